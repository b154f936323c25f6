import { buildRouter } from '@adminjs/express';
import AdminJS from 'adminjs';
import type { Router } from 'express';
import type { DataSource } from 'typeorm';
import type { Logger } from '../../platform/logging/logger.js';
import type { Money } from '../../platform/money/money.js';
import type { BuildDashboard } from '../console-dashboard.js';
import type { ConsoleScreen } from '../console-screen.js';
import { demandPrincipal } from '../resource/operations.js';
import { resourceOptions } from '../resource/resource-options.js';
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
 * AdminJS's own routes over our resources. Never mounted openly: requests come here through the doors of
 * `doors.ts`, identified, checked for their origin, and with their body read.
 */
export function createAdminRouter(options: AdminOptions): Router {
  const { screens, baseUrl, logger } = options;
  const admin = new AdminJS({
    rootPath: baseUrl,
    loginPath: `${baseUrl}/sign-in`,
    logoutPath: `${baseUrl}/sign-out`,
    branding: { companyName: texts.brand },
    resources: screens.map((screen) => {
      const resource = new ServiceResource(screen, options);
      return { resource, options: resourceOptions(resource, logger) };
    }),
    dashboard: { handler: async () => options.dashboard(demandPrincipal().identity.actor) },
    settings: { defaultPerPage: 25 },
  });
  return buildRouter(admin);
}
