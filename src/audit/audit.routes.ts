import { toEnvelope } from '../platform/http/list.js';
import { route, type RouteDefinition } from '../platform/http/route.js';
import type { AuditReads } from './audit-reads.service.js';
import { auditListSchema, auditQuerySchema } from './audit.schema.js';

export function createAuditRoutes({ auditReads }: { auditReads: AuditReads }): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/admin/audit-log',
      feature: 'audit',
      summary: 'Who did what, newest first',
      caller: 'admin',
      right: 'audit.read',
      query: auditQuerySchema,
      success: { status: 200, schema: auditListSchema, example: EXAMPLE },
      handle: async ({ ctx, query }) => toEnvelope('entries', await auditReads.list(ctx, query)),
    }),
  ];
}

const EXAMPLE = {
  entries: [
    {
      id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0b01',
      at: '2026-11-21T09:30:00.000Z',
      actor: { kind: 'user', id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0b02', note: 'moderator' },
      action: 'catalog.approve_product',
      subject_type: 'product',
      subject_id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0b03',
      before: { moderation_status: 'pending' },
      after: { moderation_status: 'approved' },
      reason: null,
      address: '203.0.113.7',
      request_id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0b04',
    },
  ],
  total: 1,
  next_cursor: null,
};
