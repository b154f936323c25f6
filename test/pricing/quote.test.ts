import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Product } from '../../src/catalog/products/product.entity.js';
import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import type { QuoteRequest, WantedLine } from '../../src/pricing/quote.js';
import type { Person } from '../factories/people.js';
import { makeCategory, makeImage, makeProduct, makeVariant } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { makePromotion } from '../promotions/promotion-rows.js';
import { createWorld, type World } from '../support/world.js';

const NOW = new Date('2026-11-21T10:00:00Z');
const ctx = systemContext('test');

let world: World;
let owner: Person;
beforeAll(async () => {
  world = await createWorld({}, { clock: () => NOW });
  ({ owner } = await makeShop(world, { name: 'Maison Lùa' }));
});
afterAll(() => world.close());
beforeEach(() => world.services.dataSource.query('TRUNCATE promotions CASCADE'));

type Values = Omit<NonNullable<Parameters<typeof makeProduct>[1]>, 'by'>;
const offered = (values: Values = {}) => makeProduct(world, { by: owner, stock: 5, ...values });

const want = (productId: string, values: Partial<WantedLine> = {}): WantedLine => ({
  id: newId(),
  productId,
  variantId: null,
  quantity: 1,
  ...values,
});
const quote = (lines: WantedLine[], values: Partial<QuoteRequest> = {}) =>
  world.services.pricing.quote(ctx, { userId: undefined, lines, code: null, isShipped: true, ...values });
const problemsOf = async (...lines: WantedLine[]) => (await quote(lines)).lines.map(({ problem }) => problem);

describe('a line of a quote', () => {
  it('tells what the product is, of whom, and for how much', async () => {
    const { id } = await offered({ name: 'Silk scarf', price: 12.5, sku: 'SCARF' });
    const image = await makeImage(world, owner, id);
    expect((await quote([want(id)])).lines).toMatchObject([{ imageKey: null }]);
    await world.services.dataSource.query('UPDATE product_images SET is_pending = false WHERE id = $1', [
      image.id,
    ]);
    const line = want(id, { quantity: 2 });
    const { lines, totals } = await quote([line]);
    expect(lines).toEqual([
      {
        ...line,
        shopId: owner.actor.shop!.id,
        shopName: 'Maison Lùa',
        shopSlug: 'maison-lua',
        productName: 'Silk scarf',
        sku: 'SCARF',
        size: null,
        color: null,
        imageKey: image.storageKey,
        unitPrice: 1_250n,
        unitDeposit: 0n,
        days: null,
        available: 5,
        problem: null,
      },
    ]);
    expect(totals).toMatchObject({
      subtotal: 2_500n,
      total: 2_500n,
      shops: [{ commission: 250n, payable: 2_250n }],
    });
  });

  it('has the price, number and shelf of its variant', async () => {
    const { id } = await offered({ price: 20, stock: 0, sku: 'DRESS' });
    const own = await makeVariant(world, owner, id, {
      size: 'S',
      color: 'Red',
      sku: 'DRESS-S',
      price: 25,
      stock: 2,
    });
    const plain = await makeVariant(world, owner, id, { size: 'M', color: 'Red', stock: 3 });
    const { lines } = await quote([want(id, { variantId: own.id }), want(id, { variantId: plain.id })]);
    expect(lines).toMatchObject([
      { size: 'S', color: 'Red', sku: 'DRESS-S', unitPrice: 2_500n, available: 2, problem: null },
      { size: 'M', sku: 'DRESS', unitPrice: 2_000n, available: 3, problem: null },
    ]);
  });

  it('of a rental costs its days, both ends included, and a deposit', async () => {
    const { id } = await offered({ rental_price_per_day: 5, deposit: 100 });
    const rental = { from: '2026-11-21', to: '2026-11-23' };
    const { lines, totals } = await quote([want(id, { quantity: 2, rental })]);
    expect(lines).toMatchObject([{ days: 3, unitPrice: 1_500n, unitDeposit: 10_000n, problem: null }]);
    expect(totals).toMatchObject({ subtotal: 3_000n, deposit: 20_000n, total: 23_000n });
  });

  it('keeps the order in which it was wanted, the same product twice too', async () => {
    const [one, two] = [await offered({ name: 'One' }), await offered({ name: 'Two' })];
    const { lines } = await quote([want(two.id), want(one.id), want(two.id)]);
    expect(lines.map(({ productName }) => productName)).toEqual(['Two', 'One', 'Two']);
  });

  it('is found without a statement where nothing is wanted', async () => {
    expect(await quote([])).toMatchObject({ lines: [], totals: { total: 0n } });
  });
});

