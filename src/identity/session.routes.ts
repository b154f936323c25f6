import { z } from 'zod';
import type { Context } from '../platform/context.js';
import { toEnvelope } from '../platform/http/list.js';
import { route, type RouteDefinition } from '../platform/http/route.js';
import type { AppSessions } from './app-sessions.service.js';
import { sessionListQuerySchema, sessionListSchema, toSessionDto } from './session.schema.js';

const feature = 'identity';

const EXAMPLE = {
  id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0c21',
  is_current: true,
  platform: 'web',
  device: 'Chrome on Windows',
  address: '203.0.113.7',
  shop_id: null,
  created_at: '2026-11-21T09:30:00.000Z',
  last_used_at: '2026-11-21T10:15:00.000Z',
  expires_at: '2026-12-21T09:30:00.000Z',
};

/** Where somebody is signed in. */
export function createSessionRoutes({ appSessions }: { appSessions: AppSessions }): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/auth/sessions',
      feature,
      summary: 'Where you are signed in, newest first',
      caller: 'user',
      query: sessionListQuerySchema,
      success: {
        status: 200,
        schema: sessionListSchema,
        example: { sessions: [EXAMPLE], total: 1, next_cursor: null },
      },
      handle: async ({ ctx, query }) => {
        const page = await appSessions.list(ctx, query);
        const items = page.items.map((session) => toSessionDto(session, currentSession(ctx)));
        return toEnvelope('sessions', { ...page, items });
      },
    }),
    route({
      method: 'delete',
      path: '/auth/sessions/{session_id}',
      feature,
      summary: 'End one of your sessions: its access and refresh tokens are worth nothing from now on',
      caller: 'user',
      params: z.strictObject({ session_id: z.uuid() }),
      success: { status: 204 },
      errors: ['identity.session_not_found'],
      handle: ({ ctx, params }) => appSessions.end(ctx, { id: params.session_id }),
    }),
    route({
      method: 'delete',
      path: '/auth/sessions',
      feature,
      summary: 'End all your sessions but this one, those of the console too',
      caller: 'user',
      success: { status: 204 },
      handle: ({ ctx }) => appSessions.endOthers(ctx),
    }),
  ];
}

function currentSession({ actor }: Context): string | undefined {
  return actor.kind === 'user' ? actor.sessionId : undefined;
}
