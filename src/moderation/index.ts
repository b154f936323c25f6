export { type CaseClosing, createModerationCases, type ModerationCases } from './moderation-cases.service.js';
export { createDecisionSettling } from './decision-settling.service.js';
export { SUBJECT_TYPES, type SubjectType } from './moderation-case.status.js';
export { createModerationInbox, type ModerationInbox } from './moderation-inbox.service.js';
export { cannotUndo } from './moderation.errors.js';
export { createModerationJobHandlers, settleDecisionJob } from './moderation.jobs.js';
export { createModerationDesk } from './moderation-desk.console.js';
export { createModerationCounts } from './moderation-live.js';
export { createModerationRoutes } from './moderation.routes.js';
export { createModerationScreen } from './moderation.console.js';
export type { ModerationSubject, TakenDecision } from './moderation-subject.js';
export { createReasonScreen } from './reasons.console.js';
export { createReasonService, type ReasonService } from './reasons.service.js';
export { priceRisks, textRisks } from './risk-rules.js';
export { createRuleScreen } from './rules.console.js';
export { createRuleService } from './rules.service.js';
export type { ShopContact, ShopContacts } from './shop-contacts.js';
export type {
  PreviewChange,
  PreviewPicture,
  PreviewRisk,
  ShopHistory,
  SimilarPicture,
  SubjectPreview,
} from './subject-preview.js';
