import { DomainError } from '../platform/errors/domain-error.js';

export const insufficientBalance = (cause?: unknown) =>
  new DomainError('wallet.insufficient_balance', 'conflict', 'There is not enough money in the wallet.', {
    cause,
  });

export const notAllowed = () =>
  new DomainError('wallet.not_allowed', 'forbidden', 'Your role does not allow this.');

export const shopTokenRequired = () =>
  new DomainError('platform.shop_token_required', 'forbidden', 'Sign in for your shop first.');

export const payoutTooSmall = (minimum: number, currency: string) =>
  new DomainError('wallet.payout_too_small', 'broken_rule', `A payout is at least ${minimum} ${currency}.`, {
    property: 'amount',
  });

export const walletNotFound = () =>
  new DomainError('wallet.wallet_not_found', 'not_found', 'There is no such wallet.');

export const payoutNotFound = () =>
  new DomainError('wallet.payout_not_found', 'not_found', 'There is no such payout.');

export const payoutDecided = () =>
  new DomainError('wallet.payout_decided', 'conflict', 'This payout has been decided already.');

export const holdEnded = () =>
  new DomainError('wallet.hold_ended', 'conflict', 'This money is not held any more.');

export const captureTooHigh = () =>
  new DomainError('wallet.capture_too_high', 'broken_rule', 'No more can be taken than is held.', {
    property: 'amount',
  });

export const moneyLeft = () =>
  new DomainError(
    'wallet.money_left',
    'broken_rule',
    'There is money in your wallet. Spend it, or ask us to transfer it, before you leave.',
  );
