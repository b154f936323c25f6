export { createModerationCases, type ModerationCases } from './moderation-cases.service.js';
export {
  createModerationInbox,
  type ModerationInbox,
  type ModerationSubject,
} from './moderation-inbox.service.js';
export { REASON_TEMPLATES } from './moderation.schema.js';
export { createModerationRoutes } from './moderation.routes.js';
export { createModerationScreen } from './moderation.console.js';
export type {
  PreviewChange,
  PreviewPicture,
  PreviewRisk,
  ShopHistory,
  SimilarPicture,
  SubjectPreview,
} from './subject-preview.js';
