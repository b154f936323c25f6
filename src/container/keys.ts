import {
  createApiKeyService,
  createKeyCheck,
  createKeyRoutes,
  createKeyScreen,
  createKeyUse,
} from '../keys/index.js';
import { createStatementRunner } from '../platform/database/statement.js';
import type { Platform } from './platform.js';

export function wireKeys(platform: Platform) {
  const { dataSource, clock } = platform;
  const apiKeys = createApiKeyService(platform);
  const run = createStatementRunner(dataSource);
  const keyCheck = createKeyCheck({ ...platform, run, noteUse: createKeyUse({ ...platform, run }) });
  return {
    services: { apiKeys, keyCheck },
    routes: createKeyRoutes({ apiKeys }),
    screens: [createKeyScreen({ apiKeys, clock })],
  };
}
