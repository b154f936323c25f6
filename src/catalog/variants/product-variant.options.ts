import type { TransactionContext } from '../../platform/context.js';
import { newId } from '../../platform/ids.js';
import type { Money } from '../../platform/money/money.js';
import { slugify } from '../../platform/slug.js';
import { tooManyVariants } from '../catalog.errors.js';
import type { Product } from '../products/product.entity.js';
import { type GenerateVariants, MAX_SKU } from '../products/product.schema.js';
import { ProductVariant } from './product-variant.entity.js';
import {
  EMPTY_VARIANT,
  MAX_VARIANTS,
  noteVariants,
  toVariantColumns,
  type VariantColumns,
} from './product-variant.rows.js';

/** The SKU of a variant, unless a pattern is given, is made from that of its product. */
const SKU_PATTERN = '{sku}-{size}-{color}';

type Option = Pick<VariantColumns, 'size' | 'color'>;

/** Adds the combinations that are missing; under the product's lock. */
export async function generateVariants(
  tx: TransactionContext,
  money: Money,
  product: Pick<Product, 'id' | 'sku'>,
  input: GenerateVariants,
): Promise<{ ids: string[] }> {
  const existing = await tx.manager.findBy(ProductVariant, { productId: product.id });
  const missing = missingOptions(combine(input), existing);
  if (missing.length === 0) return { ids: [] };
  if (existing.length + missing.length > MAX_VARIANTS) throw tooManyVariants(MAX_VARIANTS);
  const common = { ...EMPTY_VARIANT, ...toVariantColumns({ price: input.price, stock: input.stock }, money) };
  const taken = new Set(existing.map(({ sku }) => sku));
  const rows = missing.map((option) => {
    const sku = freeSku(skuOf(product.sku, option, input.sku_pattern), taken);
    taken.add(sku);
    return { ...common, ...option, sku, id: newId(), productId: product.id };
  });
  await tx.manager.insert(ProductVariant, rows);
  await noteVariants(tx, product.id, 'generate_product_variants', {
    after: { variants: rows.map(({ id, productId: _, ...columns }) => ({ variant_id: id, ...columns })) },
  });
  return { ids: rows.map(({ id }) => id) };
}

/** Every size in every color; of one kind alone when there is none of the other. */
export function combine({ sizes, colors }: Pick<GenerateVariants, 'sizes' | 'colors'>): Option[] {
  const orNone = (values: readonly string[]) => (values.length > 0 ? values : [null]);
  const all = orNone(sizes).flatMap((size) => orNone(colors).map((color) => ({ size, color })));
  return all.filter(({ size, color }) => size !== null || color !== null);
}

/** Whoever types `m` where there is an `M` means that one. */
function missingOptions(wanted: readonly Option[], existing: readonly Option[]): Option[] {
  const nameOf = ({ size, color }: Option) => JSON.stringify([size, color]).toLowerCase();
  const known = new Set(existing.map(nameOf));
  return wanted.filter((option) => {
    const isNew = !known.has(nameOf(option));
    known.add(nameOf(option));
    return isNew;
  });
}

/**
 * `{sku}`, `{size}` and `{color}` stand for what they say, in Latin capitals. Null when the variant would have
 * to be called after a product that has no SKU.
 */
export function skuOf(productSku: string | null, { size, color }: Option, pattern?: string): string | null {
  const inUse = pattern ?? SKU_PATTERN;
  if (inUse.includes('{sku}') && productSku === null) return null;
  const sku = inUse
    .replaceAll('{sku}', () => productSku ?? '')
    .replaceAll('{size}', () => slugify(size ?? '').toUpperCase())
    .replaceAll('{color}', () => slugify(color ?? '').toUpperCase())
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, MAX_SKU)
    .trim();
  return sku === '' ? null : sku;
}

function freeSku(sku: string | null, taken: ReadonlySet<string | null>): string | null {
  if (sku === null || !taken.has(sku)) return sku;
  for (let number = 2; ; number += 1) {
    const suffix = `-${number}`;
    const candidate = `${sku.slice(0, MAX_SKU - suffix.length)}${suffix}`;
    if (!taken.has(candidate)) return candidate;
  }
}
