import { DomainError } from '../../platform/errors/domain-error.js';

export const passwordRequired = () =>
  new DomainError('identity.password_required', 'broken_rule', 'Give your password to confirm.', {
    property: 'current_password',
  });

/** Deeds in the console have to stay somebody's: a colleague takes the role away first. */
export const staffStays = () =>
  new DomainError(
    'identity.staff_stays',
    'broken_rule',
    'Your account has a role in the console. Ask an admin to take it away first.',
  );

export const receiptNotFound = () =>
  new DomainError('identity.receipt_not_found', 'not_found', 'There is no such receipt.');

export const accountDeleted = () =>
  new DomainError('identity.account_deleted', 'conflict', 'This account was deleted by its owner.');

export const exportNotFound = () =>
  new DomainError('identity.export_not_found', 'not_found', 'There is no such export.');

export const exportUnderWay = () =>
  new DomainError('identity.export_under_way', 'conflict', 'A copy of your data is being made already.');
