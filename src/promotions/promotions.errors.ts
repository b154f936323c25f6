import { DomainError } from '../platform/errors/domain-error.js';

export const promotionNotFound = () =>
  new DomainError('promotions.promotion_not_found', 'not_found', 'There is no such promotion.');

export const notAllowed = () =>
  new DomainError('promotions.not_allowed', 'forbidden', 'Your role does not allow this.');

/** Another order was quicker, or somebody has just ended it. */
export const usedUp = () =>
  new DomainError(
    'promotions.used_up',
    'conflict',
    'A promotion of this order has just been used up or has ended. Look at the new price and try again.',
  );

export const codeTaken = (cause?: unknown) =>
  new DomainError('promotions.code_taken', 'conflict', 'Another promotion has this code.', {
    property: 'code',
    cause,
  });

const VALUES = {
  percentage: 'A percentage is more than 0 and at most 100, with up to two decimals.',
  fixed: 'Say how much it takes off.',
  free_shipping: 'Free shipping has no value of its own; a cap says how much of it is free.',
} as const;

export const invalidValue = (type: keyof typeof VALUES) =>
  new DomainError('promotions.invalid_value', 'broken_rule', VALUES[type], { property: 'value' });

export const invalidPeriod = () =>
  new DomainError('promotions.invalid_period', 'broken_rule', 'It has to end after it begins.', {
    property: 'ends_at',
  });

export const limitBelowUses = (usedCount: number) =>
  new DomainError(
    'promotions.limit_below_uses',
    'broken_rule',
    `It has been used ${usedCount} times already. The limit cannot be lower; switch it off to end it now.`,
    { property: 'usage_limit' },
  );

export const automaticWithCode = () =>
  new DomainError(
    'promotions.automatic_with_code',
    'broken_rule',
    'What applies by itself has no code. Take the code away, or let it be asked for.',
    { property: 'is_automatic' },
  );

export const codelessCoupon = () =>
  new DomainError('promotions.code_required', 'broken_rule', 'Say what customers type.', {
    property: 'code',
  });

export const alreadyUsed = () =>
  new DomainError(
    'promotions.already_used',
    'conflict',
    'Orders have used this promotion, so it is kept with them. Switch it off instead.',
  );

export const notLater = () =>
  new DomainError('promotions.not_later', 'broken_rule', 'The new end is not later than the old one.', {
    property: 'ends_at',
  });

export const unknownTarget = (property: 'applicable_products' | 'applicable_categories') =>
  new DomainError('promotions.unknown_target', 'broken_rule', 'Some of these do not exist.', { property });

export const tooManyCodes = (most: number) =>
  new DomainError('promotions.too_many_codes', 'broken_rule', `A promotion has at most ${most} codes.`, {
    property: 'count',
  });

export const invalidRange = () =>
  new DomainError(
    'promotions.invalid_range',
    'broken_rule',
    'Ask for at most 366 days, the first one first.',
    {
      property: 'to',
    },
  );

export const emptySimulation = () =>
  new DomainError(
    'promotions.nothing_to_simulate',
    'broken_rule',
    'Choose products, or a customer whose cart it is to be.',
    { property: 'lines' },
  );
