import type { Context } from '../../platform/context.js';

/** What proves that somebody is who they say: the token of a mail, or the code of a message to a number. */
export type ResetProof = { token: string } | { phone: string; code: string };

/** What the shell needs to get people back into their accounts; the container hands it the identity feature. */
export interface AccountRecovery {
  /**
   * Sends a link to an address or a code to a number, without saying whether it is known.
   * @throws DomainError of the kind `too_many` with the seconds to wait
   */
  forgot(ctx: Context, name: string): Promise<void>;
  /** @throws DomainError when the proof is wrong, old or already used */
  reset(ctx: Context, input: ResetProof & { new_password: string }): Promise<void>;
  /** @throws DomainError when the token is wrong, old or already used */
  verifyEmail(ctx: Context, token: string): Promise<void>;
}
