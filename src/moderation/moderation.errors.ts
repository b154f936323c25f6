import { DomainError } from '../platform/errors/domain-error.js';

export const caseNotFound = () =>
  new DomainError('moderation.case_not_found', 'not_found', 'There is no such case.');

export const caseAlreadyDecided = () =>
  new DomainError('moderation.already_decided', 'conflict', 'This case has been decided already.');

export const caseClaimedByOther = () =>
  new DomainError('moderation.claimed_by_other', 'conflict', 'Another moderator is working on this case.');

export const reasonRequired = () =>
  new DomainError('moderation.reason_required', 'broken_rule', 'Say why, so that the shop can mend it.', {
    property: 'reason',
  });

export const moderationNotAllowed = () =>
  new DomainError('moderation.not_allowed', 'forbidden', 'Your role does not decide cases.');
