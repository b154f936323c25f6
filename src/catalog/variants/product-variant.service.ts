import type { Context, TransactionContext } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids.js';
import type { Money } from '../../platform/money/money.js';
import { tooManyVariants, variantNotFound } from '../catalog.errors.js';
import { changedColumns, toWireNames } from '../changed-columns.js';
import type { Product } from '../products/product.entity.js';
import { lockProduct } from '../products/product.locks.js';
import type { GenerateVariants, ReplacementVariant, VariantFields } from '../products/product.schema.js';
import { ProductVariant } from './product-variant.entity.js';
import { generateVariants } from './product-variant.options.js';
import { replaceVariants } from './product-variant.replacement.js';
import {
  columnsOf,
  demandName,
  EMPTY_VARIANT,
  MAX_VARIANTS,
  noteVariants,
  refuseVariant,
  toVariantColumns,
} from './product-variant.rows.js';

interface ProductId {
  productId: string;
  /** The version of the product that the caller has seen. */
  version?: number;
}

interface VariantId extends ProductId {
  variantId: string;
}

/**
 * The sizes and colors of a product, live at once, each change a new version of the product. Written by
 * whoever may edit it; otherwise `catalog.product_not_found` (404) or `catalog.not_allowed` (403). Of a
 * product that has changed since: `catalog.product_stale` (412).
 */
export interface ProductVariants {
  /**
   * @throws DomainError `catalog.variant_taken`, `platform.already_exists` (409) for the SKU,
   *   `catalog.variant_unnamed` without size and color, `catalog.too_many_variants` (422)
   */
  create(ctx: Context, input: ProductId & { variant: VariantFields }): Promise<{ id: string }>;
  /** @throws DomainError as `create`, and `catalog.variant_not_found` */
  update(ctx: Context, input: VariantId & { changes: VariantFields }): Promise<void>;
  /** @throws DomainError `catalog.variant_not_found` */
  remove(ctx: Context, input: VariantId): Promise<void>;
  /**
   * Adds every combination of the sizes and colors that the product does not have yet, in their order, and
   * leaves those alone that it has. Each gets an SKU by the pattern, free within the product.
   * @returns the ids of the new variants
   * @throws DomainError `catalog.too_many_variants` and what the price may break (422)
   */
  generate(ctx: Context, input: ProductId & GenerateVariants): Promise<{ ids: string[] }>;
  /**
   * Makes these the product's variants, all at once or not at all: those with an `id` are changed in the
   * fields that are given, those without are new, and those that are not named are removed.
   * @returns the ids, in the order of the input
   * @throws DomainError as `update`, naming the row: `/variants/3/size`
   */
  replaceAll(
    ctx: Context,
    input: ProductId & { variants: readonly ReplacementVariant[] },
  ): Promise<{ ids: string[] }>;
}

export interface ProductVariantsDeps {
  inTransaction: InTransaction;
  money: Money;
}

export function createProductVariants({ inTransaction, money }: ProductVariantsDeps): ProductVariants {
  /** Variants change one at a time: under their product's lock. */
  const change = <Result>(
    ctx: Context,
    { productId, version }: ProductId,
    work: (tx: TransactionContext, product: Product) => Promise<Result>,
  ): Promise<Result> =>
    inTransaction(ctx, async (tx) => {
      const { product } = await lockProduct(tx, { id: productId, action: 'edit', version });
      return work(tx, product);
    });

  return {
    create: (ctx, input) => change(ctx, input, (tx) => createVariant(tx, money, input)),
    update: (ctx, input) => change(ctx, input, (tx) => updateVariant(tx, money, input)),

    remove: (ctx, input) =>
      change(ctx, input, async (tx) => {
        const variant = await findVariant(tx, input);
        await tx.manager.delete(ProductVariant, { id: variant.id });
        await noteVariants(tx, input.productId, 'remove_product_variant', {
          before: { variant_id: variant.id, ...columnsOf(variant) },
        });
      }),

    generate: (ctx, input) =>
      change(ctx, input, (tx, product) => generateVariants(tx, money, product, input)),
    replaceAll: (ctx, input) =>
      change(ctx, input, (tx) => replaceVariants(tx, money, input.productId, input.variants)),
  };
}

async function createVariant(
  tx: TransactionContext,
  money: Money,
  { productId, variant }: ProductId & { variant: VariantFields },
): Promise<{ id: string }> {
  const columns = { ...EMPTY_VARIANT, ...toVariantColumns(variant, money) };
  demandName(columns);
  const count = await tx.manager.countBy(ProductVariant, { productId });
  if (count >= MAX_VARIANTS) throw tooManyVariants(MAX_VARIANTS);
  const id = newId();
  await tx.manager.insert(ProductVariant, { ...columns, id, productId }).catch(refuseVariant);
  await noteVariants(tx, productId, 'create_product_variant', {
    after: { variant_id: id, ...toWireNames(columns) },
  });
  return { id };
}

async function updateVariant(
  tx: TransactionContext,
  money: Money,
  { changes, ...ids }: VariantId & { changes: VariantFields },
): Promise<void> {
  const variant = await findVariant(tx, ids);
  const { before, after } = changedColumns(columnsOf(variant), toVariantColumns(changes, money));
  if (Object.keys(after).length === 0) return;
  demandName({ ...variant, ...after });
  await tx.manager.update(ProductVariant, { id: variant.id }, after).catch(refuseVariant);
  await noteVariants(tx, ids.productId, 'update_product_variant', {
    before: { variant_id: variant.id, ...toWireNames(before) },
    after: { variant_id: variant.id, ...toWireNames(after) },
  });
}

async function findVariant(
  tx: TransactionContext,
  { productId, variantId }: VariantId,
): Promise<ProductVariant> {
  const variant = await tx.manager.findOneBy(ProductVariant, { id: variantId, productId });
  if (!variant) throw variantNotFound();
  return variant;
}
