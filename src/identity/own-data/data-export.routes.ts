import { z } from 'zod';
import { route, type RouteDefinition } from '../../platform/http/route.js';
import { dataExportSchema, toExportDto } from './data-export.schema.js';
import type { DataExportService } from './data-export.service.js';

const feature = 'identity';

const QUEUED = {
  id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0c31',
  status: 'queued',
  progress: 0,
  requested_at: '2026-11-21T09:30:00.000Z',
  completed_at: null,
  expires_at: null,
  bytes: null,
  download_url: null,
};

const READY = {
  ...QUEUED,
  status: 'ready',
  progress: 100,
  completed_at: '2026-11-21T09:30:02.000Z',
  expires_at: '2026-11-28T09:30:02.000Z',
  bytes: 48_213,
  download_url:
    'https://media.example.com/users/019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0c01/exports/019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0c31.zip?expires=1795257000000&signature=c2lnbmVk',
};

export function createDataExportRoutes({
  dataExports,
}: {
  dataExports: DataExportService;
}): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/users/me/export',
      feature,
      summary: 'Ask for a copy of all that is kept of you, as a ZIP; it takes the place of the one before',
      caller: 'user',
      limit: 'upload',
      success: { status: 202, schema: dataExportSchema, example: QUEUED },
      errors: ['identity.export_under_way'],
      handle: async ({ ctx }) => toExportDto(await dataExports.request(ctx), null),
    }),
    route({
      method: 'get',
      path: '/users/me/export/{export_id}',
      feature,
      summary: 'How far a copy of your data is and, once it is ready, where to get it for 15 minutes',
      caller: 'user',
      params: z.strictObject({ export_id: z.uuid() }),
      success: { status: 200, schema: dataExportSchema, example: READY },
      errors: ['identity.export_not_found'],
      handle: async ({ ctx, params: { export_id: id } }) => {
        const row = await dataExports.get(ctx, { id });
        return toExportDto(row, await dataExports.downloadUrlOf(row));
      },
    }),
  ];
}
