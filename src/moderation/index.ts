export { createModerationCases, type ModerationCases } from './moderation-cases.service.js';
export {
  createModerationInbox,
  type ModerationInbox,
  type ModerationSubject,
} from './moderation-inbox.service.js';
export { reasonSchema, REASON_TEMPLATES } from './moderation.schema.js';
export { createModerationRoutes } from './moderation.routes.js';
export { createModerationScreen } from './moderation.console.js';
