import { DomainError } from '../platform/errors/domain-error.js';

export const promotionNotFound = () =>
  new DomainError('promotions.promotion_not_found', 'not_found', 'There is no such promotion.');

/** Another order was quicker, or somebody has just ended it. */
export const usedUp = () =>
  new DomainError(
    'promotions.used_up',
    'conflict',
    'A promotion of this order has just been used up or has ended. Look at the new price and try again.',
  );
