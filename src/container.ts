import { readFileSync } from 'node:fs';
import type { Agent } from 'node:https';
import { join } from 'node:path';
import type { Router } from 'express';
import pg, { type Pool } from 'pg';
import type { DataSource } from 'typeorm';
import {
  createAuditPersonalData,
  createAuditReads,
  createAuditRoutes,
  createAuditScreen,
} from './audit/index.js';
import {
  createCatalogJobHandlers,
  createCatalogRoutes,
  createCategoryReads,
  createCategoryScreen,
  createCategoryService,
  createFindThumbnails,
  createProductCases,
  createProductDecisions,
  createProductImages,
  createProductPreview,
  createProductReads,
  createProductScreen,
  createProductService,
  createProductVariants,
  deriveImageJob,
} from './catalog/index.js';
import { createConsole } from './console/console.js';
import { createDataSource } from './data-source.js';
import { createDashboard } from './dashboard/index.js';
import {
  createAccountLinks,
  createAccountDeletionJobHandlers,
  createAccountDeletionRoutes,
  createAccountDeletionService,
  createAccountService,
  createAvatarRoutes,
  createAvatarService,
  createConsoleAccounts,
  createConsoleRecovery,
  createCredentialCheck,
  createIdentityJobHandlers,
  createInvitationJobHandlers,
  createInvitationRoutes,
  createInvitations,
  createFederation,
  createFederationRoutes,
  buildExportJob,
  createDataExportJobHandlers,
  createDataExportRoutes,
  createDataExportService,
  createIdentityPersonalData,
  expireExportJob,
  createIdentityRoutes,
  createAppSessions,
  createSessionRoutes,
  identityPurges,
  createRecovery,
  createRoleCatalogue,
  createOwnAccount,
  createOwnSessionService,
  createRoleRoutes,
  createRoleScreen,
  createRoleService,
  createStaffInvitationScreen,
  createSecondFactorGate,
  createSecondFactorRoutes,
  createSecondFactorService,
  createSessionService,
  createTokenRevocations,
  createTotpFactors,
  createUserAddressRoutes,
  createUserAddressService,
  createUserAdminService,
  createUserScreen,
  createVerificationRoutes,
  identityJobs,
  purgeFilesJob,
  sendInvitationJob,
} from './identity/index.js';
import {
  createApiKeyService,
  createKeyCheck,
  createKeyRoutes,
  createKeyScreen,
  createKeyUse,
} from './keys/index.js';
import { createMediaJobHandlers, deleteObjectsJob } from './media/index.js';
import {
  createModerationCases,
  createModerationInbox,
  createModerationRoutes,
  createModerationScreen,
} from './moderation/index.js';
import { createAccessTokens } from './platform/auth/access-token.js';
import { createMessageThrottle } from './platform/auth/message-throttle.js';
import { createSignInThrottle } from './platform/auth/sign-in-throttle.js';
import { type Clock, systemClock } from './platform/clock.js';
import { type Config, loadConfig } from './platform/config/config.js';
import { projectRoot } from './platform/config/paths.js';
import { createChangeFeed } from './platform/database/change-feed.js';
import { poolOf, urlOf } from './platform/database/pool.js';
import { createStatementRunner } from './platform/database/statement.js';
import { createInTransaction } from './platform/database/transaction.js';
import { createHealthRoutes, createReadiness } from './platform/http/health.routes.js';
import { createMoney } from './platform/money/money.js';
import { buildOpenApi } from './platform/http/openapi.js';
import { createMailer, createMailJobHandlers } from './platform/mail/mailer.js';
import { sendMailJob } from './platform/mail/mail.js';
import type { JobDefinition } from './platform/jobs/job.js';
import { createPurgeJobHandlers, platformPurges, purgeJob, purgeSchedule } from './platform/jobs/purge.js';
import type { ScheduledJob } from './platform/jobs/schedule.js';
import { createLogger, type Logger } from './platform/logging/logger.js';
import { createLogSmsSender } from './platform/sms/sms.js';
import { createStorage } from './platform/storage/create-storage.js';
import { createDiskStorageRouter } from './platform/storage/disk-storage.routes.js';
import type { Storage } from './platform/storage/storage.js';
import {
  createOpenShop,
  createInvitingShops,
  createTeamInvitationScreen,
  createTeamScreen,
  createShopMemberships,
  createShopPersonalData,
  createShopPreview,
  createShopReads,
  createShopRoutes,
  createShopScreen,
  createShopService,
  createShopStaffService,
} from './shops/index.js';

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

