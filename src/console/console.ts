import compression from 'compression';
import { Router } from 'express';
import type { DataSource } from 'typeorm';
import type { Clock } from '../platform/clock.js';
import { poolOf } from '../platform/database/pool.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { Logger } from '../platform/logging/logger.js';
import { createMoney } from '../platform/money/money.js';
import { createAccountRoutes } from './account/account.routes.js';
import type { OwnAccount } from './account/own-account.js';
import type { ConsoleAccounts } from './console-accounts.js';
import type { BuildDashboard } from './console-dashboard.js';
import type { ConsoleDesk } from './desk/desk.js';
import { createDeskRoutes } from './desk/desk.routes.js';
import type { Live } from './live/live.js';
import type { ConsoleScreen } from './console-screen.js';
import { createApi } from './http/api.js';
import { openAssets } from './http/assets.js';
import { createErrorAnswer } from './http/error-answer.js';
import { createFormReader } from './http/form-body.js';
import { createSignedInGuard } from './http/identity.js';
import { createPage } from './http/page.js';
import { demandSameOrigin } from './http/same-origin.js';
import { createSecurityHeaders } from './http/security-headers.js';
import { checkScreens } from './screen-checks.js';
import { createSessionMiddleware } from './session/console-session.js';
import type { InvitationAnswers } from './invitation/invitation-answers.js';
import { createInvitationPages } from './invitation/invitation-page.js';
import { createInvitationPageRoutes } from './invitation/invitation.routes.js';
import type { AccountRecovery } from './recovery/account-recovery.js';
import { createRecoveryPages } from './recovery/recovery-page.js';
import { createRecoveryRoutes } from './recovery/recovery.routes.js';
import { createDoorPage, createSignInPages } from './sign-in/sign-in-page.js';
import { createSignInRoutes } from './sign-in/sign-in.routes.js';
import type { ConsoleImports } from './imports/console-imports.js';
import type { ConsoleMoney } from './money/console-money.js';
import { createMoneyPageRoutes } from './money/money.routes.js';
import type { ConsolePromotions } from './promotions/console-promotions.js';
import { createPromotionPageRoutes } from './promotions/promotions.routes.js';
import { createImportPageRoutes } from './imports/imports.routes.js';
import { texts } from './texts.js';
import type { ConsoleUploads } from './uploads/console-uploads.js';
import { createUploadPageRoutes } from './uploads/uploads.routes.js';
import { createConsoleViews } from './views/console-views.js';
import { createViewsRoutes } from './views/views.routes.js';

export interface ConsoleConfig {
  /** Where it is mounted, such as `/console`. */
  baseUrl: string;
  /** Signs the session cookie; at least 32 characters. */
  sessionSecret: string;
  /** Whether people reach us by HTTPS; the cookie is then `__Host-` and secure. */
  secureCookies: boolean;
  /** What `scripts/bundle-console` made. */
  assetsDirectory: string;
  /** ISO 4217. */
  currency: string;
  /** Origins, besides our own, that pictures may come from. */
  mediaOrigins: readonly string[];
  /** The origin to which pages post files, if not our own. */
  uploadOrigin: string;
}

export interface ConsoleDependencies {
  /** Initialised; its connections also serve the sessions. */
  dataSource: DataSource;
  screens: readonly ConsoleScreen[];
  accounts: ConsoleAccounts;
  recovery: AccountRecovery;
  invitations: InvitationAnswers;
  /** The page of one's own account. */
  account: OwnAccount;
  dashboard: BuildDashboard;
  uploads: ConsoleUploads;
  /** Where cases are decided, and what open pages are told meanwhile. */
  moderation?: { desk: ConsoleDesk; live: Live };
  /** Where rows come in from files. */
  imports?: ConsoleImports;
  /** What promotions come to, and why they do not apply. */
  promotions?: ConsolePromotions;
  /** Who has how much, and why. */
  money?: ConsoleMoney;
  config: ConsoleConfig;
  logger: Logger;
  clock: Clock;
}

/**
 * The console, to be mounted at `config.baseUrl` behind `assignRequestId` and before any body parser.
 * @throws Error when its assets have not been built or a screen contradicts itself
 */
export async function createConsole(deps: ConsoleDependencies): Promise<Router> {
  const { config, screens, accounts, logger, clock } = deps;
  const { baseUrl } = config;
  checkScreens(screens, deps.dataSource);
  const money = createMoney(config.currency);
  const pool = poolOf(deps.dataSource);
  const assets = openAssets(config.assetsDirectory, baseUrl);
  const { createAdminRouter } = await loadAdminModule();
  const admin = createAdminRouter({ ...deps, money, baseUrl });

  const router = Router();
  router.use('/assets', assets.handler);
  router.use(createSecurityHeaders(config));
  router.use(compression());
  router.use(demandSameOrigin);
  const recoveryPages = createRecoveryPages({ send: createDoorPage(assets), baseUrl });
  router.use(createRecoveryRoutes({ recovery: deps.recovery, pages: recoveryPages, logger }));
  const invitationPages = createInvitationPages({ send: createDoorPage(assets), baseUrl });
  router.use(createInvitationPageRoutes({ invitations: deps.invitations, pages: invitationPages, logger }));
  router.use(
    createSessionMiddleware({ pool, secret: config.sessionSecret, isSecure: config.secureCookies, clock }),
  );
  router.use(
    createSignInRoutes({
      accounts,
      pages: createSignInPages({ assets, baseUrl }),
      baseUrl,
      logger,
      clock,
    }),
  );
  router.use(createSignedInGuard(accounts, baseUrl));
  const readForm = createFormReader();
  router.use(createAccountRoutes({ account: deps.account, readForm }));
  router.use(createUploadPageRoutes({ uploads: deps.uploads, readForm }));
  const views = createConsoleViews(deps);
  router.use(createViewsRoutes({ views, screens, readForm }));
  if (deps.moderation) router.use(createDeskRoutes({ ...deps.moderation, readForm }));
  if (deps.imports) router.use(createImportPageRoutes({ imports: deps.imports, readForm }));
  if (deps.promotions) router.use(createPromotionPageRoutes({ promotions: deps.promotions, readForm }));
  if (deps.money) router.use(createMoneyPageRoutes({ money: deps.money, readForm }));
  router.use(createApi({ screens, readForm, admin }));
  router.get(
    '/{*page}',
    createPage({
      screens,
      desk: deps.moderation?.desk,
      hasCounts: (actor) => deps.moderation?.live.isFor(actor) ?? false,
      imports: deps.imports,
      promotions: deps.promotions,
      balances: deps.money,
      money,
      baseUrl,
      assets,
      views,
    }),
  );
  router.use(() => {
    throw new DomainError('console.not_found', 'not_found', texts.errors.notFound);
  });
  router.use(createErrorAnswer({ baseUrl, assets, logger }));
  return router;
}

/** Begins what takes a second, loading AdminJS, while something else is waited for. Need not be called. */
export function preloadConsole(): void {
  // A failure is told by createConsole, which loads it again.
  loadAdminModule().catch(() => undefined);
}

/** AdminJS decides when it is imported whether it bundles at the start; our build has done that. */
function loadAdminModule() {
  process.env.ADMIN_JS_SKIP_BUNDLE = 'true';
  return import('./admin/admin-router.js');
}
