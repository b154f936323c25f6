import { toEnvelope } from '../platform/http/list.js';
import { route, type RouteDefinition } from '../platform/http/route.js';
import type { ModerationInbox } from './moderation-inbox.service.js';
import { caseListSchema, inboxQuerySchema } from './moderation.schema.js';

export function createModerationRoutes({ inbox }: { inbox: ModerationInbox }): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/admin/products/moderation',
      feature: 'moderation',
      summary: 'Products and product changes that wait for a decision, those due first at the top',
      caller: 'admin',
      right: 'moderation.read',
      query: inboxQuerySchema,
      success: { status: 200, schema: caseListSchema, example: EXAMPLE },
      handle: async ({ ctx, query }) =>
        toEnvelope('cases', await inbox.list(ctx, ['product', 'product_change'], query)),
    }),
  ];
}

const EXAMPLE = {
  cases: [
    {
      id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0a01',
      subject_type: 'product',
      subject_id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0a02',
      title: 'Linen wrap dress',
      shop: { id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0a03', name: 'Maison Lùa' },
      status: 'open',
      claimed_by: null,
      claimed_until: null,
      due_at: '2026-11-22T09:30:00.000Z',
      is_late: false,
      reason: null,
      decided_at: null,
      created_at: '2026-11-21T09:30:00.000Z',
    },
  ],
  total: 1,
  next_cursor: null,
};
