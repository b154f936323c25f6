import { recordAudit } from '../../platform/audit/audit.service.js';
import type { UserActor } from '../../platform/auth/actor.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { notAllowed } from '../catalog.errors.js';
import { type ColumnMapping, resolveMapping } from './column-mapping.js';
import { ProductImportRow } from './product-import-row.entity.js';
import { ProductImport } from './product-import.entity.js';
import { runImportJob } from './product-import.jobs.js';
import { RUNNABLE } from './product-import.status.js';
import { importNotRunnable, mappingIsSet } from './transfer.errors.js';

export interface RunImport {
  isDryRun: boolean;
  mapping?: ColumnMapping;
}

/** Imports are people's, by whose rights the rows are written. @throws DomainError `catalog.not_allowed` (403) */
export function demandActor({ actor }: Context): UserActor {
  if (actor.kind !== 'user') throw notAllowed();
  return actor;
}

/**
 * Queues a run. What a run before has taken is not taken again: it goes on behind it.
 * @throws DomainError those of `ProductImports.run`
 */
export async function begin(
  tx: TransactionContext,
  id: string,
  { isDryRun, mapping }: RunImport,
  now: Date,
): Promise<void> {
  const actor = demandActor(tx);
  const row = await tx.manager.findOneOrFail(ProductImport, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  if (!RUNNABLE.includes(row.status)) throw importNotRunnable();
  const goesOn = !row.isDryRun && row.rowsDone > 0;
  if (goesOn && isDryRun) throw importNotRunnable();
  if (goesOn && mapping) throw mappingIsSet();
  const chosen = mapping ?? row.mapping;
  resolveMapping(row.headers, chosen);
  if (!goesOn) await tx.manager.delete(ProductImportRow, { importId: id });
  await tx.manager.update(
    ProductImport,
    { id },
    {
      ...(goesOn ? {} : FRESH),
      ...{ status: 'queued', isDryRun, mapping: chosen, problem: null, runId: null },
      ...{ startedBy: actor.id, isByPlatform: actor.shop === undefined, heartbeatAt: now },
    },
  );
  await enqueue(tx, runImportJob, { id });
  await recordAudit(tx, {
    action: isDryRun ? 'catalog.check_import' : 'catalog.run_import',
    subjectType: 'product_import',
    subjectId: id,
    after: { mapping: chosen, ...(goesOn ? { after_row: row.lastRow } : {}) },
  });
}

const FRESH = {
  rowsDone: 0,
  rowsFailed: 0,
  lastRow: 1,
  productsCreated: 0,
  productsUpdated: 0,
  productsUnchanged: 0,
  completedAt: null,
} satisfies Partial<ProductImport>;
