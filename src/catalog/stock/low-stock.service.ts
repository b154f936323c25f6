import { z } from 'zod';
import type { ShopContacts } from '../../moderation/index.js';
import type { Clock } from '../../platform/clock.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { defineJob, handleJob, type JobHandler } from '../../platform/jobs/job.js';
import { enqueueMail } from '../../platform/mail/mail.js';
import { LOW_STOCK } from '../reads/product-shelf.query.js';
import type { ShelfRow } from './stock.query.js';

/** Tells a shop what runs out. */
export const tellLowStockJob = defineJob('catalog.tell_low_stock', z.strictObject({ shopId: z.uuid() }));

/** Whether taking so many pieces leaves few of them, or none, where there were more. */
export function runsLow(before: number, taken: number): boolean {
  const after = before - taken;
  return (before > LOW_STOCK && after <= LOW_STOCK) || (before > 0 && after <= 0);
}

/**
 * Writes down whose stock has just run low, under the locks of the products, and has their shops told. Most orders
 * do not come here.
 */
export async function noteLowStock(
  tx: TransactionContext,
  shelves: ReadonlyArray<Pick<ShelfRow, 'productId' | 'shopId'>>,
): Promise<void> {
  if (shelves.length === 0) return;
  await tx.manager.query(
    `INSERT INTO low_stock_products (product_id, shop_id, noted_at)
     SELECT DISTINCT product_id, shop_id, now() FROM unnest($1::uuid[], $2::uuid[]) AS l (product_id, shop_id)
     ORDER BY product_id ON CONFLICT DO NOTHING`,
    [shelves.map(({ productId }) => productId), shelves.map(({ shopId }) => shopId)],
  );
  // In one order: a job that waits already is locked, and two orders may be of the same shops.
  for (const shopId of [...new Set(shelves.map((shelf) => shelf.shopId))].sort()) {
    await enqueue(tx, tellLowStockJob, { shopId }, { key: keyOf(shopId) });
  }
}

const keyOf = (shopId: string): string => `${tellLowStockJob.name} ${shopId}`;

export interface LowStockNotices {
  /** Mails a shop what has run low since it was last told; once in 24 hours at most, and then later by itself. */
  tell(ctx: Context, shop: { shopId: string }): Promise<void>;
}

export interface LowStockDeps {
  inTransaction: InTransaction;
  clock: Clock;
  shopContacts: ShopContacts;
  consoleUrl: string;
}

const DAY = 24 * 60 * 60 * 1000;
/** Products that a mail names. */
const NAMED = 20;

export function createLowStockNotices(deps: LowStockDeps): LowStockNotices {
  const { inTransaction, clock, shopContacts, consoleUrl } = deps;
  return {
    tell: (ctx, { shopId }) =>
      inTransaction(ctx, async (tx) => {
        const sentAt = await lockNotice(tx, shopId);
        const nextAt = sentAt === undefined ? 0 : sentAt.getTime() + DAY;
        if (nextAt > clock().getTime()) {
          await enqueue(tx, tellLowStockJob, { shopId }, { key: keyOf(shopId), runAt: new Date(nextAt) });
          return;
        }
        const products = await takeNoted(tx, shopId);
        const contact = await shopContacts.find(tx.manager, shopId);
        if (products.length === 0 || !contact?.email) return;
        await tx.manager.query(
          `INSERT INTO low_stock_notices (shop_id, sent_at) VALUES ($1, $2)
           ON CONFLICT (shop_id) DO UPDATE SET sent_at = EXCLUDED.sent_at`,
          [shopId, clock()],
        );
        await enqueueMail(tx, {
          to: contact.email,
          language: contact.language,
          template: 'low-stock',
          data: {
            shop: contact.name,
            count: String(products.length),
            products: wordsOf(products),
            link: `${consoleUrl}/resources/products`,
          },
        });
      }),
  };
}

/** The shop's row is locked first, for there is no notice yet the first time. */
async function lockNotice(tx: TransactionContext, shopId: string): Promise<Date | undefined> {
  await tx.manager.query('SELECT FROM shops WHERE id = $1 FOR NO KEY UPDATE', [shopId]);
  const rows = await tx.manager.query<Array<{ sent_at: Date }>>(
    'SELECT sent_at FROM low_stock_notices WHERE shop_id = $1',
    [shopId],
  );
  return rows[0]?.sent_at;
}

interface LowProduct {
  name: string;
  pieces: number;
}

/** What has filled up again, or is sold no longer, is no news. */
async function takeNoted(tx: TransactionContext, shopId: string): Promise<LowProduct[]> {
  const [rows] = await tx.manager.query<[LowProduct[]]>(
    `DELETE FROM low_stock_products l USING products p, product_shelf s
     WHERE l.shop_id = $1 AND p.id = l.product_id AND s.product_id = p.id
     RETURNING p.name, coalesce((SELECT sum(v.stock) FROM product_variants v WHERE v.product_id = p.id), p.stock)::int
       AS pieces, p.status = 'active' AND s.stock_level IN ('low', 'out') AS is_news`,
    [shopId],
  );
  return (rows as Array<LowProduct & { is_news: boolean }>).filter(({ is_news: isNews }) => isNews);
}

/** Names and numbers are the same in every language. */
function wordsOf(products: readonly LowProduct[]): string {
  const named = products
    .toSorted((a, b) => a.pieces - b.pieces || a.name.localeCompare(b.name))
    .slice(0, NAMED)
    .map(({ name, pieces }) => `${name} (${Math.max(0, pieces)})`);
  return named.join(', ') + (products.length > NAMED ? ' …' : '');
}

export function createLowStockJobHandlers(notices: LowStockNotices): JobHandler[] {
  return [handleJob(tellLowStockJob, (ctx, payload) => notices.tell(ctx, payload))];
}
