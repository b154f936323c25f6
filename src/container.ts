import { readFileSync } from 'node:fs';
import type { Agent } from 'node:https';
import { join } from 'node:path';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { wireAudit } from './container/audit.js';
import { wireCarts } from './container/carts.js';
import { wireCatalog } from './container/catalog.js';
import { wireConsole } from './container/console.js';
import { wireIdentity } from './container/identity.js';
import { wireKeys } from './container/keys.js';
import { wireMedia } from './container/media.js';
import { wireModeration, wireModerationCases } from './container/moderation.js';
import { wireOrderConsole } from './container/order-console.js';
import { wireOrders } from './container/orders.js';
import { wireOwnData } from './container/own-data.js';
import { wirePayments, wirePaymentSettlement } from './container/payments.js';
import { openStorage, type Platform, wirePlatform, wirePlatformJobs } from './container/platform.js';
import { wirePricing } from './container/pricing.js';
import { wirePromotionPages, wirePromotions } from './container/promotions.js';
import { wireShops, wireShopsForIdentity, wireTeams } from './container/shops.js';
import { createConsolePersonalData } from './console/views/console-views.personal-data.js';
import { wireStockNotices } from './container/stock.js';
import { wireTransfers } from './container/transfers.js';
import { wireBooks, wireWallet } from './container/wallet.js';
import { createDataSource } from './data-source.js';
import { createOrdersPersonalData } from './orders/index.js';
import { createWalletPersonalData } from './wallet/index.js';
import type { LedgerCheck } from './wallet/ledger-check.js';
import { createReconcile } from './media/index.js';
import { type Clock, systemClock } from './platform/clock.js';
import { type Config, loadConfig } from './platform/config/config.js';
import { projectRoot } from './platform/config/paths.js';
import { poolOf } from './platform/database/pool.js';
import { createHealthRoutes, createReadiness } from './platform/http/health.routes.js';
import { buildOpenApi } from './platform/http/openapi.js';
import type { JobDefinition } from './platform/jobs/job.js';
import { createLogger, type Logger } from './platform/logging/logger.js';
import { createDiskStorageRouter } from './platform/storage/disk-storage.routes.js';

export interface ContainerOptions {
  config: Config;
  /** Initialised and migrated. */
  dataSource: DataSource;
  clock: Clock;
  logger: Logger;
  /** How clients reach this process, without a trailing slash. */
  publicUrl: string;
  /** How to reach other people's servers over https, if not straight. */
  httpAgent?: Agent;
}

/** Everything there is, by what it is for. */
export type Services = Awaited<ReturnType<typeof buildServices>>;

/** Builds every service; nothing listens and no job runs yet. */
export async function buildServices(options: ContainerOptions) {
  const { config, dataSource, clock, logger, publicUrl } = options;
  const platform = await openPlatform(options);
  const { pool, storage } = platform;
  const features = buildFeatures(platform);
  const console = await wireConsole(platform, features);
  const readiness = createReadiness([
    { name: 'database', check: async () => void (await pool.query('SELECT 1')) },
    { name: 'storage', check: () => storage.check() },
  ]);
  const healthRoutes = createHealthRoutes({ readiness });
  const routes = [...healthRoutes, ...features.routes];
  return {
    ...features,
    config,
    dataSource,
    clock,
    logger,
    publicUrl,
    storage,
    readiness,
    healthRoutes,
    routes,
    describeRoutes: () => buildOpenApi(routes, packageVersion()),
    mediaRouter: storage.kind === 'disk' ? createDiskStorageRouter(storage) : undefined,
    console: console.router,
    live: console.live,
  };
}

/** The features alone, for commands: there is no console, and nothing listens. */
export async function openFeatures(options: ContainerOptions) {
  const platform = await openPlatform(options);
  return { ...buildFeatures(platform), storage: platform.storage };
}

/** The same features as if it were another time: for telling what happened before, in demo data. */
export async function openServicesAt(services: Services, clock: Clock) {
  const { dataSource } = services;
  return { ...(await openFeatures({ ...services, clock })), dataSource };
}

async function openPlatform(options: ContainerOptions): Promise<Platform> {
  const storage = await openStorage(options);
  await storage.prepare();
  return wirePlatform({ ...options, pool: poolOf(options.dataSource), storage });
}

