import { z } from 'zod';
import {
  type ConsoleDesk,
  defineDeskOperation,
  type DeskAnswer,
  type DeskCase,
  type DeskDecision,
  type DeskPicture,
  type DeskQueueItem,
} from '../console/desk/desk.js';
import { reasonSchema } from '../platform/audit/reason.schema.js';
import type { Clock } from '../platform/clock.js';
import type { Context } from '../platform/context.js';
import { SUBJECT_TYPES, type SubjectType, UNDO_LASTS } from './moderation-case.status.js';
import type { AtWork } from './case-queue.query.js';
import type { InspectedCase, ModerationInbox } from './moderation-inbox.service.js';
import { canDecideCases, canReadCases } from './moderation.policy.js';
import { type CaseDto, inboxQuerySchema } from './moderation.schema.js';
import type { ReasonService } from './reasons.service.js';
import type { PreviewPicture, ShopHistory, SubjectPreview } from './subject-preview.js';

export interface ModerationDeskDeps {
  inbox: ModerationInbox;
  reasons: Pick<ReasonService, 'list'>;
  clock: Clock;
  /** The console's screen of each kind of subject. */
  screenOf(type: SubjectType): string;
}

const KIND_LABELS: Record<SubjectType, string> = {
  shop: 'Shop',
  product: 'Product',
  product_change: 'Change',
};

/** Cases shown beside the one at hand. */
const QUEUE_LENGTH = 40;

const filterShape = { kind: z.enum(SUBJECT_TYPES).optional(), late: z.boolean().optional() };
const nextSchema = z.strictObject({ ...filterShape, except: z.array(z.uuid()).max(500).optional() });
type Next = z.infer<typeof nextSchema>;
const caseRef = z.strictObject({ id: z.uuid() });
const approveSchema = nextSchema.extend({ id: z.uuid(), version: z.int().optional() });
const rejectSchema = approveSchema.extend({ reason: reasonSchema });

/** The desk at which cases are decided one after the other. What is at hand is claimed by being there. */
export function createModerationDesk(deps: ModerationDeskDeps): ConsoleDesk {
  const { inbox } = deps;

  const show = async (ctx: Context, id: string): Promise<DeskCase> =>
    toDeskCase(deps, ctx, await inbox.inspect(ctx, { id }));
  const next = async (ctx: Context, { kind, late, except }: Next): Promise<DeskCase | null> => {
    const id = await inbox.takeNext(ctx, { kinds: kind && [kind], late, except });
    return id ? show(ctx, id) : null;
  };
  const goOn = async (
    ctx: Context,
    { id, ...input }: Next & { id: string },
    decision: DeskDecision['decision'],
  ): Promise<DeskAnswer> => {
    const decided = await inbox.inspect(ctx, { id });
    return {
      decided: { id, title: decided.case.title, decision, undoFor: undoFor(decided.case, deps.clock()) },
      case: await next(ctx, input),
    };
  };

  return {
    allowed: canReadCases,
    filterSchema: z.strictObject({
      kind: filterShape.kind,
      late: z
        .enum(['true', 'false'])
        .transform((value) => value === 'true')
        .optional(),
    }),
    read: (ctx, { kind, late }) => readOverview(inbox, ctx, kind as SubjectType | undefined, late),
    operations: {
      next: defineDeskOperation({
        schema: nextSchema,
        run: async (ctx, input) => ({ case: await next(ctx, input) }),
      }),
      open: defineDeskOperation({
        schema: caseRef,
        async run(ctx, { id }) {
          await inbox.claim(ctx, { id });
          return { case: await show(ctx, id) };
        },
      }),
      leave: defineDeskOperation({
        schema: caseRef,
        async run(ctx, { id }) {
          await inbox.release(ctx, { id });
          return {};
        },
      }),
      approve: defineDeskOperation({
        schema: approveSchema,
        async run(ctx, { version, ...input }) {
          await inbox.approve(ctx, { id: input.id, version });
          return goOn(ctx, input, 'approved');
        },
      }),
      reject: defineDeskOperation({
        schema: rejectSchema,
        async run(ctx, { version, reason, ...input }) {
          await inbox.reject(ctx, { id: input.id, version, reason });
          return goOn(ctx, input, 'rejected');
        },
      }),
      undo: defineDeskOperation({
        schema: caseRef,
        async run(ctx, { id }) {
          await inbox.undo(ctx, { id });
          return { case: await show(ctx, id) };
        },
      }),
    },
  };
}

