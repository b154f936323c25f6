import type { DataSource } from 'typeorm';
import type { Context, TransactionContext } from '../../platform/context.js';
import { type InTransaction, managerOf } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { translatePostgresError } from '../../platform/errors/postgres-errors.js';
import type { Logger } from '../../platform/logging/logger.js';
import type { Money } from '../../platform/money/money.js';
import { bulkInterrupted, productNotFound, productStale } from '../catalog.errors.js';
import { demand, isSelfApproved } from '../catalog.policy.js';
import { type BulkPlan, changesNothing, planBulk } from './product-bulk.plan.js';
import { type BulkCandidate, demandKnownCategories, findCandidates, idsOf } from './product-bulk.query.js';
import type { BulkChange, BulkRow, BulkSelection } from './product-bulk.schema.js';
import { lockProduct } from '../products/product.locks.js';
import type { ProductService } from '../products/product.service.js';
import { repriceVariants } from '../variants/product-variant.rows.js';

export interface BulkInput extends BulkSelection {
  change: BulkChange;
}

/**
 * One change for many products, by the rules that hold for an edit of each. A product that cannot be changed
 * says why in its row, and keeps no other from being changed. Both throw `catalog.too_many_products`,
 * `catalog.unknown_category` (422), and for a filter of another shop `catalog.not_allowed` (403).
 */
export interface ProductBulk {
  /** What `run` would do, as far as can be told without doing it. */
  preview(ctx: Context, input: BulkInput): Promise<BulkRow[]>;
  /**
   * Each product in a transaction of its own (a savepoint, within an open one). Doing it again changes prices
   * and stock again, unless `versions` are given: then it changes nothing twice.
   */
  run(ctx: Context, input: BulkInput): Promise<BulkRow[]>;
}

export interface ProductBulkDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  money: Money;
  products: Pick<ProductService, 'update'>;
  logger: Pick<Logger, 'error'>;
}

export function createProductBulk(deps: ProductBulkDeps): ProductBulk {
  async function preview(ctx: Context, input: BulkInput): Promise<BulkRow[]> {
    const manager = managerOf(ctx, deps.dataSource);
    await demandKnownCategories(manager, input.change.categories);
    const ids = await idsOf(ctx, manager, input);
    const candidates = await findCandidates(manager, ids, input.change);
    return ids.map((id) => previewRow(deps, ctx, input, id, candidates.get(id)));
  }

  return {
    preview,

    async run(ctx, input) {
      const rows: BulkRow[] = [];
      let interruption: unknown;
      for (const row of await preview(ctx, input)) {
        if (!row.ok) rows.push(row);
        else if (interruption) rows.push(failed(row, bulkInterrupted(interruption)));
        else {
          const done = await changeOne(deps, ctx, input, row).catch((thrown: unknown) => {
            const error = translatePostgresError(thrown);
            if (error instanceof DomainError) return failed(row, error);
            deps.logger.error(
              { err: thrown, request_id: ctx.requestId },
              'a change of many products broke off',
            );
            interruption = thrown;
            return failed(row, bulkInterrupted(thrown));
          });
          rows.push(done);
        }
      }
      return rows;
    },
  };
}

function previewRow(
  { money }: ProductBulkDeps,
  { actor }: Context,
  { change, versions }: BulkInput,
  id: string,
  candidate: BulkCandidate | undefined,
): BulkRow {
  const unknown = {
    id,
    title: null,
    ok: true,
    code: null,
    message: null,
    before: {},
    after: {},
    version: null,
  };
  if (!candidate) return failed(unknown, productNotFound());
  const { product, shop } = candidate;
  try {
    demand(actor, 'edit', product);
  } catch (error) {
    return failed(unknown, error as DomainError);
  }
  const row = { ...unknown, title: product.name, version: product.version };
  try {
    const seen = versions?.[id];
    if (seen !== undefined && seen !== product.version) throw productStale();
    const { before, after, changes } = planBulk(candidate, change, money);
    const waits =
      changes.category_ids !== undefined &&
      product.moderationStatus === 'approved' &&
      !isSelfApproved(actor, shop);
    return { ...row, before, after, message: waits ? 'The categories will wait for a moderator.' : null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return failed(row, error);
  }
}

function failed(row: BulkRow, { code, message }: DomainError): BulkRow {
  return { ...row, ok: false, code, message, after: row.before };
}

/** The plan is made again under the product's lock: what was seen before may have changed. */
function changeOne(deps: ProductBulkDeps, ctx: Context, input: BulkInput, row: BulkRow): Promise<BulkRow> {
  const work = async (tx: TransactionContext): Promise<BulkRow> => {
    const version = input.versions?.[row.id];
    await lockProduct(tx, { id: row.id, action: 'edit', version });
    const candidate = (await findCandidates(tx.manager, [row.id], input.change)).get(row.id);
    if (!candidate) throw productNotFound();
    const plan = planBulk(candidate, input.change, deps.money);
    if (changesNothing(plan)) return { ...row, before: plan.before, after: plan.after };
    await write(deps, tx, row.id, plan, candidate);
    return { ...row, before: plan.before, after: plan.after, version: await versionOf(tx, row.id) };
  };
  if (!ctx.manager) return deps.inTransaction(ctx, work);
  return ctx.manager.transaction((manager) => work({ ...ctx, manager }));
}

async function write(
  { products }: ProductBulkDeps,
  tx: TransactionContext,
  id: string,
  { changes, variantPrices }: BulkPlan,
  { ownPrices }: BulkCandidate,
): Promise<void> {
  if (Object.keys(changes).length > 0) await products.update(tx, { id, changes });
  if (variantPrices.length > 0) await repriceVariants(tx, id, ownPrices, variantPrices);
}

async function versionOf(tx: TransactionContext, id: string): Promise<number> {
  const rows: Array<{ version: number }> = await tx.manager.query(
    'SELECT version FROM products WHERE id = $1',
    [id],
  );
  return rows[0]!.version;
}
