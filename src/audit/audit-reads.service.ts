import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { AuditEntry } from '../platform/audit/audit-entry.entity.js';
import type { Context } from '../platform/context.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { decodeCursor, encodeCursor, type Page, TOTAL_CAP } from '../platform/http/list.js';
import { canReadAudit } from './audit.policy.js';
import type { AuditEntryDto, AuditQuery } from './audit.schema.js';

export interface AuditReads {
  /**
   * What was done, newest first.
   * @throws DomainError `audit.not_allowed` (403)
   */
  list(ctx: Context, query: AuditQuery): Promise<Page<AuditEntryDto>>;
}

export function createAuditReads({ dataSource }: { dataSource: DataSource }): AuditReads {
  return {
    async list(ctx, query) {
      if (!canReadAudit(ctx.actor)) {
        throw new DomainError('audit.not_allowed', 'forbidden', 'Your role does not read the audit log.');
      }
      const matching = filtered(dataSource.manager.createQueryBuilder(AuditEntry, 'e'), query);
      const total = await countCapped(dataSource, matching.clone());
      const rows = await pageOf(matching, query).getMany();
      const items = rows.slice(0, query.limit).map(toDto);
      const last = items.at(-1);
      const nextCursor =
        rows.length > query.limit && last
          ? encodeCursor({ sort: query.sort, value: last.at, id: last.id })
          : null;
      return { items, total, nextCursor };
    },
  };
}

function filtered(
  entries: SelectQueryBuilder<AuditEntry>,
  query: AuditQuery,
): SelectQueryBuilder<AuditEntry> {
  if (query.action) entries.andWhere('e.action = :action', { action: query.action });
  if (query.actor_id) entries.andWhere('e.actorId = :actorId', { actorId: query.actor_id });
  if (query.subject_id) entries.andWhere('e.subjectId = :subjectId', { subjectId: query.subject_id });
  if (query.from) entries.andWhere('e.createdAt >= :from', { from: query.from });
  if (query.to) entries.andWhere('e.createdAt < :to', { to: query.to });
  return entries;
}

function pageOf(entries: SelectQueryBuilder<AuditEntry>, query: AuditQuery): SelectQueryBuilder<AuditEntry> {
  const after = query.cursor ? decodeCursor(query.cursor, query.sort) : undefined;
  if (after) entries.andWhere('(e.createdAt, e.id) < (:value, :id)', { value: after.value, id: after.id });
  return entries
    .orderBy('e.createdAt', 'DESC')
    .addOrderBy('e.id', 'DESC')
    .offset(query.skip ?? 0)
    .limit(query.limit + 1);
}

async function countCapped(
  dataSource: DataSource,
  matching: SelectQueryBuilder<AuditEntry>,
): Promise<number> {
  const row = await dataSource
    .createQueryBuilder()
    .select('count(*)::int', 'total')
    .from(
      `(${matching
        .select('1')
        .limit(TOTAL_CAP + 1)
        .getQuery()})`,
      'c',
    )
    .setParameters(matching.getParameters())
    .getRawOne<{ total: number }>();
  return row?.total ?? 0;
}

function toDto(entry: AuditEntry): AuditEntryDto {
  return {
    id: entry.id,
    at: entry.createdAt.toISOString(),
    actor: { kind: entry.actorKind, id: entry.actorId, note: entry.actorNote },
    action: entry.action,
    subject_type: entry.subjectType,
    subject_id: entry.subjectId,
    before: entry.before,
    after: entry.after,
    reason: entry.reason,
    address: entry.address,
    request_id: entry.requestId,
  };
}