function undoFor({ decided_at: at }: CaseDto, now: Date): number {
  return at ? Math.max(0, new Date(at).getTime() + UNDO_LASTS - now.getTime()) : 0;
}

async function readOverview(inbox: ModerationInbox, ctx: Context, kind?: SubjectType, late?: boolean) {
  const query = { ...inboxQuerySchema.parse({ limit: QUEUE_LENGTH }), kind, late };
  const [page, atWork] = await Promise.all([inbox.list(ctx, SUBJECT_TYPES, query), inbox.atWork(ctx)]);
  const me = ctx.actor.kind === 'user' ? ctx.actor.id : undefined;
  const hands = new Map(
    atWork.flatMap(({ id, name, cases }) =>
      cases.map((item) => [item.id, { name, isMine: id === me }] as const),
    ),
  );
  return {
    kinds: SUBJECT_TYPES.map((value) => ({ value, label: KIND_LABELS[value] })),
    canDecide: canDecideCases(ctx.actor),
    queue: page.items.map((item) => toQueueItem(item, hands.get(item.id))),
    total: page.total,
    others: othersOf(atWork, me),
  };
}

function othersOf(atWork: readonly AtWork[], me: string | undefined) {
  return atWork
    .filter(({ id }) => id !== me)
    .map(({ name, cases }) => ({ name, titles: cases.map(({ title }) => title) }));
}

function toQueueItem(item: CaseDto, hand: DeskQueueItem['hand']): DeskQueueItem {
  return {
    id: item.id,
    title: item.title,
    kind: KIND_LABELS[item.subject_type],
    shop: item.shop?.name ?? null,
    dueAt: item.due_at,
    isLate: item.is_late,
    hand,
  };
}

const NOTHING: SubjectPreview = { pictures: [], text: '', facts: [] };

async function toDeskCase(
  { reasons, screenOf }: ModerationDeskDeps,
  ctx: Context,
  { case: found, preview = NOTHING }: InspectedCase,
): Promise<DeskCase> {
  const type = found.subject_type;
  const offered = await reasons.list(ctx, type);
  return {
    id: found.id,
    title: found.title,
    kind: type,
    kindLabel: KIND_LABELS[type],
    href: recordPath(screenOf(type), found.subject_id),
    dueAt: found.due_at,
    isLate: found.is_late,
    version: preview.version,
    text: preview.text,
    pictures: preview.pictures.map(toPicture),
    facts: preview.facts.map(({ label, value }) => ({ label, value })),
    changes: preview.changes ?? [],
    similar: (preview.similar ?? []).map((similar) => ({
      href: recordPath(screenOf('product'), similar.productId),
      name: similar.productName,
      shop: similar.shop.name,
      likeness: Math.round(similar.likeness * 100),
      theirs: toPicture(similar.picture),
      ours: toPicture(similar.resembles),
    })),
    risks: (preview.risks ?? []).map(({ note }) => note),
    history: preview.history && toHistory(preview.history, screenOf('shop')),
    reasons: offered.map(({ textEn }) => textEn),
  };
}

const recordPath = (screen: string, id: string) => `/resources/${screen}/records/${id}/show`;

function toPicture({ url, thumbnail, alt, state = 'live' }: PreviewPicture): DeskPicture {
  return { url, thumbnail, alt, state };
}

function toHistory(
  { shop, approved, rejected, reasons, latest }: ShopHistory,
  screen: string,
): DeskCase['history'] {
  return {
    shop: shop.name,
    href: recordPath(screen, shop.id),
    since: shop.since.toISOString(),
    approved,
    rejected,
    reasons: [...reasons],
    latest: latest.map(({ title, status, at }) => ({ title, status, at: at.toISOString() })),
  };
}
