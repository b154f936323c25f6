import type { DataSource } from 'typeorm';
import { recordAudit } from '../platform/audit/audit.service.js';
import type { Context, TransactionContext } from '../platform/context.js';
import type { ChangeFeed } from '../platform/database/change-feed.js';
import { insertUnderFreeSlug } from '../platform/database/free-slug.js';
import { announceChange, type InTransaction, managerOf } from '../platform/database/transaction.js';
import { newId } from '../platform/ids.js';
import type { SubjectType } from './moderation-case.status.js';
import { ModerationReason } from './moderation-reason.entity.js';
import { moderationNotAllowed, reasonTemplateNotFound } from './moderation.errors.js';
import { canConfigureModeration, canReadCases } from './moderation.policy.js';
import type { CreateReason, UpdateReason } from './reasons.schema.js';

/** The ready-made reasons for rejections. Writes throw `moderation.not_allowed` (403). */
export interface ReasonService {
  /** Those in use, in their order. */
  list(ctx: Context, kind?: SubjectType): Promise<ModerationReason[]>;
  create(ctx: Context, input: CreateReason): Promise<{ id: string }>;
  /** Its key stays, and so does what cases of before say. @throws DomainError `moderation.reason_not_found` */
  update(ctx: Context, input: UpdateReason): Promise<{ id: string }>;
  /** @throws DomainError `moderation.reason_not_found` (404) */
  remove(ctx: Context, input: { id: string }): Promise<void>;
  /** The English words of those in use, as this process knows them, for forms that offer them. */
  offered(kinds: readonly SubjectType[]): readonly string[];
}

export interface ReasonDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  changeFeed: Pick<ChangeFeed, 'subscribe'>;
}

/** As the trigger on `moderation_reasons` names it. */
const CHANNEL = 'moderation_reasons';

export function createReasonService({ dataSource, inTransaction, changeFeed }: ReasonDeps): ReasonService {
  let known: readonly ModerationReason[] = [];
  const readAll = (manager = dataSource.manager) =>
    manager.find(ModerationReason, { where: { isActive: true }, order: { position: 'ASC', id: 'ASC' } });
  const reload = async () => void (known = await readAll());
  // What could not be read now is read after the interruption that kept it from being read.
  changeFeed.subscribe(CHANNEL, { onChange: () => void reload().catch(() => undefined), reload });

  const changing = <Result>(ctx: Context, work: (tx: TransactionContext) => Promise<Result>) => {
    if (!canConfigureModeration(ctx.actor)) throw moderationNotAllowed();
    return inTransaction(ctx, async (tx) => {
      const result = await work(tx);
      announceChange(tx, { channel: CHANNEL, payload: '' });
      return result;
    });
  };

  return {
    async list(ctx, kind) {
      if (!canReadCases(ctx.actor)) throw moderationNotAllowed();
      const reasons = await readAll(managerOf(ctx, dataSource));
      return reasons.filter(({ subjectTypes }) => !kind || subjectTypes.includes(kind));
    },
    create: async (ctx, input) => changing(ctx, (tx) => createReason(tx, input)),
    update: async (ctx, input) => changing(ctx, (tx) => updateReason(tx, input)),
    remove: async (ctx, { id }) => changing(ctx, (tx) => removeReason(tx, id)),
    offered: (kinds) =>
      known
        .filter(({ subjectTypes }) => kinds.some((kind) => subjectTypes.includes(kind)))
        .map(({ textEn }) => textEn),
  };
}

async function createReason(tx: TransactionContext, input: CreateReason): Promise<{ id: string }> {
  const id = newId();
  const naming = {
    name: input.text_en.split(/\s+/).slice(0, 4).join(' '),
    fallback: 'reason',
    constraint: 'moderation_reasons_key_key',
  };
  await insertUnderFreeSlug(tx, naming, (manager, slug) =>
    manager.insert(ModerationReason, { id, key: slug.replaceAll('-', '_'), ...toColumns(input) }),
  );
  await audit(tx, 'create', id, { after: input });
  return { id };
}

async function updateReason(tx: TransactionContext, input: UpdateReason): Promise<{ id: string }> {
  const { id, ...changes } = input;
  const before = await lockReason(tx, id);
  await tx.manager.update(ModerationReason, { id }, toColumns(changes));
  await audit(tx, 'update', id, { before: { text_en: before.textEn }, after: changes });
  return { id };
}

async function removeReason(tx: TransactionContext, id: string): Promise<void> {
  const { key, textEn } = await lockReason(tx, id);
  await tx.manager.delete(ModerationReason, { id });
  await audit(tx, 'delete', id, { before: { key, text_en: textEn } });
}

function toColumns(input: Partial<CreateReason>): Partial<ModerationReason> {
  return {
    textEn: input.text_en,
    textVi: input.text_vi,
    textRu: input.text_ru,
    subjectTypes: input.subject_types,
    position: input.position,
    isActive: input.is_active,
  };
}

async function lockReason(tx: TransactionContext, id: string): Promise<ModerationReason> {
  const where = { where: { id }, lock: { mode: 'pessimistic_write' } } as const;
  const found = await tx.manager.findOne(ModerationReason, where);
  if (!found) throw reasonTemplateNotFound();
  return found;
}

async function audit(
  tx: TransactionContext,
  verb: string,
  id: string,
  change: { before?: Record<string, unknown>; after?: Record<string, unknown> },
): Promise<void> {
  const action = `moderation.${verb}_reason`;
  await recordAudit(tx, { action, subjectType: 'moderation_reason', subjectId: id, ...change });
}