const CONSOLE_URL = '/console';

/** Everything there is, by what it is for. */
export type Services = Awaited<ReturnType<typeof buildServices>>;

/** Builds every service; nothing listens and no job runs yet. */
export async function buildServices(options: ContainerOptions) {
  const { config, dataSource, clock, logger, publicUrl } = options;
  const pool = poolOf(dataSource);
  const storage = openStorage(options);
  await storage.prepare();
  const features = buildFeatures({ ...options, pool, storage });
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
    openApi: buildOpenApi(routes, packageVersion()),
    mediaRouter: storage.kind === 'disk' ? createDiskStorageRouter(storage) : undefined,
    console: await buildConsole(options, features, storage),
  };
}

interface FeatureOptions extends ContainerOptions {
  pool: Pool;
  storage: ReturnType<typeof openStorage>;
}

/** The features and what they bring, in the order in which they lean on each other. */
function buildFeatures(options: FeatureOptions) {
  const { config, dataSource, clock, logger, publicUrl, pool, storage, httpAgent } = options;
  const changeFeed = createChangeFeed({ url: urlOf(dataSource), logger });
  const inTransaction = createInTransaction(dataSource, changeFeed.deliver);
  const money = createMoney(config.currency);
  const mailer = createMailer({ ...config, logger });
  const moderationCases = createModerationCases({ clock });

  const memberships = createShopMemberships({ dataSource });
  const roles = createRoleCatalogue({ dataSource, changeFeed });
  const roleService = createRoleService({ dataSource, inTransaction });
  const throttle = createSignInThrottle({ pool, clock });
  const credentials = createCredentialCheck({ dataSource, inTransaction, throttle });
  const factors = createTotpFactors({
    inTransaction,
    throttle,
    clock,
    encryptionKey: config.encryptionKey,
  });
  const gate = createSecondFactorGate({ factors, isObligatoryForStaff: config.requiresAdmin2fa });
  const accessTokens = createAccessTokens({
    secret: config.jwtSecret,
    previousSecrets: config.jwtPreviousSecrets,
    clock,
  });
  const revocations = createTokenRevocations({ dataSource, changeFeed, clock });
  const sessions = createSessionService({
    inTransaction,
    clock,
    accessTokens,
    revocations,
    memberships,
    roles,
    gate,
  });
  const appSessions = createAppSessions({ dataSource, inTransaction, clock });
  const accounts = createAccountService({
    dataSource,
    inTransaction,
    clock,
    credentials,
    gate,
    sessions,
    memberships,
  });
  const avatars = createAvatarService({ dataSource, inTransaction, storage, logger });
  const addresses = createUserAddressService({ dataSource, inTransaction });
  const secondFactors = createSecondFactorService({
    dataSource,
    inTransaction,
    clock,
    credentials,
    gate,
    factors,
  });
  const userAdmin = createUserAdminService({ dataSource, inTransaction, clock });
  const consoleAccounts = createConsoleAccounts({
    dataSource,
    inTransaction,
    credentials,
    gate,
    factors,
    secondFactors,
    memberships,
    roles,
  });
  const federation = createFederation({
    dataSource,
    inTransaction,
    clock,
    config,
    factors,
    gate,
    sessions,
    memberships,
    openShop: createOpenShop({ moderationCases }),
    httpAgent,
  });
  const ownSessions = createOwnSessionService({
    dataSource,
    inTransaction,
    clock,
    memberships,
    appSessions,
  });
  const ownAccount = createOwnAccount({ accounts, secondFactors, ownSessions });

  const links = createAccountLinks({ publicAppUrl: config.publicAppUrl, publicUrl });
  const messageThrottle = createMessageThrottle(pool);
  const recovery = createRecovery({
    dataSource,
    inTransaction,
    clock,
    logger,
    credentials,
    signInThrottle: throttle,
    messageThrottle,
    mailer,
    // In production others read the log; a provider's sender belongs here.
    sms: config.isProduction ? undefined : createLogSmsSender(logger),
    links,
    secret: config.sessionSecret,
  });

  const invitations = createInvitations({
    dataSource,
    inTransaction,
    clock,
    credentials,
    roles,
    mailer,
    links,
    throttle: messageThrottle,
    shops: createInvitingShops({ dataSource }),
  });

  const shops = createShopService({
    dataSource,
    inTransaction,
    accounts,
    gate,
    sessions,
    moderationCases,
  });
  const shopReads = createShopReads({ dataSource });
  const shopStaff = createShopStaffService({
    dataSource,
    inTransaction,
    userAdmin,
    invitations: invitations.desk,
  });

  const categories = createCategoryService({ inTransaction });
  const categoryReads = createCategoryReads({ dataSource, storage });
  const productCases = createProductCases({ moderationCases });
  const products = createProductService({ inTransaction, money, productCases });
  const productDecisions = createProductDecisions({ inTransaction, moderationCases });
  const productVariants = createProductVariants({ inTransaction, money });
  const productImages = createProductImages({
    dataSource,
    inTransaction,
    storage,
    moderationCases,
    logger,
  });
  const productReads = createProductReads({ dataSource, storage, money });

  const productPreview = createProductPreview({ dataSource, storage, money });
  const inbox = createModerationInbox({
    dataSource,
    inTransaction,
    clock,
    subjects: {
      shop: { approve: shops.approve, reject: shops.reject, preview: createShopPreview({ dataSource }) },
      product: {
        approve: productDecisions.approve,
        reject: productDecisions.reject,
        preview: productPreview,
      },
      product_change: {
        approve: productDecisions.approveChange,
        reject: productDecisions.rejectChange,
        preview: productPreview,
      },
    },
  });
  const auditReads = createAuditReads({ dataSource });

  const personalData = [
    createShopPersonalData({ dataSource, shopStaff }),
    createIdentityPersonalData({ dataSource }),
    createAuditPersonalData({ dataSource }),
  ];
  const deletions = createAccountDeletionService({
    dataSource,
    inTransaction,
    clock,
    storage,
    credentials,
    factors,
    parts: personalData,
  });
  const dataExports = createDataExportService({
    dataSource,
    inTransaction,
    clock,
    storage,
    parts: personalData,
  });

  const apiKeys = createApiKeyService({ dataSource, inTransaction, clock });
  const run = createStatementRunner(dataSource);
  const keyCheck = createKeyCheck({ run, changeFeed, clock, noteUse: createKeyUse({ run, clock, logger }) });

  return {
    changeFeed,
    inTransaction,
    money,
    identity: {
      accounts,
      deletions,
      dataExports,
      addresses,
      sessions,
      secondFactors,
      userAdmin,
      consoleAccounts,
      ownAccount,
      roles,
      roleService,
      avatars,
      ...recovery,
      invitations,
    },
    shops: { shops, shopReads, shopStaff },
    catalog: {
      categories,
      categoryReads,
      products,
      productDecisions,
      productVariants,
      productImages,
      productReads,
    },
    moderation: { inbox },
    keys: { apiKeys, keyCheck },
    routes: [
      ...createIdentityRoutes({ accounts, sessions, userAdmin, avatars }),
      ...createSessionRoutes({ appSessions }),
      ...createSecondFactorRoutes({ secondFactors }),
      ...createAvatarRoutes({ avatars }),
      ...createUserAddressRoutes({ addresses }),
      ...createRoleRoutes({ roleService, userAdmin }),
      ...createVerificationRoutes(recovery),
      ...createInvitationRoutes(invitations),
      ...createFederationRoutes(federation),
      ...createAccountDeletionRoutes({ deletions }),
      ...createDataExportRoutes({ dataExports }),
      ...createShopRoutes({ shops, shopReads, shopStaff }),
      ...createCatalogRoutes({
        storage,
        categories,
        categoryReads,
        products,
        productDecisions,
        productVariants,
        productImages,
        productReads,
      }),
      ...createModerationRoutes({ inbox }),
      ...createAuditRoutes({ auditReads }),
      ...createKeyRoutes({ apiKeys }),
    ],
    jobs: [
      deriveImageJob,
      deleteObjectsJob,
      purgeFilesJob,
      purgeJob,
      buildExportJob,
      expireExportJob,
      sendMailJob,
      ...identityJobs,
      sendInvitationJob,
    ] as readonly JobDefinition[],
    schedule: [purgeSchedule] as readonly ScheduledJob[],
    jobHandlers: [
      ...createCatalogJobHandlers({ productImages }),
      ...createMediaJobHandlers({ storage }),
      ...createMailJobHandlers({ mailer }),
      ...createPurgeJobHandlers({
        dataSource,
        clock,
        logger,
        purges: [...platformPurges, ...identityPurges],
      }),
      ...createIdentityJobHandlers(recovery),
      ...createAccountDeletionJobHandlers({ deletions }),
      ...createDataExportJobHandlers({ dataExports }),
      ...createInvitationJobHandlers(invitations.mails),
    ],
    screens: [
      createModerationScreen({ inbox }),
      createShopScreen({ shops }),
      createProductScreen({
        dataSource,
        storage,
        money,
        products,
        decisions: productDecisions,
        images: productImages,
      }),
      createCategoryScreen({ categories }),
      createUserScreen({ userAdmin, secondFactors, avatars, roles }),
      createRoleScreen({ roleService }),
      createStaffInvitationScreen({ ...invitations, roles }),
      createTeamScreen({ shopStaff }),
      createTeamInvitationScreen({ shopStaff }),
      createKeyScreen({ apiKeys, clock }),
      createAuditScreen({ auditReads }),
    ],
    findThumbnails: createFindThumbnails({ dataSource, storage }),
  };
}

