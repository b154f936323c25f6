import type { Money } from '../../platform/money/money.js';
import { priceNotPositive, priceTooHigh, stockOutOfRange, tooManyCategories } from '../catalog.errors.js';
import type { BulkChange, BulkValues } from './product-bulk.schema.js';
import type { Product } from '../products/product.entity.js';
import { MAX_CATEGORIES, MAX_MINOR, MAX_STOCK, type ProductFields } from '../products/product.schema.js';

/** What has to be known of a product to tell what a change would make of it. */
export interface BulkSubject {
  product: Pick<Product, 'id' | 'name' | 'price' | 'stock' | 'status' | 'pendingChanges' | 'version'>;
  /** The live ones. */
  categoryIds: readonly string[];
  /** The variants that have a price of their own, in minor units. */
  ownPrices: ReadonlyArray<{ id: string; price: bigint }>;
}

export interface BulkPlan {
  changes: ProductFields;
  /** New prices of variants, in minor units. */
  variantPrices: Array<{ id: string; price: bigint }>;
  before: BulkValues;
  after: BulkValues;
}

/**
 * What the change makes of one product: only what differs from how it is. A price that is changed takes the
 * prices along that variants have of their own; one that is set leaves them as they are.
 * @throws DomainError `catalog.price_not_positive`, `catalog.price_too_high`, `catalog.stock_out_of_range`,
 *   `catalog.too_many_categories`, `money.too_many_decimals` (422)
 */
export function planBulk(subject: BulkSubject, change: BulkChange, money: Money): BulkPlan {
  const plan: BulkPlan = { changes: {}, variantPrices: [], before: {}, after: {} };
  if (change.price) planPrice(plan, subject, change.price, money);
  if (change.stock) planStock(plan, subject, change.stock);
  if (change.status) planStatus(plan, subject, change.status);
  if (change.categories) planCategories(plan, subject, change.categories);
  return plan;
}

export const changesNothing = ({ changes, variantPrices }: BulkPlan): boolean =>
  Object.keys(changes).length === 0 && variantPrices.length === 0;

type PriceChange = NonNullable<BulkChange['price']>;

function planPrice(
  plan: BulkPlan,
  { product, ownPrices }: BulkSubject,
  change: PriceChange,
  money: Money,
): void {
  const price = changedPrice(product.price, change, money);
  plan.before.price = money.toAmount(product.price);
  plan.after.price = money.toAmount(price);
  if (price !== product.price) plan.changes.price = plan.after.price;
  if ('set' in change) return;
  plan.variantPrices = ownPrices
    .map((variant) => ({
      id: variant.id,
      price: changedPrice(variant.price, change, money),
      was: variant.price,
    }))
    .filter((variant) => variant.price !== variant.was)
    .map(({ id, price: next }) => ({ id, price: next }));
}

/** Rounded to the smallest coin, half a coin up. */
export function changedPrice(price: bigint, change: PriceChange, money: Money): bigint {
  const next = nextPrice(price, change, money);
  if (next <= 0n) throw priceNotPositive();
  if (next > MAX_MINOR) throw priceTooHigh('change/price');
  return next;
}

function nextPrice(price: bigint, change: PriceChange, money: Money): bigint {
  if ('set' in change) return money.toMinor(change.set, 'change/price/set');
  if ('add' in change) {
    const size = money.toMinor(Math.abs(change.add), 'change/price/add');
    return change.add < 0 ? price - size : price + size;
  }
  const hundredths = BigInt(Math.round(change.percent * 100));
  return (price * (10_000n + hundredths) + 5_000n) / 10_000n;
}

function planStock(plan: BulkPlan, { product }: BulkSubject, change: NonNullable<BulkChange['stock']>): void {
  const stock = 'set' in change ? change.set : product.stock + change.add;
  if (stock < 0 || stock > MAX_STOCK) throw stockOutOfRange();
  plan.before.stock = product.stock;
  plan.after.stock = stock;
  if (stock !== product.stock) plan.changes.stock = stock;
}

function planStatus(
  plan: BulkPlan,
  { product }: BulkSubject,
  status: NonNullable<BulkChange['status']>,
): void {
  plan.before.status = product.status;
  plan.after.status = status;
  if (status !== product.status) plan.changes.status = status;
}

/** Beginning from what waits for a moderator, where something does: that is what the shop said last. */
function planCategories(
  plan: BulkPlan,
  { product, categoryIds }: BulkSubject,
  change: NonNullable<BulkChange['categories']>,
): void {
  const before = product.pendingChanges?.category_ids ?? categoryIds;
  const after = nextCategories(before, change);
  if (after.length > MAX_CATEGORIES) throw tooManyCategories(MAX_CATEGORIES);
  plan.before.category_ids = [...before];
  plan.after.category_ids = after;
  const isSame = after.length === before.length && after.every((id) => before.includes(id));
  if (!isSame) plan.changes.category_ids = after;
}

function nextCategories(before: readonly string[], change: NonNullable<BulkChange['categories']>): string[] {
  if ('set' in change) return [...new Set(change.set)];
  if ('add' in change) return [...new Set([...before, ...change.add])];
  return before.filter((id) => !change.remove.includes(id));
}
