import { z } from 'zod';
import { reasonSchema } from '../platform/audit/reason.schema.js';
import type { Context } from '../platform/context.js';
import { toEnvelope } from '../platform/http/list.js';
import { route, type RouteDefinition } from '../platform/http/route.js';
import { SUBJECT_TYPES } from './moderation-case.status.js';
import type { ModerationInbox } from './moderation-inbox.service.js';
import { EXAMPLE_CASE, EXAMPLE_INSPECTED_CASE, EXAMPLE_REASON } from './moderation.examples.js';
import {
  caseListSchema,
  inboxQuerySchema,
  inspectedCaseSchema,
  toInspectedCaseDto,
} from './moderation.schema.js';
import { reasonTemplateSchema, toReasonTemplate } from './reasons.schema.js';
import type { ReasonService } from './reasons.service.js';

const feature = 'moderation';
const caseParams = z.strictObject({ case_id: z.uuid() });
const takeNextSchema = z
  .strictObject({
    kinds: z.array(z.enum(SUBJECT_TYPES)).min(1).optional(),
    late: z.boolean().optional(),
    except: z.array(z.uuid()).max(500).optional(),
  })
  .meta({ id: 'TakeNextCase' });
const approveSchema = z.strictObject({ version: z.int().optional() }).meta({ id: 'ApproveCase' });
const rejectSchema = approveSchema.extend({ reason: reasonSchema }).meta({ id: 'RejectCase' });

const NOT_FOUND = 'moderation.case_not_found';
const CLAIM_ERRORS = [NOT_FOUND, 'moderation.already_decided', 'moderation.claimed_by_other'];
const DECISION_ERRORS = [...CLAIM_ERRORS, 'catalog.product_stale', 'catalog.no_change_to_decide'];

export interface ModerationRoutesDeps {
  inbox: ModerationInbox;
  reasons: Pick<ReasonService, 'list'>;
}

export function createModerationRoutes(deps: ModerationRoutesDeps): RouteDefinition[] {
  return [...createReadRoutes(deps), ...createQueueRoutes(deps), ...createDecisionRoutes(deps)];
}

function createReadRoutes({ inbox, reasons }: ModerationRoutesDeps): RouteDefinition[] {
  const example = { cases: [EXAMPLE_CASE], total: 1, next_cursor: null };
  const list = { caller: 'admin', right: 'moderation.read', query: inboxQuerySchema } as const;
  return [
    route({
      ...list,
      method: 'get',
      path: '/admin/products/moderation',
      feature,
      summary: 'Products and product changes that wait for a decision, those due first at the top',
      success: { status: 200, schema: caseListSchema, example },
      handle: async ({ ctx, query }) =>
        toEnvelope('cases', await inbox.list(ctx, ['product', 'product_change'], query)),
    }),
    route({
      ...list,
      method: 'get',
      path: '/admin/moderation/cases',
      feature,
      summary: 'Everything that waits for a decision or had one, by kind, lateness and hand',
      success: { status: 200, schema: caseListSchema, example },
      handle: async ({ ctx, query }) => toEnvelope('cases', await inbox.list(ctx, SUBJECT_TYPES, query)),
    }),
    route({
      method: 'get',
      path: '/admin/moderation/cases/{case_id}',
      feature,
      summary: "A case with its changes, pictures, look-alikes, risks and the shop's history",
      caller: 'admin',
      right: 'moderation.read',
      params: caseParams,
      success: { status: 200, schema: inspectedCaseSchema, example: EXAMPLE_INSPECTED_CASE },
      errors: [NOT_FOUND],
      handle: async ({ ctx, params }) => inspect(inbox, ctx, params.case_id),
    }),
    route({
      method: 'get',
      path: '/admin/moderation/reasons',
      feature,
      summary: 'Ready-made reasons for rejections, in every language that shops are written to in',
      caller: 'admin',
      right: 'moderation.read',
      success: {
        status: 200,
        schema: z.object({ reasons: z.array(reasonTemplateSchema) }),
        example: { reasons: [EXAMPLE_REASON] },
      },
      handle: async ({ ctx }) => ({ reasons: (await reasons.list(ctx)).map(toReasonTemplate) }),
    }),
  ];
}

function createQueueRoutes({ inbox }: ModerationRoutesDeps): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/admin/moderation/cases/next',
      feature,
      summary: "Claim the case that is due first and in nobody else's hands; 404 when none is left",
      caller: 'admin',
      right: 'moderation.decide',
      body: takeNextSchema,
      success: { status: 200, schema: inspectedCaseSchema, example: EXAMPLE_INSPECTED_CASE },
      errors: [NOT_FOUND],
      handle: async ({ ctx, body }) => inspect(inbox, ctx, await inbox.demandNext(ctx, body)),
    }),
    caseRoute(inbox, 'claim', 'Keep a case for ten minutes, or ten more', CLAIM_ERRORS),
    caseRoute(inbox, 'release', 'Give a case back', [NOT_FOUND, 'moderation.already_decided']),
    caseRoute(
      inbox,
      'undo',
      "Take back one's own decision of the last ten seconds, if nothing has happened since",
      [NOT_FOUND, 'moderation.cannot_undo'],
    ),
  ];
}

function caseRoute(
  inbox: ModerationInbox,
  verb: 'claim' | 'release' | 'undo',
  summary: string,
  errors: readonly string[],
): RouteDefinition {
  return route({
    method: 'post',
    path: `/admin/moderation/cases/{case_id}/${verb}`,
    feature,
    summary,
    caller: 'admin',
    right: 'moderation.decide',
    params: caseParams,
    success: { status: 200, schema: inspectedCaseSchema, example: EXAMPLE_INSPECTED_CASE },
    errors,
    handle: async ({ ctx, params: { case_id: id } }) => {
      await inbox[verb](ctx, { id });
      return inspect(inbox, ctx, id);
    },
  });
}

function createDecisionRoutes({ inbox }: ModerationRoutesDeps): RouteDefinition[] {
  const decision = {
    method: 'post',
    feature,
    caller: 'admin',
    right: 'moderation.decide',
    params: caseParams,
    success: { status: 200, schema: inspectedCaseSchema, example: EXAMPLE_INSPECTED_CASE },
    errors: DECISION_ERRORS,
  } as const;
  return [
    route({
      ...decision,
      path: '/admin/moderation/cases/{case_id}/approve',
      summary: 'Approve what a case is about; `version` is that of the subject as it was seen',
      body: approveSchema,
      handle: async ({ ctx, params: { case_id: id }, body }) => {
        await inbox.approve(ctx, { id, ...body });
        return inspect(inbox, ctx, id);
      },
    }),
    route({
      ...decision,
      path: '/admin/moderation/cases/{case_id}/reject',
      summary: 'Reject what a case is about; a ready-made reason reaches the shop in its own language',
      body: rejectSchema,
      handle: async ({ ctx, params: { case_id: id }, body }) => {
        await inbox.reject(ctx, { id, ...body });
        return inspect(inbox, ctx, id);
      },
    }),
  ];
}

async function inspect(inbox: ModerationInbox, ctx: Context, id: string) {
  return toInspectedCaseDto(await inbox.inspect(ctx, { id }));
}
