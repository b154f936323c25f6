import type { Actor } from '../auth/actor.js';
import type { TransactionContext } from '../context.js';
import { insertTogether, newRows, type NewRows } from '../database/bulk-rows.js';
import { newId } from '../ids.js';
import { AuditAddress } from './audit-address.entity.js';
import { AuditEntry } from './audit-entry.entity.js';

export interface AuditRecord {
  /** `feature.verb`, such as `catalog.approve_product`. */
  action: string;
  subjectType: string;
  subjectId: string | null;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  reason?: string;
}

/** Writes down who did what, in the transaction of the deed: either both happened or neither. */
export const recordAudit = (tx: TransactionContext, record: AuditRecord): Promise<void> =>
  recordAudits(tx, [record]);

/** The same for many deeds of one transaction, by one statement. */
export const recordAudits = (tx: TransactionContext, records: readonly AuditRecord[]): Promise<void> =>
  insertTogether(tx.manager, auditRows(tx, records));

/** What `recordAudits` writes, to be written together with the deed itself. */
export function auditRows(tx: TransactionContext, records: readonly AuditRecord[]): NewRows[] {
  const { address } = tx;
  const entries = records.map((record) => ({
    id: newId(),
    ...describeActor(tx.actor),
    action: record.action,
    subjectType: record.subjectType,
    subjectId: record.subjectId,
    before: toJson(record.before),
    after: toJson(record.after),
    reason: record.reason ?? null,
    requestId: tx.requestId,
  }));
  const addresses = address ? entries.map(({ id }) => ({ entryId: id, address })) : [];
  return [newRows(AuditEntry, entries), newRows(AuditAddress, addresses)];
}

function describeActor(actor: Actor): Pick<AuditEntry, 'actorKind' | 'actorId' | 'actorNote'> {
  if (actor.kind === 'user') {
    const note = actor.shop ? `${actor.role}, shop ${actor.shop.role}` : actor.role;
    return { actorKind: 'user', actorId: actor.id, actorNote: note };
  }
  if (actor.kind === 'device' || actor.kind === 'service') {
    return { actorKind: actor.kind, actorId: actor.id, actorNote: actor.name };
  }
  return { actorKind: actor.kind, actorId: null, actorNote: actor.kind === 'system' ? actor.reason : null };
}

/** JSON has no bigint; money goes in as the text of its minor units. */
function toJson(value: Record<string, unknown> | undefined): Record<string, unknown> | null {
  if (!value) return null;
  const text = JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'bigint' ? item.toString() : item,
  );
  return JSON.parse(text) as Record<string, unknown>;
}
