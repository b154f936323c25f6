import type { ConsoleReference } from '../console/console-column.js';
import type { ConsoleScreen } from '../console/console-screen.js';
import { AuditEntry } from '../platform/audit/audit-entry.entity.js';
import type { AuditReads } from './audit-reads.service.js';
import { canReadAudit } from './audit.policy.js';

export interface AuditScreenDeps {
  auditReads: Pick<AuditReads, 'addressOf'>;
}

/** A person, by their id; or the key that a trolley or a service came with. */
function whoOf({ actorKind, actorId, actorNote }: AuditEntry): string | ConsoleReference | null {
  const hasKey = actorKind === 'device' || actorKind === 'service';
  return hasKey && actorId ? { screen: 'api-keys', id: actorId, label: actorNote ?? actorKind } : actorId;
}

/** The audit log: read by those who run the platform, written by nobody here. */
export function createAuditScreen({ auditReads }: AuditScreenDeps): ConsoleScreen<AuditEntry> {
  return {
    id: 'audit-log',
    label: 'Audit log',
    singular: 'entry',
    navigation: { group: 'Platform', icon: 'Activity', order: 90 },
    entity: AuditEntry,
    title: 'action',
    columns: [
      { name: 'createdAt', label: 'When', type: 'datetime', sortable: true, filter: 'range' },
      { name: 'action', label: 'What', type: 'text', filter: 'equals' },
      { name: 'actorNote', label: 'As', type: 'text' },
      {
        name: 'actorId',
        label: 'Who',
        type: 'reference',
        reference: 'users',
        filter: 'equals',
        value: whoOf,
      },
      { name: 'subjectType', label: 'On', type: 'text', on: ['list', 'show'] },
      { name: 'subjectId', label: 'Its id', type: 'uuid', filter: 'equals', on: ['show'] },
      { name: 'reason', label: 'Reason', type: 'longtext', on: ['show'] },
      { name: 'before', label: 'Before', type: 'json', on: ['show'] },
      { name: 'after', label: 'After', type: 'json', on: ['show'] },
      { name: 'address', label: 'Address', type: 'text', on: ['show'] },
      { name: 'requestId', label: 'Request', type: 'text', on: ['show'] },
    ],
    allowed: canReadAudit,
    scope(actor, query) {
      if (!canReadAudit(actor)) query.andWhere('FALSE');
    },
    detail: async ({ id }) => ({ address: await auditReads.addressOf(id) }),
    defaultSort: { column: 'createdAt', direction: 'desc' },
  };
}
