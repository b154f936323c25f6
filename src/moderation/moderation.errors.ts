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

export const reasonTemplateNotFound = () =>
  new DomainError('moderation.reason_not_found', 'not_found', 'There is no such ready-made reason.');

export const unknownReasonTemplate = () =>
  new DomainError('moderation.unknown_reason', 'broken_rule', 'There is no such ready-made reason.', {
    property: 'reason_template',
  });

export const cannotUndo = () =>
  new DomainError(
    'moderation.cannot_undo',
    'conflict',
    'This decision can no longer be taken back: its time is over, or something has changed since.',
  );

export const ruleNotFound = () =>
  new DomainError('moderation.rule_not_found', 'not_found', 'There is no such rule.');

export const ruleAlreadySo = () =>
  new DomainError('moderation.rule_unchanged', 'conflict', 'Somebody has switched this rule already.');
