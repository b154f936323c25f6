import { DomainError } from '../platform/errors/domain-error.js';
import type { ShopDecision } from './shop.status.js';

export const shopNotFound = () =>
  new DomainError('shops.shop_not_found', 'not_found', 'There is no such shop.');

export const notAllowed = () =>
  new DomainError('shops.not_allowed', 'forbidden', 'Your role does not allow this.');

/** The address says "me", and the caller is not signed in for a shop. */
export const shopTokenRequired = () =>
  new DomainError('platform.shop_token_required', 'forbidden', 'Sign in for your shop first.');

const UNDECIDABLE = {
  approve: ['shops.not_approvable', 'This shop is approved already.'],
  reject: ['shops.not_rejectable', 'Only a shop that waits for a decision can be rejected.'],
  suspend: ['shops.not_suspendable', 'Only an approved shop can be suspended.'],
} as const satisfies Record<ShopDecision, readonly [string, string]>;

/** The shop's status does not allow the decision, or somebody else was faster. */
export const notDecidable = (decision: ShopDecision) => {
  const [code, message] = UNDECIDABLE[decision];
  return new DomainError(code, 'conflict', message);
};

export const notResubmittable = () =>
  new DomainError(
    'shops.not_resubmittable',
    'conflict',
    'Only a shop that was rejected can be handed in again.',
  );

export const reasonRequired = () =>
  new DomainError('shops.reason_required', 'broken_rule', 'Say why, so that the shop can mend it.', {
    property: 'reason',
  });

export const linkNotPublic = () =>
  new DomainError('shops.link_not_public', 'broken_rule', 'This link does not lead to a public site.', {
    property: 'link',
  });

export const noSuchUser = () =>
  new DomainError('shops.no_such_user', 'broken_rule', 'Nobody has an account with this address yet.', {
    property: 'email',
  });

export const alreadyMember = () =>
  new DomainError('shops.already_member', 'conflict', 'This person works for the shop already.', {
    property: 'email',
  });

export const memberNotFound = () =>
  new DomainError('shops.member_not_found', 'not_found', 'This person does not work for the shop.');

/** For somebody who wants to leave altogether. */
export const lastOwnerOf = (shop: string) =>
  new DomainError(
    'shops.last_owner',
    'broken_rule',
    `You are the only owner of “${shop}”. Make somebody else an owner first, or ask us to close the shop.`,
  );

export const lastOwner = () =>
  new DomainError('shops.last_owner', 'broken_rule', 'A shop has at least one owner.');