type Features = ReturnType<typeof buildFeatures>;

async function buildConsole(
  options: ContainerOptions,
  features: Features,
  storage: Pick<Storage, 'publicUrl' | 'presignGet'>,
): Promise<Router> {
  const { config, dataSource, clock, logger, publicUrl } = options;
  return createConsole({
    dataSource,
    screens: features.screens,
    accounts: features.identity.consoleAccounts,
    recovery: createConsoleRecovery(features.identity),
    invitations: features.identity.invitations.acceptance,
    account: features.identity.ownAccount,
    dashboard: createDashboard({
      dataSource,
      clock,
      baseUrl: CONSOLE_URL,
      findThumbnails: features.findThumbnails,
    }),
    config: {
      baseUrl: CONSOLE_URL,
      sessionSecret: config.sessionSecret,
      secureCookies: publicUrl.startsWith('https:'),
      assetsDirectory: join(projectRoot, 'dist', 'console'),
      currency: config.currency,
      mediaOrigins: await mediaOriginsOf(storage),
      maxFileBytes: config.maxFileBytes,
    },
    logger,
    clock,
  });
}

/** Where pictures come from: everybody's and, at signed addresses, people's own. */
async function mediaOriginsOf(storage: Pick<Storage, 'publicUrl' | 'presignGet'>): Promise<string[]> {
  const addresses = [storage.publicUrl('images/banners/any'), await storage.presignGet('users/any', 1)];
  return [...new Set(addresses.map((address) => new URL(address).origin))];
}

function openStorage({ config, clock, logger, publicUrl }: ContainerOptions) {
  return createStorage({
    minio: config.minio,
    publicMediaUrl: config.publicMediaUrl,
    publicUrl,
    dataDirectory: config.dataDirectory,
    signingSecret: config.sessionSecret,
    clock,
    logger,
  });
}

function packageVersion(): string {
  const file = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
  return file.version;
}

/** The API's description, of services that are connected to nothing. */
export function describeApi() {
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
  const { routes } = buildFeatures({ ...options, pool: new pg.Pool(), storage: openStorage(options) });
  const healthRoutes = createHealthRoutes({ readiness: createReadiness([]) });
  return buildOpenApi([...healthRoutes, ...routes], packageVersion());
}
