import type { Express } from 'express';
import { z } from 'zod';
import { createApp } from '../../src/app.js';
import { recordAudit } from '../../src/platform/audit/audit.service.js';
import { route, type RouteDefinition } from '../../src/platform/http/route.js';
import type { World } from '../support/world.js';

const whoSchema = z.object({
  kind: z.string(),
  id: z.uuid().optional(),
  name: z.string().optional(),
  shopId: z.uuid().optional(),
});
const success = { status: 200, schema: whoSchema, example: { kind: 'device' } } as const;
const whoami: RouteDefinition['handle'] = async ({ ctx }) => ctx.actor;

/** What features make of keys: routes that tell who called them. */
export const keyRoutes: RouteDefinition[] = [
  route({
    method: 'get',
    path: '/probe/trolley',
    feature: 'probe',
    summary: 'For trolleys',
    caller: 'device',
    scope: 'trolley',
    success,
    handle: whoami,
  }),
  route({
    method: 'get',
    path: '/probe/models',
    feature: 'probe',
    summary: 'For devices that run models',
    caller: 'device',
    scope: 'models.read',
    success,
    handle: whoami,
  }),
  route({
    method: 'get',
    path: '/probe/callback',
    feature: 'probe',
    summary: 'For the AI service',
    caller: 'service',
    scope: 'tryon.callback',
    success,
    handle: whoami,
  }),
  route({
    method: 'get',
    path: '/probe/person',
    feature: 'probe',
    summary: 'For anybody signed in',
    caller: 'user',
    success,
    handle: whoami,
  }),
  route({
    method: 'get',
    path: '/probe/nothing',
    feature: 'probe',
    summary: 'For keys, and it forgot to say for which',
    caller: 'device',
    success,
    handle: whoami,
  }),
];

/** A write, so that there is something in the audit log and to be repeated. */
export function createDeed({ services }: World): RouteDefinition {
  return route({
    method: 'post',
    path: '/probe/deed',
    feature: 'probe',
    summary: 'Done by a trolley',
    caller: 'device',
    scope: 'trolley',
    idempotent: true,
    success: { status: 204 },
    handle: ({ ctx }) =>
      services.inTransaction(ctx, (tx) =>
        recordAudit(tx, { action: 'probe.deed', subjectType: 'probe', subjectId: null }),
      ),
  });
}

/** The world's app with these routes besides its own. */
export function appWithKeyRoutes(world: World): Express {
  const routes = [...world.services.routes, ...keyRoutes, createDeed(world)];
  return createApp({ ...world.services, routes });
}
