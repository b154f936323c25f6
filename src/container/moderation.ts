import {
  createModerationInbox,
  createModerationRoutes,
  createModerationScreen,
} from '../moderation/index.js';
import type { Catalog } from './catalog.js';
import type { Platform } from './platform.js';
import type { Shops } from './shops.js';

/** @param subjects what is decided on, and who carries a decision out */
export function wireModeration(platform: Platform, subjects: Shops['subjects'] & Catalog['subjects']) {
  const inbox = createModerationInbox({ ...platform, subjects });
  return {
    services: { inbox },
    routes: createModerationRoutes({ inbox }),
    screens: [createModerationScreen({ inbox })],
  };
}
