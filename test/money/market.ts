import { ProductVariant } from '../../src/catalog/variants/product-variant.entity.js';
import type { SandboxLink, SandboxWebhook } from '../../src/payments/sandbox/payos-sandbox.js';
import type { Context } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { ShopSellingTerms } from '../../src/shops/shop-selling-terms.entity.js';
import { contextOf } from '../factories/people.js';
import { makeProduct, makeShop, makeUser } from '../factories/rows.js';
import { makePromotion } from '../promotions/promotion-rows.js';
import type { World } from '../support/world.js';
import { topUp } from '../wallet/money.js';

/** What is on one shelf. */
export interface Shelf {
  productId: string;
  variantId?: string;
  isRented: boolean;
}

/** Shops, what they offer and who buys of them: all of it new, so that what happens depends on nothing before. */
export interface Market {
  world: World;
  /** The time in this world; it goes on. */
  clock: { now: Date };
  shops: ReadonlyArray<{ id: string; owner: Context }>;
  customers: ReadonlyArray<{ id: string; ctx: Context }>;
  shelves: readonly Shelf[];
  codes: readonly string[];
  orderIds: string[];
  /** Where orders by PayOS are paid. */
  links: Map<string, SandboxLink>;
  /** What PayOS has told so far. */
  webhooks: SandboxWebhook[];
  /** Pieces of lines that are on their shelves again, beside those that were cancelled. */
  putBack: Map<string, number>;
}

/** Pieces on every shelf before the first order. */
export const STOCK = 12;

/** Prices, rates and fees that do not divide evenly. */
const TERMS = [
  { commissionRateBp: 1_000, price: 3_333n, shippingFee: 0n, freeShippingFrom: null, taxRateBp: 0 },
  { commissionRateBp: 1_275, price: 1_999n, shippingFee: 499n, freeShippingFrom: 5_000n, taxRateBp: 825 },
  { commissionRateBp: 0, price: 10_001n, shippingFee: 701n, freeShippingFrom: null, taxRateBp: 1_000 },
];

export async function openMarket(world: World, clock: Market['clock']): Promise<Market> {
  const { dataSource } = world.services;
  const shops: Array<Market['shops'][number]> = [];
  const shelves: Shelf[] = [];
  for (const terms of TERMS) {
    const { id, ownerId } = await makeShop(dataSource, { commissionRateBp: terms.commissionRateBp });
    const { shippingFee, freeShippingFrom, taxRateBp } = terms;
    await dataSource.manager.update(ShopSellingTerms, { id }, { shippingFee, freeShippingFrom, taxRateBp });
    const actor = { kind: 'user', id: ownerId, role: 'customer', shop: { id, role: 'owner' } } as const;
    shops.push({ id, owner: contextOf(actor) });
    shelves.push(...(await makeShelves(world, id, terms.price)));
  }
  const customers = await Promise.all([makeBuyer(world), makeBuyer(world)]);
  const codes = [
    await makePromotion(dataSource, { value: 1_500n, usageLimit: 3 }),
    await makePromotion(dataSource, { type: 'fixed', value: 2_501n, usageLimitPerUser: 2 }),
    await makePromotion(dataSource, { type: 'free_shipping', value: 0n }),
    await makePromotion(dataSource, { value: 10_000n, usageLimit: 2 }),
    await makePromotion(dataSource, {
      value: 10_000n,
      isSelective: true,
      productIds: productIdsOf(shelves, 5),
    }),
  ].map(({ code }) => code!);
  const nothingYet = { orderIds: [], links: new Map(), webhooks: [], putBack: new Map() };
  return { world, clock, shops, customers, shelves, codes, ...nothingYet };
}

/** Of the first shelves: what is for nothing there makes some parts free, and others not. */
const productIdsOf = (shelves: readonly Shelf[], count: number): string[] => [
  ...new Set(shelves.slice(0, count).map(({ productId }) => productId)),
];

/** A product, one in two sizes, and one to rent. */
async function makeShelves({ services }: World, shopId: string, price: bigint): Promise<Shelf[]> {
  const { dataSource } = services;
  const values = { shopId, price, stock: STOCK, moderationStatus: 'approved' } as const;
  const [plain, sized, rented] = [
    await makeProduct(dataSource, values),
    await makeProduct(dataSource, { ...values, stock: 0 }),
    await makeProduct(dataSource, { ...values, rentalPricePerDay: price / 7n, deposit: price * 2n }),
  ];
  const variants = ['S', 'M'].map((size) => ({ id: newId(), productId: sized.id, size, stock: STOCK }));
  await dataSource.manager.insert(ProductVariant, variants);
  return [
    { productId: plain.id, isRented: false },
    ...variants.map(({ id }) => ({ productId: sized.id, variantId: id, isRented: false })),
    { productId: rented.id, isRented: true },
  ];
}

async function makeBuyer(world: World): Promise<Market['customers'][number]> {
  const { id } = await makeUser(world.services.dataSource);
  await topUp(world, id, 100_000n);
  return { id, ctx: contextOf({ kind: 'user', id, role: 'customer' }) };
}
