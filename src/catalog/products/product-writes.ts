import { type AuditRecord, recordAudits } from '../../platform/audit/audit.service.js';
import type { TransactionContext } from '../../platform/context.js';
import { insertRows, updateRows } from '../../platform/database/bulk-rows.js';
import { insertManyUnderFreeSlugs } from '../../platform/database/free-slug.js';
import { toWireNames } from '../changed-columns.js';
import type { ProductCases } from '../decisions/product-cases.js';
import { setCategoriesOfEach } from '../categories/product-categories.js';
import type { ProductChange } from './product-change.js';
import type { ProductDraft } from './product.draft.js';
import { Product } from './product.entity.js';
import type { NewProduct } from './product.insert.js';
import { schedulePublishing } from './product-publishing.service.js';

/**
 * Writes new products: the rows, each under a slug that is free in its shop, their categories, cases and
 * audit. One or a thousand cost about the same number of statements.
 */
export async function writeDrafts(
  tx: TransactionContext,
  productCases: ProductCases,
  drafts: readonly ProductDraft[],
): Promise<void> {
  const rows = await insertManyUnderFreeSlugs(
    drafts.map(({ row }) => row),
    'product',
    (tried) => insertRows(tx.manager, Product, tried, { unlessTaken: 'shop_id, slug' }),
  );
  await setCategoriesOfEach(tx, new Map(drafts.map(({ row, categoryIds }) => [row.id, categoryIds])), true);
  for (const { id, publishAt } of rows) await schedulePublishing(tx, id, publishAt);
  await productCases.keepEach(
    tx,
    rows.map((after) => ({ before: undefined, after })),
  );
  const trusted = rows.filter((_, at) => drafts[at]!.isTrusted);
  await productCases.recordTrust(
    tx,
    trusted.map((product) => ({ type: 'product', product })),
  );
  await recordAudits(
    tx,
    rows.map((row, at) => creationOf(row, drafts[at]!.approval)),
  );
}

/** Writes changes of products that are locked, likewise. */
export async function writeChanges(
  tx: TransactionContext,
  productCases: ProductCases,
  changes: readonly ProductChange[],
): Promise<void> {
  await updateRows(
    tx.manager,
    Product,
    changes.map(({ product: { id }, after }) => ({ id, ...after })),
  );
  const recategorised = changes.flatMap(({ product: { id }, categoryIds }): Array<[string, string[]]> =>
    categoryIds ? [[id, categoryIds]] : [],
  );
  if (recategorised.length > 0) await setCategoriesOfEach(tx, new Map(recategorised));
  for (const { product, after } of changes) await schedulePublishing(tx, product.id, after.publishAt);
  await productCases.keepEach(
    tx,
    changes
      .filter(({ after }) => touchesModeration(after))
      .map(({ product, after }) => ({ before: product, after: { ...product, ...after } })),
  );
  await productCases.recordTrust(
    tx,
    changes.flatMap(({ trusted, product, after }) =>
      trusted ? [{ type: trusted, product: { ...product, ...after } }] : [],
    ),
  );
  await recordAudits(
    tx,
    changes.map(({ audit }) => audit),
  );
}

function creationOf(product: NewProduct, reason: string | undefined): AuditRecord {
  const { shopId, name, slug, sku, price, stock, status, moderationStatus } = product;
  const publishAt = product.publishAt ?? undefined;
  return {
    action: 'catalog.create_product',
    subjectType: 'product',
    subjectId: product.id,
    after: toWireNames({ shopId, name, slug, sku, price, stock, status, publishAt, moderationStatus }),
    reason,
  };
}

/** Price and stock change often, and no case hangs on them. */
function touchesModeration(after: Partial<Product>): boolean {
  const fields = ['status', 'publishAt', 'moderationStatus', 'pendingChanges', 'name'];
  return fields.some((field) => field in after);
}
