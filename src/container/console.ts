import { join } from 'node:path';
import type { Router } from 'express';
import { type ConsoleDependencies, createConsole } from '../console/console.js';
import { createLive, type LiveSource } from '../console/live/live.js';
import { createDashboard } from '../dashboard/index.js';
import { createConsoleRecovery } from '../identity/index.js';
import { createConsoleUploads } from '../media/index.js';
import { projectRoot } from '../platform/config/paths.js';
import type { Storage } from '../platform/storage/storage.js';
import type { Catalog } from './catalog.js';
import type { Identity } from './identity.js';
import type { Media } from './media.js';
import type { Moderation } from './moderation.js';
import type { Platform } from './platform.js';
import type { PromotionPages } from './promotions.js';
import type { Transfers } from './transfers.js';
import type { Wallet } from './wallet.js';

const CONSOLE_URL = '/console';

export interface ConsoleNeeds extends Pick<ConsoleDependencies, 'screens'> {
  identity: Identity['services'];
  media: Media['services'];
  findThumbnails: Catalog['findThumbnails'];
  desk: Moderation['desk'];
  imports: Transfers['consoleImports'];
  promotionPages: PromotionPages;
  moneyPages: Wallet['moneyPages'];
  describeAlarms: Wallet['describeAlarms'];
  liveSources: readonly LiveSource[];
}

/** The console, over the screens of all features. */
export async function wireConsole(platform: Platform, needs: ConsoleNeeds) {
  const { screens, identity, media, findThumbnails, desk, imports, liveSources } = needs;
  const { promotionPages, moneyPages } = needs;
  const accounts = identity.consoleAccounts;
  const live = createLive({ ...platform, sources: liveSources, accounts });
  const { config, dataSource, logger, clock, publicUrl, storage } = platform;
  const router: Router = await createConsole({
    dataSource,
    logger,
    clock,
    screens,
    accounts,
    recovery: createConsoleRecovery(identity),
    invitations: identity.invitations.acceptance,
    account: identity.ownAccount,
    uploads: createConsoleUploads(media),
    moderation: { desk, live },
    imports,
    promotions: promotionPages,
    money: moneyPages,
    dashboard: createDashboard({
      dataSource,
      clock,
      money: platform.money,
      baseUrl: CONSOLE_URL,
      findThumbnails,
      describeAlarms: needs.describeAlarms,
    }),
    config: {
      baseUrl: CONSOLE_URL,
      sessionSecret: config.sessionSecret,
      secureCookies: publicUrl.startsWith('https:'),
      assetsDirectory: join(projectRoot, 'dist', 'console'),
      currency: config.currency,
      mediaOrigins: await mediaOriginsOf(storage),
      uploadOrigin: await uploadOriginOf(storage),
    },
  });
  return { router, live };
}

/** Where pictures come from: everybody's and, at signed addresses, people's own. */
async function mediaOriginsOf(storage: Pick<Storage, 'publicUrl' | 'presignGet'>): Promise<string[]> {
  const addresses = [storage.publicUrl('images/banners/any'), await storage.presignGet('users/any', 1)];
  return [...new Set(addresses.map((address) => new URL(address).origin))];
}

/** Where pages post files. */
async function uploadOriginOf(storage: Pick<Storage, 'presignPost'>): Promise<string> {
  const policy = { contentType: 'image/jpeg', maxBytes: 1, expiresIn: 1 };
  return new URL((await storage.presignPost('temp/any', policy)).url).origin;
}
