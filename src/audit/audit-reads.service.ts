import { type DataSource, In, type SelectQueryBuilder } from 'typeorm';
import { AuditAddress } from '../platform/audit/audit-address.entity.js';
import { AuditEntry } from '../platform/audit/audit-entry.entity.js';
import type { Context } from '../platform/context.js';
import { type KeysetOrder, readPage } from '../platform/database/keyset-page.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { Page } from '../platform/http/list.js';
import { canReadAudit } from './audit.policy.js';
import type { AuditEntryDto, AuditQuery } from './audit.schema.js';

export interface AuditReads {
  /**
   * What was done, newest first.
   * @throws DomainError `audit.not_allowed` (403)
   */
  list(ctx: Context, query: AuditQuery): Promise<Page<AuditEntryDto>>;
  /** The network address that it came from, unless that has been deleted. */
  addressOf(entryId: string): Promise<string | null>;
}

export function createAuditReads({ dataSource }: { dataSource: DataSource }): AuditReads {
  return {
    async list(ctx, query) {
      if (!canReadAudit(ctx.actor)) {
        throw new DomainError('audit.not_allowed', 'forbidden', 'Your role does not read the audit log.');
      }
      const matching = filtered(dataSource.manager.createQueryBuilder(AuditEntry, 'e'), query);
      const page = await readPage(matching, NEWEST, query);
      const addresses = await addressesOf(dataSource, page.items);
      return { ...page, items: page.items.map((entry) => toDto(entry, addresses.get(entry.id))) };
    },

    async addressOf(entryId) {
      const found = await dataSource.manager.findOneBy(AuditAddress, { entryId });
      return found?.address ?? null;
    },
  };
}

async function addressesOf(
  { manager }: DataSource,
  entries: readonly AuditEntry[],
): Promise<Map<string, string>> {
  const found = await manager.findBy(AuditAddress, { entryId: In(entries.map(({ id }) => id)) });
  return new Map(found.map(({ entryId, address }) => [entryId, address]));
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

const NEWEST: KeysetOrder<AuditEntry> = {
  name: 'newest',
  column: 'e.createdAt',
  direction: 'DESC',
  valueOf: (entry) => entry.createdAt.toISOString(),
};

function toDto(entry: AuditEntry, address: string | undefined): AuditEntryDto {
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
    address: address ?? null,
    request_id: entry.requestId,
  };
}
