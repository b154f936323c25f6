import { In } from 'typeorm';
import { recordAudits } from '../../platform/audit/audit.service.js';
import type { Clock } from '../../platform/clock.js';
import type { TransactionContext } from '../../platform/context.js';
import { insertRows, updateRows } from '../../platform/database/bulk-rows.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { translatePostgresError } from '../../platform/errors/postgres-errors.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import type { Money } from '../../platform/money/money.js';
import { unknownShop } from '../catalog.errors.js';
import { demand } from '../catalog.policy.js';
import { toWireNames } from '../changed-columns.js';
import type { ProductCases } from '../decisions/product-cases.js';
import { Product } from '../products/product.entity.js';
import { lockShop } from '../products/product.locks.js';
import { ProductVariant } from '../variants/product-variant.entity.js';
import { writeChanges, writeDrafts } from '../products/product-writes.js';
import { findKnownProducts } from './known-products.js';
import { findNamedCategories } from './import-categories.js';
import type { GroupOutcome, WriteProducts } from './import-outcome.js';
import { headerOf, type PlanFacts, planProduct, type ProductPlan } from './product-plan.js';
import { addImportPicturesJob } from './product-import.jobs.js';
import type { ProductRows, RowIssue } from './product-rows.js';

export interface WriteProductsDeps {
  money: Money;
  clock: Clock;
  productCases: ProductCases;
}

/** Plans each product by the rules of the API, and writes what is planned by few statements for all of them. */
export function createWriteProducts({ money, clock, productCases }: WriteProductsDeps): WriteProducts {
  return async (tx, { id: importId, shopId }, { products, reading }) => {
    demand(tx.actor, 'edit', { shopId });
    const shop = await lockShop(tx, shopId);
    if (!shop) throw unknownShop();
    const facts = { importId, actor: tx.actor, shop, reading, terms: { money, now: clock() } };
    return writeOrHalve(tx, productCases, products, facts);
  };
}

type Facts = Omit<PlanFacts, 'categories'> & { importId: string };

/**
 * What the database refuses (a SKU that is taken) undoes the whole batch: its halves are then tried by
 * themselves, until it is clear which product it was.
 */
async function writeOrHalve(
  tx: TransactionContext,
  productCases: ProductCases,
  products: readonly ProductRows[],
  facts: Facts,
): Promise<GroupOutcome[]> {
  try {
    return await tx.manager.transaction((manager) =>
      writeBatch({ ...tx, manager }, productCases, products, facts),
    );
  } catch (thrown) {
    const error = translatePostgresError(thrown);
    if (!(error instanceof DomainError)) throw thrown;
    const [first] = products;
    if (products.length <= 1)
      return first ? [{ result: 'refused', issues: [issueOf(first, error, facts)] }] : [];
    const middle = products.length >> 1;
    return [
      ...(await writeOrHalve(tx, productCases, products.slice(0, middle), facts)),
      ...(await writeOrHalve(tx, productCases, products.slice(middle), facts)),
    ];
  }
}

function issueOf(
  { row }: ProductRows,
  { code, message, property }: DomainError,
  { reading }: Facts,
): RowIssue {
  const column = property ? headerOf([property], 'product', reading) : null;
  return { row, column, code: code.split('.').at(-1)!, message };
}

async function writeBatch(
  tx: TransactionContext,
  productCases: ProductCases,
  products: readonly ProductRows[],
  facts: Facts,
): Promise<GroupOutcome[]> {
  const categories = await findNamedCategories(tx, products);
  const known = await findKnownProducts(tx, facts.shop.id, products);
  const planned = new Set<string>();
  const plans = products.map((rows) => {
    const plan = planProduct(rows, known.find(rows), { ...facts, categories });
    if (Array.isArray(plan)) return plan;
    if (planned.has(plan.productId)) return [namedTwice(rows)];
    planned.add(plan.productId);
    return plan;
  });
  await write(tx, productCases, plans.filter(isPlan));
  await addPictures(tx, facts.importId, products, plans);
  return plans.map(toOutcome);
}

const isPlan = (plan: ProductPlan | RowIssue[]): plan is ProductPlan => !Array.isArray(plan);

function toOutcome(plan: ProductPlan | RowIssue[]): GroupOutcome {
  if (!isPlan(plan)) return { result: 'refused', issues: plan };
  if (plan.draft) return { result: 'created' };
  const isChanged = plan.change || hasVariants(plan) || plan.uploads.length > 0;
  return { result: isChanged ? 'updated' : 'unchanged' };
}

const hasVariants = ({ variants }: ProductPlan): boolean =>
  variants.added.length > 0 || variants.changed.length > 0;

const namedTwice = ({ row }: ProductRows): RowIssue => ({
  row,
  column: null,
  code: 'key_repeated',
  message: 'This product came further up, by its ID or its SKU.',
});

async function write(
  tx: TransactionContext,
  productCases: ProductCases,
  plans: readonly ProductPlan[],
): Promise<void> {
  const drafts = plans.flatMap(({ draft }) => (draft ? [draft] : []));
  const changes = plans.flatMap(({ change }) => (change ? [change] : []));
  if (drafts.length > 0) await writeDrafts(tx, productCases, drafts);
  if (changes.length > 0) await writeChanges(tx, productCases, changes);
  const varied = plans.filter(hasVariants);
  if (varied.length > 0) await writeVariants(tx, varied);
}

/** By jobs: the work on pictures takes longer than rows may be locked. */
async function addPictures(
  tx: TransactionContext,
  importId: string,
  products: readonly ProductRows[],
  plans: ReadonlyArray<ProductPlan | RowIssue[]>,
): Promise<void> {
  for (const [at, plan] of plans.entries()) {
    if (!isPlan(plan) || plan.uploads.length === 0) continue;
    const { productId, uploads: uploadIds } = plan;
    await enqueue(tx, addImportPicturesJob, { importId, row: products[at]!.row, productId, uploadIds });
  }
}

/** Variants that swap their SKUs give them up first, for the index looks at each row by itself. */
async function writeVariants(tx: TransactionContext, plans: readonly ProductPlan[]): Promise<void> {
  const { manager } = tx;
  const changed = plans.flatMap(({ variants }) => variants.changed);
  const renamed = changed.filter(({ after }) => 'sku' in after).map(({ id }) => id);
  if (renamed.length > 0) await manager.update(ProductVariant, { id: In(renamed) }, { sku: null });
  await updateRows(
    manager,
    ProductVariant,
    changed.map(({ id, after }) => ({ id, ...after })),
  );
  const added = plans.flatMap(({ productId, variants }) =>
    variants.added.map(({ id, columns }) => ({ id, productId, ...columns })),
  );
  if (added.length > 0) await insertRows(manager, ProductVariant, added);
  const older = plans.filter(({ draft }) => !draft).map(({ productId: id }) => ({ id }));
  if (older.length > 0) await updateRows(manager, Product, older);
  await recordAudits(tx, plans.map(toAudit));
}

function toAudit({ productId, variants: { added, changed } }: ProductPlan) {
  const entry = (id: string, columns: object) => ({ variant_id: id, ...toWireNames(columns) });
  return {
    action: 'catalog.import_product_variants',
    subjectType: 'product',
    subjectId: productId,
    before: { variants: changed.map(({ id, before }) => entry(id, before)) },
    after: {
      variants: [
        ...changed.map(({ id, after }) => entry(id, after)),
        ...added.map(({ id, columns }) => entry(id, columns)),
      ],
    },
  };
}