describe('what stands against a line', () => {
  it('is a product that is gone, waits, was rejected, is a draft, or whose shop is closed', async () => {
    const waiting = await makeProduct(world, { moderation: 'rejected' });
    const draft = await offered({ status: 'draft' });
    const closed = await makeShop(world);
    const ofClosed = await makeProduct(world, { by: closed.owner });
    await world.services.shops.shops.suspend(ctx, { id: closed.shop.id, reason: 'Counterfeit goods.' });
    const gone = want(newId());
    const problems = await problemsOf(gone, want(waiting.id), want(draft.id), want(ofClosed.id));
    expect(problems).toEqual(Array(4).fill('not_for_sale'));
    expect((await quote([gone])).lines).toMatchObject([{ id: gone.id, productName: '', unitPrice: 0n }]);
  });

  it('is a variant that is missing, or of another product', async () => {
    const { id } = await offered();
    const other = await offered();
    const variant = await makeVariant(world, owner, id);
    expect(
      await problemsOf(want(id), want(id, { variantId: newId() }), want(other.id, { variantId: variant.id })),
    ).toEqual(['variant_required', 'variant_gone', 'variant_gone']);
  });

  it('is a shelf with too little for all lines together, unless it is not counted', async () => {
    const { id } = await offered({ stock: 3, rental_price_per_day: 5 });
    const rental = { from: '2026-12-01', to: '2026-12-01' };
    expect(await problemsOf(want(id, { quantity: 3 }))).toEqual([null]);
    expect(await problemsOf(want(id, { quantity: 2 }), want(id, { quantity: 2, rental }))).toEqual([
      'out_of_stock',
      'out_of_stock',
    ]);
    const endless = await offered({ stock: 0, track_inventory: false });
    const later = await offered({ stock: 0, allow_backorders: true });
    const { lines } = await quote([want(endless.id, { quantity: 50 }), want(later.id, { quantity: 50 })]);
    expect(lines).toMatchObject([
      { available: null, problem: null },
      { available: null, problem: null },
    ]);
  });

  it('is that it is not for rent, or for days that are over', async () => {
    const { id } = await offered({ rental_price_per_day: 5 });
    const sold = await offered();
    const on = (from: string) => ({ rental: { from, to: '2026-11-30' } });
    expect(
      await problemsOf(
        want(sold.id, on('2026-11-25')),
        want(id, on('2026-11-20')),
        want(id, on('2026-11-21')),
      ),
    ).toEqual(['not_for_rent', 'rental_in_the_past', null]);
  });

  it('leaves the line out of the totals', async () => {
    const [one, two] = [await offered({ price: 10 }), await offered({ price: 20, stock: 0 })];
    const { totals } = await quote([want(one.id), want(two.id)]);
    expect(totals).toMatchObject({ subtotal: 1_000n, lines: [{ gross: 1_000n }] });
  });
});

