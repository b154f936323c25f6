import { type AuditRecord, recordAudit } from '../../platform/audit/audit.service.js';
import type { TransactionContext } from '../../platform/context.js';
import { brokenConstraint } from '../../platform/errors/postgres-errors.js';
import type { Money } from '../../platform/money/money.js';
import { variantTaken, variantUnnamed } from '../catalog.errors.js';
import { toMinorOrNull } from '../products/product.columns.js';
import { Product } from '../products/product.entity.js';
import type { VariantFields } from '../products/product.schema.js';
import type { ProductVariant } from './product-variant.entity.js';

/** Sizes times colors; a product with more is several products. */
export const MAX_VARIANTS = 100;

/** What somebody may say of a variant, as columns. */
export type VariantColumns = Pick<ProductVariant, 'size' | 'color' | 'sku' | 'price' | 'stock'>;

/** What a variant is when nothing is said of it. */
export const EMPTY_VARIANT: VariantColumns = { size: null, color: null, sku: null, price: null, stock: 0 };

/**
 * The columns of the fields that were given; absent fields stay absent.
 * @param path where the fields lie in what was sent, such as `variants/3/`
 * @throws DomainError `money.too_many_decimals`, `catalog.price_too_high` (422)
 */
export function toVariantColumns(fields: VariantFields, money: Money, path = ''): Partial<VariantColumns> {
  const { size, color, sku, stock } = fields;
  const columns = { size, color, sku, stock, price: toMinorOrNull(fields.price, `${path}price`, money) };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

/** @throws DomainError `catalog.variant_unnamed` (422) */
export function demandName({ size, color }: Pick<VariantColumns, 'size' | 'color'>, path = ''): void {
  if (!size && !color) throw variantUnnamed(`${path}size`);
}

export function columnsOf({ size, color, sku, price, stock }: VariantColumns): VariantColumns {
  return { size, color, sku, price, stock };
}

/** The same for two variants that cannot both be of one product. */
export function nameOf({ size, color }: Pick<VariantColumns, 'size' | 'color'>): string {
  return JSON.stringify([size, color]);
}

export function refuseVariant(error: unknown): never {
  throw brokenConstraint(error) === 'product_variants_size_color_key' ? variantTaken(error) : error;
}

/** A product's variants are part of what it is: a new version of it, and a line in its story. */
export async function noteVariants(
  tx: TransactionContext,
  productId: string,
  verb: string,
  change: Pick<AuditRecord, 'before' | 'after'>,
): Promise<void> {
  await tx.manager.increment(Product, { id: productId }, 'version', 1);
  await recordAudit(tx, {
    action: `catalog.${verb}`,
    subjectType: 'product',
    subjectId: productId,
    ...change,
  });
}

/** Sets prices that variants have of their own, in minor units; under the product's lock. */
export async function repriceVariants(
  tx: TransactionContext,
  productId: string,
  before: ReadonlyArray<{ id: string; price: bigint }>,
  after: ReadonlyArray<{ id: string; price: bigint }>,
): Promise<void> {
  await tx.manager.query(
    `UPDATE product_variants v SET price = n.price, updated_at = now()
     FROM unnest($1::uuid[], $2::bigint[]) AS n (id, price) WHERE v.id = n.id AND v.product_id = $3`,
    [after.map(({ id }) => id), after.map(({ price }) => String(price)), productId],
  );
  const changed = new Set(after.map(({ id }) => id));
  const toEntry = ({ id, price }: { id: string; price: bigint }) => ({ variant_id: id, price });
  await noteVariants(tx, productId, 'reprice_product_variants', {
    before: { variants: before.filter(({ id }) => changed.has(id)).map(toEntry) },
    after: { variants: after.map(toEntry) },
  });
}
