import type { DataSource, EntityManager } from 'typeorm';
import { newId } from '../../platform/ids.js';

/** Whether a shelf holds something that can be bought: `a` is the awaited one, `p` its product. */
const IS_FILLED = `p.is_public AND (NOT p.track_inventory OR p.allow_backorders OR CASE
  WHEN a.variant_id IS NOT NULL
    THEN (SELECT v.stock > 0 FROM product_variants v WHERE v.id = a.variant_id AND v.product_id = p.id)
  WHEN EXISTS (SELECT FROM product_variants v WHERE v.product_id = p.id)
    THEN EXISTS (SELECT FROM product_variants v WHERE v.product_id = p.id AND v.stock > 0)
  ELSE p.stock > 0 END)`;

export interface ShelfState {
  /** Null: no such variant of this product. */
  isFilled: boolean | null;
}

/** How a shelf of a public product stands; undefined where there is no such product. */
export async function shelfStateOf(
  manager: EntityManager,
  productId: string,
  variantId: string | null,
): Promise<ShelfState | undefined> {
  const rows = await manager.query<ShelfState[]>(
    `SELECT ${IS_FILLED} AS "isFilled" FROM products p, (SELECT $2::uuid AS variant_id) a
     WHERE p.id = $1 AND p.is_public`,
    [productId, variantId],
  );
  return rows[0];
}

/** @returns since when they wait */
export async function addWait(
  manager: EntityManager,
  {
    userId,
    productId,
    variantId,
    now,
  }: { userId: string; productId: string; variantId: string | null; now: Date },
): Promise<Date> {
  const [shelf] = await manager.query<[{ id: string }]>(
    `INSERT INTO awaited_shelves (id, created_at, updated_at, shop_id, product_id, variant_id, waiting)
     SELECT $1, $4, $4, p.shop_id, p.id, $3, 0 FROM products p WHERE p.id = $2
     ON CONFLICT (product_id, variant_id) DO UPDATE SET updated_at = EXCLUDED.updated_at RETURNING id`,
    [newId(), productId, variantId, now],
  );
  const added = await manager.query<Array<{ created_at: Date }>>(
    `INSERT INTO stock_waits (shelf_id, user_id, created_at) VALUES ($1, $2, $3)
     ON CONFLICT DO NOTHING RETURNING created_at`,
    [shelf.id, userId, now],
  );
  if (added[0]) {
    await manager.query('UPDATE awaited_shelves SET waiting = waiting + 1 WHERE id = $1', [shelf.id]);
    return added[0].created_at;
  }
  const [wait] = await manager.query<[{ created_at: Date }]>(
    'SELECT created_at FROM stock_waits WHERE shelf_id = $1 AND user_id = $2',
    [shelf.id, userId],
  );
  return wait.created_at;
}

/**
 * Shelves are locked in the order of their ids, and go with the last who waits for them.
 * @param which of the person's: all of them unless it says more
 * @returns how many there were
 */
export async function removeWaits(
  manager: EntityManager,
  userId: string,
  which: { productId?: string; variantId?: string } = {},
): Promise<number> {
  const shelves = await manager.query<Array<{ id: string }>>(
    `SELECT a.id FROM awaited_shelves a JOIN stock_waits w ON w.shelf_id = a.id
     WHERE w.user_id = $1 AND a.product_id = coalesce($2, a.product_id)
       AND ($3::uuid IS NULL OR a.variant_id = $3) ORDER BY a.id FOR UPDATE OF a`,
    [userId, which.productId ?? null, which.variantId ?? null],
  );
  const ids = shelves.map(({ id }) => id);
  if (ids.length === 0) return 0;
  const [removed] = await manager.query<[Array<{ shelf_id: string }>]>(
    'DELETE FROM stock_waits WHERE user_id = $1 AND shelf_id = ANY ($2::uuid[]) RETURNING shelf_id',
    [userId, ids],
  );
  await countDown(
    manager,
    removed.map((row) => row.shelf_id),
    1,
  );
  return removed.length;
}

async function countDown(manager: EntityManager, shelfIds: readonly string[], people: number): Promise<void> {
  await manager.query('UPDATE awaited_shelves SET waiting = waiting - $2 WHERE id = ANY ($1::uuid[])', [
    shelfIds,
    people,
  ]);
  await manager.query('DELETE FROM awaited_shelves WHERE id = ANY ($1::uuid[]) AND waiting = 0', [shelfIds]);
}

/** Shelves on which there is something again. */
export async function filledShelves(dataSource: DataSource): Promise<string[]> {
  const rows = await dataSource.query<Array<{ id: string }>>(
    `SELECT a.id FROM awaited_shelves a JOIN products p ON p.id = a.product_id WHERE ${IS_FILLED} ORDER BY a.id`,
  );
  return rows.map(({ id }) => id);
}

/** Somebody who has waited, and whom the mail goes to. */
export interface ToldPerson {
  email: string;
  language: string;
}

export interface TakenWaits {
  product: string;
  productId: string;
  shop: string;
  people: ToldPerson[];
  /** With those who cannot be written to any more. */
  removed: number;
}

/** Takes some of those who wait for a shelf off its list; undefined when it is gone. */
export async function takeWaits(
  manager: EntityManager,
  shelfId: string,
  limit: number,
): Promise<TakenWaits | undefined> {
  const [shelf] = await manager.query<Array<Omit<TakenWaits, 'people' | 'removed'>>>(
    `SELECT p.name AS product, p.id AS "productId", s.name AS shop
     FROM awaited_shelves a JOIN products p ON p.id = a.product_id JOIN shops s ON s.id = p.shop_id
     WHERE a.id = $1 FOR UPDATE OF a`,
    [shelfId],
  );
  if (!shelf) return undefined;
  const [rows] = await manager.query<[Array<{ email: string | null; language: string; is_active: boolean }>]>(
    `DELETE FROM stock_waits w USING users u WHERE u.id = w.user_id AND w.shelf_id = $1 AND w.user_id IN (
       SELECT user_id FROM stock_waits WHERE shelf_id = $1 ORDER BY created_at, user_id LIMIT $2)
     RETURNING u.email, u.language, u.is_active`,
    [shelfId, limit],
  );
  await countDown(manager, [shelfId], rows.length);
  const people = rows.flatMap(({ email, language, is_active: isActive }) =>
    email !== null && isActive ? [{ email, language }] : [],
  );
  return { ...shelf, people, removed: rows.length };
}