/** The features and what they bring. */
function buildFeatures(platform: Platform) {
  const { changeFeed, inTransaction, money } = platform;
  const features = wireFeatures(platform);
  const { platformJobs, identity, ownData, teams, shops, catalog, media, moderation, audit, keys } = features;
  const { transfers, promotions, payments } = features;
  const { carts, orders } = features;
  const orderConsole = wireOrderConsole(platform, {
    orders: orders.services,
    findThumbnails: catalog.findThumbnails,
  });
  const { pricing } = features;
  const selling = [orders, payments, features.wallet, features.stockNotices];
  const working = [platformJobs, identity, ownData, catalog, transfers, media, moderation, ...selling];
  const storing = [identity, shops, catalog, transfers, media];
  const storageReferences = storing.flatMap((feature) => feature.storageReferences);
  const jobs: readonly JobDefinition[] = working.flatMap((feature) => feature.jobs);
  return {
    changeFeed,
    inTransaction,
    money,
    identity: { ...identity.services, ...ownData.services },
    shops: shops.services,
    catalog: { ...catalog.services, ...transfers.services, ...features.stockNotices.services },
    media: { ...media.services, reconcile: createReconcile({ ...platform, parts: storageReferences }) },
    carts: carts.services,
    orders: orders.services,
    moderation: moderation.services,
    keys: keys.services,
    promotions: promotions.services,
    pricing: pricing.services.pricing,
    payments: payments.services,
    wallet: features.wallet.services,
    routes: [
      ...[identity, ownData, shops, catalog, transfers, media, moderation, audit, keys, promotions],
      carts,
      ...selling,
    ].flatMap(({ routes }) => routes),
    jobs,
    schedule: [platformJobs, media, transfers, ...selling].flatMap((feature) => feature.schedule),
    jobHandlers: working.flatMap(({ jobHandlers }) => jobHandlers),
    // Screens that ask for the same place in the menu keep this order.
    screens: [
      moderation,
      orderConsole,
      payments,
      shops,
      catalog,
      promotions,
      identity,
      teams,
      keys,
      audit,
      features.wallet,
      features.stockNotices,
    ].flatMap(({ screens }) => screens),
    findThumbnails: catalog.findThumbnails,
    desk: moderation.desk,
    imports: transfers.consoleImports,
    promotionPages: features.promotionPages,
    moneyPages: features.wallet.moneyPages,
    describeAlarms: features.wallet.describeAlarms,
    liveSources: [moderation.liveCounts, orderConsole.liveCounts],
  };
}

/** Each feature with the others that it leans on, which come before it. */
function wireFeatures(platform: Platform) {
  const moderationParts = wireModerationCases(platform);
  const { moderationCases } = moderationParts;
  const media = wireMedia(platform);
  const promotions = wirePromotions(platform);
  const identity = wireIdentity(platform, {
    ...wireShopsForIdentity(platform, moderationCases),
    uploads: media.services.uploads,
  });
  const teams = wireTeams(platform, identity);
  const shops = wireShops(platform, {
    identity,
    shopStaff: teams.shopStaff,
    moderationCases,
    ...media.services,
  });
  const catalog = wireCatalog(platform, { ...moderationParts, ...media.services });
  const transfers = wireTransfers(platform, {
    ...{ catalog: catalog.services, moderationCases, uploads: media.services.uploads },
    findActor: async (userId, shopId) =>
      (await identity.services.consoleAccounts.find(userId, shopId))?.actor,
  });
  const moderation = wireModeration(platform, moderationParts, { ...shops.subjects, ...catalog.subjects });
  const paymentParts = wirePayments(platform);
  const pricing = wirePricing(platform, promotions.services);
  const stockNotices = wireStockNotices(platform, moderationParts);
  const carts = wireCarts(platform, { ...pricing.services, ...catalog.services });
  const audit = wireAudit(platform);
  const personalData = [
    ...[shops, identity, media, audit].map((feature) => feature.personalData),
    promotions.personalData,
    paymentParts.personalData,
    carts.personalData,
    createOrdersPersonalData(platform),
    stockNotices.personalData,
    createWalletPersonalData(platform),
    createConsolePersonalData(platform),
  ];
  const ownData = wireOwnData(platform, identity.signIn, personalData);
  const keys = wireKeys(platform);
  const books = wireBooks(platform);
  const orders = wireOrders(platform, {
    ...{ ...carts.services, ...pricing.services, ...promotions.services, ...paymentParts, ...books },
    productSales: catalog.services.productSales,
    customerTotals: identity.services.customerTotals,
  });
  const payments = wirePaymentSettlement(platform, paymentParts, {
    subjects: { order: orders.services.paymentSubject, topup: books.topupSubject },
    ledger: books.ledger,
  });
  const purges = [identity, media, carts].flatMap((feature) => feature.purges);
  const ledgerChecks: readonly LedgerCheck[] = [promotions, payments, orders].flatMap(
    (feature) => feature.ledgerChecks,
  );
  const wallet = wireWallet(platform, {
    bookParts: books,
    payments: paymentParts.payments,
    shopContacts: moderationParts.shopContacts,
    checks: ledgerChecks,
  });
  const promotionPages = wirePromotionPages(platform, {
    ...{ promotions: promotions.services, carts: carts.services, pricing: pricing.services.pricing },
  });
  const platformJobs = wirePlatformJobs(platform, purges);
  return {
    stockNotices,
    ...{ platformJobs, identity, ownData, teams, shops, catalog, transfers, media, moderation, audit, keys },
    promotions,
    promotionPages,
    payments,
    carts,
    wallet,
    pricing,
    orders,
  };
}

function packageVersion(): string {
  const file = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
  return file.version;
}

/** The API's description, of services that are connected to nothing. */
export async function describeApi() {
  const dataSource = createDataSource({ url: 'postgres://localhost/nowhere' });
  const config = loadConfig({
    JWT_SECRET: '-'.repeat(32),
    SESSION_SECRET: '-'.repeat(32),
    LOG_LEVEL: 'silent',
  });
  const options = {
    config,
    dataSource,
    clock: systemClock,
    logger: createLogger('silent'),
    publicUrl: 'http://localhost',
  };
  const storage = await openStorage(options);
  const platform = wirePlatform({ ...options, pool: new pg.Pool(), storage });
  const healthRoutes = createHealthRoutes({ readiness: createReadiness([]) });
  return buildOpenApi([...healthRoutes, ...buildFeatures(platform).routes], packageVersion());
}
