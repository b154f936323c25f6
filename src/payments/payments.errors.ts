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

export const invalidSignature = () =>
  new DomainError('payments.invalid_signature', 'unauthenticated', 'The signature does not fit the message.');

export const caseNotFound = () =>
  new DomainError('payments.case_not_found', 'not_found', 'There is no such case.');

export const caseResolved = () =>
  new DomainError('payments.case_resolved', 'conflict', 'Somebody has resolved this case already.');

export const cannotAccept = () =>
  new DomainError(
    'payments.cannot_accept',
    'conflict',
    'What this money was for does not wait for it any more; give it back.',
  );

export const referenceRequired = () =>
  new DomainError('payments.reference_required', 'broken_rule', 'Give the reference of the transfer.', {
    property: 'reference',
  });

export const receiverRequired = () =>
  new DomainError('payments.receiver_required', 'broken_rule', 'Say whose wallet gets the money.', {
    property: 'user_id',
  });

export const receiverLeft = () =>
  new DomainError(
    'payments.receiver_left',
    'conflict',
    'This person has deleted their account, and has no wallet any more: transfer the money back by hand.',
  );

export const moneyHeld = () =>
  new DomainError(
    'payments.money_held',
    'broken_rule',
    'Money of yours came in that we have not settled yet. Wait for it before you leave.',
  );

export const paymentsNotAllowed = () =>
  new DomainError('payments.not_allowed', 'forbidden', 'Your role does not decide on payments.');
