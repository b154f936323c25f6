import {
  createDecisionSettling,
  createModerationCases,
  createModerationCounts,
  createModerationDesk,
  createModerationInbox,
  createModerationJobHandlers,
  createModerationRoutes,
  createModerationScreen,
  createReasonScreen,
  createReasonService,
  createRuleScreen,
  createRuleService,
  settleDecisionJob,
} from '../moderation/index.js';
import type { JobDefinition } from '../platform/jobs/job.js';
import { createShopContacts } from '../shops/index.js';
import type { Catalog } from './catalog.js';
import type { Platform } from './platform.js';
import type { Shops } from './shops.js';

const CONSOLE_URL = '/console';

/** What the features that are decided on need of moderation; they come before the inbox, which needs them. */
export function wireModerationCases(platform: Platform) {
  const shopContacts = createShopContacts();
  return {
    shopContacts,
    moderationCases: createModerationCases({ ...platform, shopContacts }),
    reasons: createReasonService(platform),
  };
}

export type ModerationParts = ReturnType<typeof wireModerationCases>;

export type Moderation = ReturnType<typeof wireModeration>;

/** @param subjects what is decided on, and who carries a decision out */
export function wireModeration(
  platform: Platform,
  { shopContacts, reasons }: ModerationParts,
  subjects: Shops['subjects'] & Catalog['subjects'],
) {
  const inbox = createModerationInbox({ ...platform, subjects });
  const rules = createRuleService(platform);
  const consoleUrl = `${platform.publicUrl}${CONSOLE_URL}`;
  const settling = createDecisionSettling({ ...platform, subjects, shopContacts, consoleUrl });
  const jobs: readonly JobDefinition[] = [settleDecisionJob];
  const desk = createModerationDesk({
    ...platform,
    inbox,
    reasons,
    screenOf: (type) => subjects[type].screen,
  });
  return {
    services: { inbox, reasons, rules },
    desk,
    liveCounts: createModerationCounts(inbox, `${CONSOLE_URL}/desk`),
    jobs,
    jobHandlers: createModerationJobHandlers({ settling }),
    routes: createModerationRoutes({ inbox, reasons }),
    screens: [
      createModerationScreen({ inbox, reasons }),
      createReasonScreen({ reasons }),
      createRuleScreen({ rules }),
    ],
  };
}
