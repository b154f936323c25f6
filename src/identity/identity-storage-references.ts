import { type DataSource, In, MoreThan } from 'typeorm';
import { createKeyColumnReferences } from '../media/index.js';
import type { InTransaction } from '../platform/database/transaction.js';
import type { StorageReferencePart } from '../platform/storage-references.js';
import { DataExport } from './own-data/data-export.entity.js';

export interface IdentityReferencesDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
}

const PAGE = 500;
const NIL = '00000000-0000-0000-0000-000000000000';
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const EXPORT = new RegExp(`^users/${UUID}/exports/(?<id>${UUID})\\.zip$`);

/** The pictures of people. */
export function createAvatarReferences(deps: IdentityReferencesDeps): StorageReferencePart {
  return createKeyColumnReferences(deps, {
    name: 'pictures of people',
    table: 'users',
    column: 'avatar_key',
    pattern: new RegExp(`^users/(?<id>${UUID})/avatar-[^/]+$`),
    audit: { action: 'identity.remove_avatar', subjectType: 'user' },
  });
}

/** Copies of people's data, as long as they can be fetched. */
export function createExportReferences({
  dataSource,
  inTransaction,
}: IdentityReferencesDeps): StorageReferencePart {
  const exports = dataSource.getRepository(DataExport);
  const keyOf = ({ id, userId }: DataExport) => `users/${userId}/exports/${id}.zip`;
  return {
    name: 'copies of data',
    owns: (key) => EXPORT.test(key),

    async named(keys) {
      const status = In(['queued', 'building', 'ready']);
      const ids = keys.flatMap((key) => EXPORT.exec(key)?.groups?.['id'] ?? []);
      const rows = await exports.findBy({ id: In(ids), status });
      return new Set(rows.map(keyOf));
    },

    async *references() {
      for (let last = NIL; ;) {
        const where = { id: MoreThan(last), status: 'ready' as const };
        const rows = await exports.find({ where, order: { id: 'ASC' }, take: PAGE });
        if (rows.length === 0) return;
        yield rows.map((row) => ({ id: row.id, key: keyOf(row), derived: [] }));
        last = rows.at(-1)!.id;
      }
    },

    mend: (ctx, { id }) =>
      inTransaction(ctx, async (tx) => {
        await tx.manager.update(DataExport, { id, status: 'ready' }, { status: 'failed' });
      }),
  };
}
