import type { Context } from '../../platform/context.js';

/** What whoever holds the link of an invitation is told. */
export interface InvitationShown {
  email: string;
  kind: 'platform' | 'shop';
  /** The shop's name, or the platform's. */
  place: string;
  /** By name on the platform; one of the shop roles in a shop. */
  role: string;
  has_account: boolean;
}

/** What the shell needs to have invitations answered; the container hands it the identity feature. */
export interface InvitationAnswers {
  /** @throws DomainError of the kind `not_found` when the link is not good, or not any more */
  look(ctx: Context, input: { token: string }): Promise<InvitationShown>;
  /** @throws DomainError the same; of the kind `unauthenticated` for a wrong password; `conflict` for who is in already */
  accept(
    ctx: Context,
    input: { token: string; password?: string; full_name?: string },
  ): Promise<InvitationShown>;
}
