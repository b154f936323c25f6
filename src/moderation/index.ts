export { createModerationCases, type ModerationCases } from './moderation-cases.service.js';
