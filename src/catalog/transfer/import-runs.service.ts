import { type DataSource, In, IsNull, LessThan } from 'typeorm';
import type { UserActor } from '../../platform/auth/actor.js';
import type { Clock } from '../../platform/clock.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { newId } from '../../platform/ids.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import type { Money } from '../../platform/money/money.js';
import { StorageError } from '../../platform/storage/storage-error.js';
import type { Storage } from '../../platform/storage/storage.js';
import { can } from '../catalog.policy.js';
import { resolveMapping } from './column-mapping.js';
import { type CsvRecord, type Delimiter, readCsv } from './csv-reader.js';
import { headersOf } from './import-file.js';
import { countOf, type ChunkCount, type GroupOutcome, type WriteProducts } from './import-outcome.js';
import { ProductImport } from './product-import.entity.js';
import { runImportJob } from './product-import.jobs.js';
import { type ProductRows, readProductRows, type RowReading } from './product-rows.js';
import { groupRows, type RowGroup } from './row-groups.js';
import { fileGone, starterGone } from './transfer.errors.js';

/** Milliseconds after which a run makes room for other jobs, and goes on when its turn comes again. */
const SLICE = 20_000;
/** Milliseconds without a sign of life after which a run counts as dead with its process. */
const LOST_AFTER = 60_000;
/** Rows that are written in one transaction; few enough to be garbage while they are young, which costs least. */
const CHUNK_ROWS = 200;
/** Products of a chunk; the statements that write them are then small enough for the same. */
const CHUNK_PRODUCTS = 50;
/** Characters of a chunk: few rows, where they are long. */
const CHUNK_TEXT = 4_000_000;

/** Does what imports are to do, a slice at a time. */
export interface ImportRuns {
  /**
   * Goes on with an import for some seconds. May run twice, and at once: a run is somebody's alone, and each
   * chunk of rows is committed with the place that it reaches to.
   */
  run(ctx: Context, input: { id: string }): Promise<void>;
  /** Queues the imports again whose run has died. */
  resumeLost(ctx: Context): Promise<void>;
}

/** Whoever started it, by the rights that they have now; undefined when they may not come in any more. */
export type FindActor = (userId: string, shopId?: string) => Promise<UserActor | undefined>;

export interface ImportRunsDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  storage: Storage;
  clock: Clock;
  money: Money;
  findActor: FindActor;
  writeProducts: WriteProducts;
}

export function createImportRuns(deps: ImportRunsDeps): ImportRuns {
  const { dataSource, inTransaction, clock } = deps;
  return {
    async run(ctx, { id }) {
      const run = await claim(deps, id);
      if (!run) return;
      try {
        const actor = await deps.findActor(run.startedBy, run.isByPlatform ? undefined : run.shopId);
        if (!actor || !can(actor, 'edit', run)) throw starterGone();
        await goOn(deps, { ...ctx, actor }, run);
      } catch (error) {
        await giveUp(deps, run, error);
      }
    },

    resumeLost: (ctx) =>
      inTransaction(ctx, async (tx) => {
        const lost = await tx.manager.find(ProductImport, {
          select: { id: true, heartbeatAt: true },
          where: { status: In(['queued', 'running']), heartbeatAt: LessThan(lostBefore(clock())) },
        });
        for (const { id } of lost) await enqueue(tx, runImportJob, { id }, { key: `resume import ${id}` });
      }),
  };

  async function claim(
    { dataSource: { manager } }: ImportRunsDeps,
    id: string,
  ): Promise<ProductImport | null> {
    const runId = newId();
    const now = clock();
    const free = [
      { id, status: In(['queued', 'running']), runId: IsNull() },
      { id, status: In(['queued', 'running']), heartbeatAt: LessThan(lostBefore(now)) },
    ];
    const { affected } = await manager
      .createQueryBuilder()
      .update(ProductImport)
      .set({ status: 'running', runId, heartbeatAt: now })
      .where(free)
      .execute();
    return affected === 1 ? dataSource.manager.findOneBy(ProductImport, { id, runId }) : null;
  }
}

const lostBefore = (now: Date): Date => new Date(now.getTime() - LOST_AFTER);

/** Somebody else has the import, or has cancelled it. */
class LostRun extends Error {}

/** What cannot be read fails for good; an outage leaves the import for another try. */
async function giveUp(
  { dataSource: { manager } }: ImportRunsDeps,
  run: ProductImport,
  error: unknown,
): Promise<void> {
  if (error instanceof LostRun) return;
  const own = { id: run.id, runId: run.runId! };
  const known = error instanceof StorageError && error.reason === 'not_found' ? fileGone() : error;
  if (known instanceof DomainError && known.kind !== 'unavailable') {
    const { code, message } = known;
    await manager.update(ProductImport, own, { status: 'failed', runId: null, problem: { code, message } });
    return;
  }
  await manager.update(ProductImport, own, { runId: null });
  throw error;
}

