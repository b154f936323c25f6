import type { TransactionContext } from '../../platform/context.js';
import { newId } from '../../platform/ids.js';
import type { Money } from '../../platform/money/money.js';
import { tooManyVariants, variantNotFound, variantSkuTwice, variantTwice } from '../catalog.errors.js';
import { changedColumns } from '../changed-columns.js';
import type { ReplacementVariant } from '../products/product.schema.js';
import { ProductVariant } from './product-variant.entity.js';
import {
  columnsOf,
  demandName,
  EMPTY_VARIANT,
  MAX_VARIANTS,
  nameOf,
  noteVariants,
  refuseVariant,
  toVariantColumns,
  type VariantColumns,
} from './product-variant.rows.js';

interface PlannedVariant {
  id: string;
  isNew: boolean;
  columns: VariantColumns;
  /** What of it is to be written. */
  changes: Partial<VariantColumns>;
}

/** Brings the product's variants to those that are wanted; under the product's lock. */
export async function replaceVariants(
  tx: TransactionContext,
  money: Money,
  productId: string,
  wanted: readonly ReplacementVariant[],
): Promise<{ ids: string[] }> {
  if (wanted.length > MAX_VARIANTS) throw tooManyVariants(MAX_VARIANTS);
  const existing = await tx.manager.findBy(ProductVariant, { productId });
  const plan = planReplacement(existing, wanted, money);
  const kept = new Set(plan.map(({ id }) => id));
  const gone = existing.filter(({ id }) => !kept.has(id));
  const written = plan.filter(({ isNew, changes }) => isNew || Object.keys(changes).length > 0);
  const ids = plan.map(({ id }) => id);
  if (gone.length === 0 && written.length === 0) return { ids };
  if (gone.length > 0)
    await tx.manager.delete(
      ProductVariant,
      gone.map(({ id }) => id),
    );
  await writeVariants(tx, productId, written).catch(refuseVariant);
  await note(tx, productId, existing, { gone, written });
  return { ids };
}

function planReplacement(
  existing: readonly ProductVariant[],
  wanted: readonly ReplacementVariant[],
  money: Money,
): PlannedVariant[] {
  const known = new Map(existing.map((variant) => [variant.id, variant]));
  const plan = wanted.map(({ id, ...fields }, place): PlannedVariant => {
    const path = `variants/${place}/`;
    const before = id === undefined ? EMPTY_VARIANT : known.get(id);
    if (!before) throw variantNotFound();
    if (id !== undefined) known.delete(id);
    const { after: changes } = changedColumns(columnsOf(before), toVariantColumns(fields, money, path));
    const columns = { ...columnsOf(before), ...changes };
    demandName(columns, path);
    return { id: id ?? newId(), isNew: id === undefined, columns, changes };
  });
  demandDistinct(plan);
  return plan;
}

/** Said here, where it can be said which of the rows it is; the database holds it all the same. */
function demandDistinct(plan: readonly PlannedVariant[]): void {
  const names = new Set<string>();
  const skus = new Set<string>();
  plan.forEach(({ columns }, place) => {
    if (names.has(nameOf(columns))) throw variantTwice(`variants/${place}/size`);
    if (columns.sku !== null && skus.has(columns.sku)) throw variantSkuTwice(`variants/${place}/sku`);
    names.add(nameOf(columns));
    if (columns.sku !== null) skus.add(columns.sku);
  });
}

/**
 * Two variants may swap their sizes or SKUs, and the unique indexes look at every single row: those that get
 * another name are called by their ids for a moment that nobody sees.
 */
async function writeVariants(
  tx: TransactionContext,
  productId: string,
  written: readonly PlannedVariant[],
): Promise<void> {
  const changed = written.filter(({ isNew }) => !isNew);
  const renamed = changed.filter(
    ({ changes }) => 'size' in changes || 'color' in changes || 'sku' in changes,
  );
  if (renamed.length > 0) {
    await tx.manager.query(
      'UPDATE product_variants SET size = id::text, color = NULL, sku = NULL WHERE id = ANY($1)',
      [renamed.map(({ id }) => id)],
    );
  }
  for (const { id, columns } of changed) await tx.manager.update(ProductVariant, { id }, columns);
  const added = written.filter(({ isNew }) => isNew);
  if (added.length > 0) {
    await tx.manager.insert(
      ProductVariant,
      added.map(({ id, columns }) => ({ ...columns, id, productId })),
    );
  }
}

async function note(
  tx: TransactionContext,
  productId: string,
  existing: readonly ProductVariant[],
  { gone, written }: { gone: readonly ProductVariant[]; written: readonly PlannedVariant[] },
): Promise<void> {
  const touched = new Set([...gone, ...written].map(({ id }) => id));
  const before = existing.filter(({ id }) => touched.has(id));
  await noteVariants(tx, productId, 'replace_product_variants', {
    before: { variants: before.map((variant) => ({ variant_id: variant.id, ...columnsOf(variant) })) },
    after: { variants: written.map(({ id, columns }) => ({ variant_id: id, ...columns })) },
  });
}
