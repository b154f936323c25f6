import type { QueryDeepPartialEntity } from 'typeorm';
import type { Actor } from '../auth/actor.js';
import type { TransactionContext } from '../context.js';
import { newId } from '../ids.js';
import { AuditAddress } from './audit-address.entity.js';
import { AuditEntry } from './audit-entry.entity.js';

/** What TypeORM takes for a jsonb column: its own type asks for each key to be known. */
type JsonColumn = QueryDeepPartialEntity<AuditEntry>['before'];

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
export async function recordAudit(tx: TransactionContext, record: AuditRecord): Promise<void> {
  const id = newId();
  await tx.manager.insert(AuditEntry, {
    id,
    ...describeActor(tx.actor),
    action: record.action,
    subjectType: record.subjectType,
    subjectId: record.subjectId,
    before: toJson(record.before) as JsonColumn,
    after: toJson(record.after) as JsonColumn,
    reason: record.reason ?? null,
    requestId: tx.requestId,
  });
  if (tx.address) await tx.manager.insert(AuditAddress, { entryId: id, address: tx.address });
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