describe('the totals of a quote', () => {
  it('are by the terms of each shop', async () => {
    const { owner: other } = await makeShop(world);
    const terms = { shipping_fee: 4, free_shipping_from: 50, tax_rate: 10, is_tax_included: false };
    await world.services.shops.sellingTerms.update(other.ctx, { id: other.actor.shop!.id, ...terms });
    const [mine, theirs] = [
      await offered({ price: 10 }),
      await makeProduct(world, { by: other, price: 20, stock: 5 }),
    ];
    const { totals } = await quote([want(mine.id), want(theirs.id)]);
    expect(totals).toMatchObject({ subtotal: 3_000n, shipping: 400n, tax: 200n, total: 3_600n });
    const more = await quote([want(theirs.id, { quantity: 3 })]);
    expect(more.totals).toMatchObject({ shipping: 0n });
    expect((await quote([want(theirs.id)], { isShipped: false })).totals.shipping).toBe(0n);
  });

  it('have promotions for categories above the product’s, and a code, whatever its capitals', async () => {
    const { dataSource, catalog } = world.services;
    const clothes = await makeCategory(world, `Clothes ${newId()}`);
    const dresses = await catalog.categories.create(ctx, {
      name: `Dresses ${newId()}`,
      parent_id: clothes.id,
    });
    const [dress, hat] = [
      await offered({ price: 10, category_ids: [dresses.id] }),
      await offered({ price: 10 }),
    ];
    const promotion = await makePromotion(dataSource, { categoryIds: [clothes.id] });
    const { totals } = await quote([want(dress.id), want(hat.id)], { code: promotion.code!.toLowerCase() });
    expect(totals.lines.map(({ discount }) => discount)).toEqual([100n, 0n]);
    expect(totals.applied).toMatchObject([{ promotionId: promotion.id, amount: 100n }]);
  });

  it('know whose first order it is', async () => {
    const { dataSource } = world.services;
    await makePromotion(dataSource, { isAutomatic: true, isFirstTimeOnly: true });
    const { id } = await offered({ price: 10 });
    const refusalsOf = async (userId: string | undefined) =>
      (await quote([want(id)], { userId })).totals.refused.map(({ refusal }) => refusal);
    expect(await refusalsOf(undefined)).toEqual(['sign_in_required']);
    const { id: userId } = owner;
    expect(await refusalsOf(userId)).toEqual([]);
    await placeOrder(userId, 'cancelled');
    expect(await refusalsOf(userId)).toEqual([]);
    await placeOrder(userId, 'pending');
    expect(await refusalsOf(userId)).toEqual(['first_order_only']);
  });

  it('see what their own transaction has changed', async () => {
    const { id } = await offered({ price: 10 });
    const { inTransaction, pricing } = world.services;
    const request = { userId: undefined, lines: [want(id)], code: null, isShipped: true };
    const seen = await inTransaction(ctx, async (tx) => {
      await tx.manager.update(Product, { id }, { price: 1_100n });
      return pricing.quote(tx, request);
    });
    expect(seen.totals.total).toBe(1_100n);
  });
});

describe('the work for a quote', () => {
  it('is three statements at most, however many lines there are', async () => {
    const { dataSource } = world.services;
    const clothes = await makeCategory(world, `Clothes ${newId()}`);
    await makePromotion(dataSource, { isAutomatic: true, isFirstTimeOnly: true, categoryIds: [clothes.id] });
    const products = [await offered(), await offered(), await offered()];
    const asked = vi.spyOn(pg.Client.prototype, 'query');
    await quote(
      products.map(({ id }) => want(id)),
      { userId: owner.id, code: 'NOPE' },
    );
    const statements = asked.mock.calls.length;
    asked.mockRestore();
    expect(statements).toBe(3);
  });
});

describe('an explanation', () => {
  it('names every campaign, with what it takes off or why it does not, as of the time that was asked for', async () => {
    const { dataSource } = world.services;
    const christmas = new Date('2026-12-24T00:00:00Z');
    const running = await makePromotion(dataSource, { isAutomatic: true, name: 'Running' });
    const ended = await makePromotion(dataSource, { isAutomatic: true, name: 'Ended', endsAt: NOW });
    const coming = await makePromotion(dataSource, {
      isAutomatic: true,
      name: 'Coming',
      startsAt: christmas,
      value: 2000n,
    });
    const { id } = await offered({ price: 10 });
    const explain = async (code: string | null, at?: Date) => {
      const request = { userId: undefined, lines: [want(id)], code, isShipped: true, at };
      const { promotions, totals } = await world.services.pricing.explain(ctx, request);
      return [totals.discount, promotions.map(({ name, amount, refusal }) => [name, amount ?? refusal])];
    };
    expect(await explain(null)).toEqual([
      100n,
      [
        [running.name, 100n],
        [ended.name, 'ended'],
        [coming.name, 'not_started'],
      ],
    ]);
    expect(await explain('NOPE', christmas)).toEqual([
      200n,
      [
        [coming.name, 200n],
        [null, 'unknown_code'],
        [running.name, 'not_stackable'],
        [ended.name, 'ended'],
      ],
    ]);
  });
});

async function placeOrder(userId: string, status: string): Promise<void> {
  await world.services.dataSource.query(
    `INSERT INTO orders (id, order_number, user_id, status, payment_method, currency, subtotal, discount, shipping,
       tax, deposit, total)
     VALUES ($1, $2, $3, $4, 'cod', 'USD', 0, 0, 0, 0, 0, 0)`,
    [newId(), newId(), userId, status],
  );
}
