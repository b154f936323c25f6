import { DomainError } from '../platform/errors/domain-error.js';

export const insufficientBalance = (cause?: unknown) =>
  new DomainError('wallet.insufficient_balance', 'conflict', 'There is not enough money in the wallet.', {
    cause,
  });
