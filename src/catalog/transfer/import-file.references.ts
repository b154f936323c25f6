import { type DataSource, In, MoreThan } from 'typeorm';
import type { Context } from '../../platform/context.js';
import { recordAudit } from '../../platform/audit/audit.service.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import type { StorageReferencePart } from '../../platform/storage-references.js';
import { ProductImport } from './product-import.entity.js';
import { fileGone } from './transfer.errors.js';

export interface ImportFileReferencesDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
}

const PAGE = 500;
const KEY = /^imports\/[^/]+\/(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.csv$/;

/** The files of imports. One without its file can only say so. */
export function createImportFileReferences(deps: ImportFileReferencesDeps): StorageReferencePart {
  const { dataSource, inTransaction } = deps;
  const imports = dataSource.getRepository(ProductImport);
  const select = { id: true, fileKey: true } as const;
  return {
    name: 'files of imports',
    owns: (key) => KEY.test(key),

    async named(keys) {
      const ids = keys.map((key) => KEY.exec(key)?.groups?.['id'] ?? '');
      const rows = await imports.find({ select, where: { id: In(ids) } });
      return new Set(rows.map(({ fileKey }) => fileKey));
    },

    async *references() {
      let last = '00000000-0000-0000-0000-000000000000';
      for (let count = PAGE; count === PAGE;) {
        const where = { id: MoreThan(last) };
        const rows = await imports.find({ select, where, order: { id: 'ASC' }, take: PAGE });
        yield rows.map(({ id, fileKey }) => ({ id, key: fileKey, derived: [] }));
        count = rows.length;
        last = rows.at(-1)?.id ?? last;
      }
    },

    mend: (ctx: Context, { id }) =>
      inTransaction(ctx, async (tx) => {
        const { code, message } = fileGone();
        const { affected } = await tx.manager.update(
          ProductImport,
          { id, status: In(['uploaded', 'checked', 'cancelled', 'queued', 'running']) },
          { status: 'failed', runId: null, problem: { code, message } },
        );
        if (affected === 0) return;
        await recordAudit(tx, {
          action: 'catalog.fail_import',
          subjectType: 'product_import',
          subjectId: id,
        });
      }),
  };
}
