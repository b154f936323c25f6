import type { DataSource } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.service.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import type { StorageReferencePart } from '../../platform/storage-references.js';

export interface KeyColumn {
  /** What its objects are, in words. */
  name: string;
  table: string;
  /** Holds the key of one object, or null. */
  column: string;
  /** Its keys; the group `id` is the row's. */
  pattern: RegExp;
  /** What the audit log says when a row lets go of a picture that is gone. */
  audit: { action: string; subjectType: string };
}

export interface KeyColumnDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
}

interface Row {
  id: string;
  key: string;
}

const PAGE = 500;
const NIL = '00000000-0000-0000-0000-000000000000';

/** A column with one picture a row, which has no smaller copies: faces, logos. */
export function createKeyColumnReferences(deps: KeyColumnDeps, about: KeyColumn): StorageReferencePart {
  const { dataSource, inTransaction } = deps;
  const { name, table, column, pattern, audit } = about;
  return {
    name,
    owns: (key) => pattern.test(key),

    async named(keys) {
      const ids = keys.flatMap((key) => pattern.exec(key)?.groups?.['id'] ?? []);
      const rows: Row[] = await dataSource.query(
        `SELECT id, ${column} AS key FROM ${table} WHERE id = ANY ($1) AND ${column} IS NOT NULL`,
        [ids],
      );
      return new Set(rows.map(({ key }) => key));
    },

    async *references() {
      for (let last = NIL; ;) {
        const rows: Row[] = await dataSource.query(
          `SELECT id, ${column} AS key FROM ${table} WHERE id > $1 AND ${column} IS NOT NULL
           ORDER BY id LIMIT ${PAGE}`,
          [last],
        );
        if (rows.length === 0) return;
        yield rows.map((row) => ({ ...row, derived: [] }));
        last = rows.at(-1)!.id;
      }
    },

    mend: (ctx, { id, key }) =>
      inTransaction(ctx, async (tx) => {
        const [, affected]: [unknown, number] = await tx.manager.query(
          `UPDATE ${table} SET ${column} = NULL, updated_at = now() WHERE id = $1 AND ${column} = $2`,
          [id, key],
        );
        if (affected > 0) await recordAudit(tx, { ...audit, subjectId: id, before: { storage_key: key } });
      }),
  };
}
