export { type ApiKeyService, createApiKeyService } from './api-key.service.js';
export { createKeyCheck, type KeyCheck } from './key-check.js';
export { createKeyScreen } from './keys.console.js';
export { createKeyRoutes } from './keys.routes.js';
export { createKeyUse } from './key-use.js';
