import type { DataSource } from 'typeorm';
import type { Clock } from '../../platform/clock.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import { enqueueMail } from '../../platform/mail/mail.js';
import { addressRequired, productNotFound, stillInStock, variantNotFound } from '../catalog.errors.js';
import type { StockWaitDto } from './back-in-stock.schema.js';
import { addWait, filledShelves, removeWaits, shelfStateOf, takeWaits } from './stock-waits.query.js';

export interface WantedShelf {
  productId: string;
  /** Absent: any piece of the product will do. */
  variantId?: string | undefined;
}

/** Who is told when something that is sold out can be had again: once each, by mail. */
export interface BackInStock {
  /**
   * Has somebody told; once, however often they ask.
   * @throws DomainError `catalog.product_not_found`, `catalog.variant_not_found` (404),
   *   `catalog.still_in_stock` (409), `catalog.address_required` (422) for who cannot be written to
   */
  await(ctx: Context, person: { userId: string }, shelf: WantedShelf): Promise<StockWaitDto>;
  /** They want it no longer: this variant, or without one all of the product. Also when they never did. */
  forget(ctx: Context, person: { userId: string }, shelf: WantedShelf): Promise<void>;
  /** Mails everybody whose shelf has something on it. */
  tellAll(ctx: Context): Promise<void>;
}

export interface BackInStockDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
  /** Where shoppers see a product. */
  productUrl(productId: string): string;
}

/** People who are written to in one transaction. */
const BATCH = 200;

export function createBackInStock(deps: BackInStockDeps): BackInStock {
  const { dataSource, inTransaction, clock, productUrl } = deps;

  /** @returns whether there may be more of them */
  async function tellSome(tx: TransactionContext, shelfId: string): Promise<boolean> {
    const taken = await takeWaits(tx.manager, shelfId, BATCH);
    if (!taken) return false;
    const { product, shop, productId, people, removed } = taken;
    const data = { product, shop, link: productUrl(productId) };
    for (const { email: to, language } of people) {
      await enqueueMail(tx, { to, language, template: 'back-in-stock', data });
    }
    return removed === BATCH;
  }

  return {
    await: (ctx, { userId }, { productId, variantId = null }) =>
      inTransaction(ctx, async (tx) => {
        const { manager } = tx;
        const state = await shelfStateOf(manager, productId, variantId);
        if (!state) throw productNotFound();
        if (state.isFilled === null) throw variantNotFound();
        if (state.isFilled) throw stillInStock();
        if (!(await hasAddress(tx, userId))) throw addressRequired();
        const since = await addWait(manager, { userId, productId, variantId, now: clock() });
        return { product_id: productId, variant_id: variantId, created_at: since.toISOString() };
      }),

    forget: (ctx, { userId }, shelf) =>
      inTransaction(ctx, async (tx) => void (await removeWaits(tx.manager, userId, shelf))),

    async tellAll(ctx) {
      for (const shelfId of await filledShelves(dataSource)) {
        while (await inTransaction(ctx, (tx) => tellSome(tx, shelfId)));
      }
    },
  };
}

async function hasAddress(tx: TransactionContext, userId: string): Promise<boolean> {
  const rows = await tx.manager.query<unknown[]>('SELECT FROM users WHERE id = $1 AND email IS NOT NULL', [
    userId,
  ]);
  return rows.length > 0;
}
