import { buildRouter } from '@adminjs/express';
import AdminJS from 'adminjs';
import { type RequestHandler, Router } from 'express';
import type { DataSource } from 'typeorm';
import { sendDownload } from '../../platform/http/send-download.js';
import type { Logger } from '../../platform/logging/logger.js';
import type { Money } from '../../platform/money/money.js';
import type { BuildDashboard } from '../console-dashboard.js';
import type { ConsoleScreen } from '../console-screen.js';
import { downloadList } from '../resource/download.js';
import { readBoard } from '../resource/board.js';
import { foretellName, printName } from '../resource/bulk-name.js';
import { runBulk } from '../resource/bulk.js';
import { printDocument } from '../resource/document.js';
import { foretellAction } from '../resource/foretelling.js';
import { listMatching } from '../resource/matching.js';
import { demandPrincipal } from '../resource/operations.js';
import { resourceOptions } from '../resource/resource-options.js';
import { moveInTree, readTree } from '../resource/tree.js';
import { ServiceResource } from '../resource/service-resource.js';
import { texts } from '../texts.js';

export interface AdminOptions {
  dataSource: DataSource;
  screens: readonly ConsoleScreen[];
  dashboard: BuildDashboard;
  money: Money;
  baseUrl: string;
  logger: Logger;
}

/**
 * AdminJS's own routes over our resources, and ours beside them. Never mounted openly: requests come here through the doors of
 * `doors.ts`, identified, checked for their origin, and with their body read.
 */
export function createAdminRouter(options: AdminOptions): Router {
  const { screens, baseUrl } = options;
  const resources = screens.map((screen) => new ServiceResource(screen, options));
  const admin = new AdminJS({
    rootPath: baseUrl,
    loginPath: `${baseUrl}/sign-in`,
    logoutPath: `${baseUrl}/sign-out`,
    branding: { companyName: texts.brand },
    resources: resources.map((resource) => ({ resource, options: resourceOptions(resource) })),
    dashboard: { handler: async () => options.dashboard(demandPrincipal().identity.actor) },
    settings: { defaultPerPage: 25 },
  });
  const router = Router();
  router.post('/api/resources/:resourceId/bulk/:action', bulkHandler(resources, options.logger));
  router.get('/api/resources/:resourceId/actions/matching', matchingHandler(resources));
  router.get('/api/resources/:resourceId/actions/tree', screenHandler(screens, readTree));
  router.post('/api/resources/:resourceId/actions/move', screenHandler(screens, moveInTree));
  router.post('/api/resources/:resourceId/actions/download', downloadHandler(resources));
  router.get('/api/resources/:resourceId/actions/board', boardHandler(resources));
  router.post(`/api/resources/:resourceId/actions/${printName(':document')}`, printHandler(resources));
  router.post(
    `/api/resources/:resourceId/records/:recordId/${foretellName(':action')}`,
    foretellHandler(resources),
  );
  router.use(buildRouter(admin));
  return router;
}

/** Past AdminJS, which would fetch no more rows than it shows, and know nothing of versions. */
function bulkHandler(resources: readonly ServiceResource[], logger: Logger): RequestHandler {
  return async (request, response, next) => {
    const { resourceId, action } = request.params as { resourceId: string; action: string };
    const resource = resources.find((candidate) => candidate.id() === resourceId);
    if (!resource) return next();
    response.json(await runBulk(resource, action, logger));
  };
}

/** Past AdminJS, for the same reason. */
function matchingHandler(resources: readonly ServiceResource[]): RequestHandler {
  return async (request, response, next) => {
    const resource = resources.find((candidate) => candidate.id() === request.params.resourceId);
    if (!resource) return next();
    response.json(await listMatching(resource, request.query as Record<string, string>));
  };
}

/** Past AdminJS, which would hold all of it in memory. */
function downloadHandler(resources: readonly ServiceResource[]): RequestHandler {
  return async (request, response, next) => {
    const resource = resources.find((candidate) => candidate.id() === request.params.resourceId);
    if (!resource) return next();
    await sendDownload(request, response, downloadList(resource, request.query as Record<string, string>));
  };
}

/** Past AdminJS, which knows of no boards. */
function boardHandler(resources: readonly ServiceResource[]): RequestHandler {
  return async (request, response, next) => {
    const resource = resources.find((candidate) => candidate.id() === request.params.resourceId);
    if (!resource) return next();
    response.json(await readBoard(resource, request.query as Record<string, string>));
  };
}

/** Past AdminJS, whose answers are JSON. */
function printHandler(resources: readonly ServiceResource[]): RequestHandler {
  return async (request, response, next) => {
    const { resourceId, document = '' } = request.params as Record<string, string>;
    const resource = resources.find((candidate) => candidate.id() === resourceId);
    if (!resource) return next();
    await sendDownload(request, response, await printDocument(resource, document));
  };
}

/** Past AdminJS, which would answer with the record. */
function foretellHandler(resources: readonly ServiceResource[]): RequestHandler {
  return async (request, response, next) => {
    const { resourceId, recordId = '', action = '' } = request.params as Record<string, string>;
    const resource = resources.find((candidate) => candidate.id() === resourceId);
    if (!resource) return next();
    response.json(await foretellAction(resource, action, recordId));
  };
}

/** Past AdminJS, which knows of no trees. */
function screenHandler(
  screens: readonly ConsoleScreen[],
  handle: (screen: ConsoleScreen) => Promise<object>,
): RequestHandler {
  return async (request, response, next) => {
    const screen = screens.find((candidate) => candidate.id === request.params.resourceId);
    if (!screen) return next();
    response.json(await handle(screen));
  };
}
