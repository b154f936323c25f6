import { DomainError } from '../platform/errors/domain-error.js';

export const paymentNotFound = () =>
  new DomainError('payments.payment_not_found', 'not_found', 'There is no such payment.');

export const providerUnavailable = (cause?: unknown) =>
  new DomainError(
    'payments.provider_unavailable',
    'unavailable',
    'The payment provider does not answer right now; nothing is lost, ask again.',
    { retryAfter: 5, cause },
  );

export const methodUnavailable = () =>
  new DomainError('payments.method_unavailable', 'broken_rule', 'Nobody can pay this way here.', {
    property: 'payment_method',
  });

export const refundTooHigh = () =>
  new DomainError('payments.refund_too_high', 'broken_rule', 'No more can go back than has come in.', {
    property: 'amount',
  });

export const collectionTooHigh = () =>
  new DomainError(
    'payments.collection_too_high',
    'broken_rule',
    'No more can be collected than is still to be paid.',
    { property: 'amount' },
  );

export const notCollectable = () =>
  new DomainError('payments.not_collectable', 'conflict', 'There is nothing to collect for this payment.');
