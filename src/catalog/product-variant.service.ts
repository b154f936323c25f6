import { type AuditRecord, recordAudit } from '../platform/audit/audit.service.js';
import type { Context, TransactionContext } from '../platform/context.js';
import type { InTransaction } from '../platform/database/transaction.js';
import { brokenConstraint } from '../platform/errors/postgres-errors.js';
import { newId } from '../platform/ids.js';
import type { Money } from '../platform/money/money.js';
import { tooManyVariants, variantNotFound, variantTaken, variantUnnamed } from './catalog.errors.js';
import { changedColumns, toWireNames } from './changed-columns.js';
import { toMinorOrNull } from './product.columns.js';
import { Product } from './product.entity.js';
import { lockProduct } from './product.locks.js';
import type { VariantFields } from './product.schema.js';
import { ProductVariant } from './product-variant.entity.js';

/** Sizes times colors; a product with more is several products. */
export const MAX_VARIANTS = 100;

interface VariantId {
  productId: string;
  variantId: string;
}

/**
 * The sizes and colors of a product, live at once, each a new version of the product. Written by whoever may
 * edit it; otherwise `catalog.product_not_found` (404) or `catalog.not_allowed` (403).
 */
export interface ProductVariants {
  /**
   * @throws DomainError `catalog.variant_taken`, `platform.already_exists` (409) for the SKU,
   *   `catalog.variant_unnamed` without size and color, `catalog.too_many_variants` (422)
   */
  create(ctx: Context, input: { productId: string; variant: VariantFields }): Promise<{ id: string }>;
  /** @throws DomainError as `create`, and `catalog.variant_not_found` */
  update(ctx: Context, input: VariantId & { changes: VariantFields }): Promise<void>;
  /** @throws DomainError `catalog.variant_not_found` */
  remove(ctx: Context, input: VariantId): Promise<void>;
}

export interface ProductVariantsDeps {
  inTransaction: InTransaction;
  money: Money;
}

export function createProductVariants({ inTransaction, money }: ProductVariantsDeps): ProductVariants {
  /** Variants change one at a time: under their product's lock. */
  const change = <Result>(
    ctx: Context,
    productId: string,
    work: (tx: TransactionContext) => Promise<Result>,
  ): Promise<Result> =>
    inTransaction(ctx, async (tx) => {
      await lockProduct(tx, { id: productId, action: 'edit' });
      return work(tx);
    });

  return {
    create: (ctx, { productId, variant }) =>
      change(ctx, productId, async (tx) => {
        const columns = { size: null, color: null, stock: 0, ...toColumns(variant, money) };
        demandName(columns);
        const count = await tx.manager.countBy(ProductVariant, { productId });
        if (count >= MAX_VARIANTS) throw tooManyVariants(MAX_VARIANTS);
        const id = newId();
        await tx.manager.insert(ProductVariant, { ...columns, id, productId }).catch(refuse);
        await note(tx, productId, 'create', { after: { variant_id: id, ...toWireNames(columns) } });
        return { id };
      }),

    update: (ctx, { productId, variantId, changes }) =>
      change(ctx, productId, async (tx) => {
        const variant = await findVariant(tx, { productId, variantId });
        const { before, after } = changedColumns(variant, toColumns(changes, money));
        if (Object.keys(after).length === 0) return;
        demandName({ ...variant, ...after });
        await tx.manager.update(ProductVariant, { id: variantId }, after).catch(refuse);
        await note(tx, productId, 'update', {
          before: { variant_id: variantId, ...toWireNames(before) },
          after: { variant_id: variantId, ...toWireNames(after) },
        });
      }),

    remove: (ctx, { productId, variantId }) =>
      change(ctx, productId, async (tx) => {
        const { size, color, sku, price, stock } = await findVariant(tx, { productId, variantId });
        await tx.manager.delete(ProductVariant, { id: variantId });
        await note(tx, productId, 'remove', {
          before: { variant_id: variantId, size, color, sku, price, stock },
        });
      }),
  };
}

function toColumns(fields: VariantFields, money: Money): Partial<ProductVariant> {
  const { size, color, sku, stock } = fields;
  const columns = { size, color, sku, stock, price: toMinorOrNull(fields.price, 'price', money) };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

function demandName({ size, color }: Partial<ProductVariant>): void {
  if (!size && !color) throw variantUnnamed();
}

async function findVariant(
  tx: TransactionContext,
  { productId, variantId }: VariantId,
): Promise<ProductVariant> {
  const variant = await tx.manager.findOneBy(ProductVariant, { id: variantId, productId });
  if (!variant) throw variantNotFound();
  return variant;
}

function refuse(error: unknown): never {
  throw brokenConstraint(error) === 'product_variants_size_color_key' ? variantTaken(error) : error;
}

/** A product's variants are part of what it is: a new version of it, and a line in its story. */
async function note(
  tx: TransactionContext,
  productId: string,
  verb: 'create' | 'update' | 'remove',
  change: Pick<AuditRecord, 'before' | 'after'>,
): Promise<void> {
  await tx.manager.increment(Product, { id: productId }, 'version', 1);
  await recordAudit(tx, {
    action: `catalog.${verb}_product_variant`,
    subjectType: 'product',
    subjectId: productId,
    ...change,
  });
}