/** From behind the last row that has been dealt with, until the file or the time is over. */
async function goOn(deps: ImportRunsDeps, ctx: Context, run: ProductImport): Promise<void> {
  const until = performance.now() + SLICE;
  const records = readCsv(await deps.storage.get(run.fileKey));
  const head = await records.next();
  if (head.done) throw fileGone();
  const reading = readingOf(deps, run, head.value);
  let place = run.lastRow;
  for await (const groups of chunksOf(groupRows(records, reading.columns), place)) {
    const products = groups.map((group) => readProductRows(group, reading));
    const isOver = performance.now() > until;
    await writeChunk(deps, ctx, run, { groups, products, reading, place, isOver });
    place = products.at(-1)!.lastRow;
    if (isOver) return;
  }
  await finish(deps, run);
}

function readingOf(
  { money: { decimals } }: ImportRunsDeps,
  { mapping }: ProductImport,
  { cells, delimiter }: CsvRecord & { delimiter: Delimiter },
): RowReading {
  const headers = headersOf(cells);
  const settings = { decimals, hasDecimalComma: delimiter !== ',' };
  return { headers, columns: resolveMapping(headers, mapping), settings };
}

async function* chunksOf(groups: AsyncIterable<RowGroup>, after: number): AsyncGenerator<RowGroup[]> {
  let chunk: RowGroup[] = [];
  let rows = 0;
  let text = 0;
  for await (const group of groups) {
    if (group.rows.at(-1)!.row <= after) continue;
    chunk.push(group);
    rows += group.rows.length;
    text += group.rows.reduce((sum, { cells }) => sum + cells.reduce((all, cell) => all + cell.length, 0), 0);
    if (rows < CHUNK_ROWS && chunk.length < CHUNK_PRODUCTS && text < CHUNK_TEXT) continue;
    yield chunk;
    chunk = [];
    rows = 0;
    text = 0;
  }
  if (chunk.length > 0) yield chunk;
}

interface Chunk {
  groups: readonly RowGroup[];
  products: readonly ProductRows[];
  reading: RowReading;
  /** The last row before it. */
  place: number;
  /** Whether the next chunk is another job's. */
  isOver: boolean;
}

/** The rows and how far they reach are one transaction: nothing is taken twice, whenever the process dies. */
async function writeChunk(
  deps: ImportRunsDeps,
  ctx: Context,
  run: ProductImport,
  chunk: Chunk,
): Promise<void> {
  await deps.inTransaction(ctx, async (tx) => {
    const outcomes = await (run.isDryRun ? tryOut : deps.writeProducts)(tx, run, chunk);
    const count = countOf(chunk.groups, outcomes);
    await noteFailures(tx, run.id, count);
    await advance(tx, run, chunk, count, deps.clock());
    if (chunk.isOver) await enqueue(tx, runImportJob, { id: run.id });
  });

  /** Does it all, so that everything that could be wrong shows, and undoes it. */
  async function tryOut(tx: TransactionContext, of: ProductImport, tried: Chunk): Promise<GroupOutcome[]> {
    let outcomes: GroupOutcome[] = [];
    const undone = new Error('The end of a dry run.');
    await tx.manager
      .transaction(async (manager) => {
        outcomes = await deps.writeProducts({ ...tx, manager }, of, tried);
        throw undone;
      })
      .catch((error: unknown) => {
        if (error !== undone) throw error;
      });
    return outcomes;
  }
}

async function noteFailures(
  tx: TransactionContext,
  importId: string,
  { failures }: ChunkCount,
): Promise<void> {
  if (failures.length === 0) return;
  await tx.manager.query(
    `INSERT INTO product_import_rows (import_id, row_number, issues)
     SELECT $1, f.row, f.issues FROM json_to_recordset($2::json) AS f (row integer, issues jsonb)`,
    [importId, JSON.stringify(failures)],
  );
}

async function advance(
  tx: TransactionContext,
  { id, runId }: ProductImport,
  { products, place, isOver }: Chunk,
  { rows, failures, created, updated, unchanged }: ChunkCount,
  now: Date,
): Promise<void> {
  const { affected } = await tx.manager
    .createQueryBuilder()
    .update(ProductImport)
    .set({
      rowsDone: () => `rows_done + ${rows}`,
      rowsFailed: () => `rows_failed + ${failures.length}`,
      productsCreated: () => `products_created + ${created}`,
      productsUpdated: () => `products_updated + ${updated}`,
      productsUnchanged: () => `products_unchanged + ${unchanged}`,
      lastRow: products.at(-1)!.lastRow,
      heartbeatAt: now,
      ...(isOver ? { runId: null } : {}),
    })
    .where({ id, runId: runId!, status: 'running', lastRow: place })
    .execute();
  if (affected !== 1) throw new LostRun('Another run has this import.');
}

async function finish({ dataSource: { manager }, clock }: ImportRunsDeps, run: ProductImport): Promise<void> {
  await manager.update(
    ProductImport,
    { id: run.id, runId: run.runId!, status: 'running' },
    { status: run.isDryRun ? 'checked' : 'completed', runId: null, completedAt: clock() },
  );
}
