import type { EntityManager } from 'typeorm';
import { runPrepared, type Statement } from '../platform/database/statement.js';
import type { WantedLine } from '../pricing/quote.js';

/** One line of a cart. */
export interface CartLine extends WantedLine {
  /** Of one piece when it was last put into the cart, in minor units. */
  unitPrice: bigint;
}

/** Amounts as text or bigint: by which of the two drivers it was read. */
export interface CartLineRow {
  id: string | null;
  cart_id: string;
  product_id: string;
  variant_id: string | null;
  quantity: number;
  rental_from: string | null;
  rental_to: string | null;
  unit_price: string | bigint;
}

const COLUMNS = `i.id, i.product_id, i.variant_id, i.quantity, i.rental_from::text, i.rental_to::text, i.unit_price`;

/** A cart with its lines in the order in which they were put there; one row without an `id` when it is empty. */
export function cartStatement(holder: { userId: string } | { tokenHash: Buffer }): Statement {
  const isPerson = 'userId' in holder;
  return {
    text: isPerson ? PERSONS_CART : GUESTS_CART,
    values: [isPerson ? holder.userId : holder.tokenHash],
    isPrepared: true,
  };
}

const cartText = (condition: string): string => `
  SELECT c.id AS cart_id, ${COLUMNS} FROM carts c LEFT JOIN cart_items i ON i.cart_id = c.id
  WHERE ${condition} ORDER BY i.created_at, i.id`;
const PERSONS_CART = cartText(`c.user_id = $1 AND c.source = 'app'`);
const GUESTS_CART = cartText('c.token_hash = $1');

export function toLines(rows: readonly CartLineRow[]): CartLine[] {
  return rows.flatMap((row) => (row.id === null ? [] : [toLine({ ...row, id: row.id })]));
}

function toLine(row: CartLineRow & { id: string }): CartLine {
  const { rental_from: from, rental_to: to } = row;
  return {
    id: row.id,
    productId: row.product_id,
    variantId: row.variant_id,
    quantity: row.quantity,
    unitPrice: BigInt(row.unit_price),
    ...(from !== null && to !== null ? { rental: { from, to } } : {}),
  };
}

/** The lines of a cart that is locked. */
export async function readLines(manager: EntityManager, cartId: string): Promise<CartLine[]> {
  return toLines(await runPrepared<CartLineRow>(manager, LINES, [cartId]));
}

const LINES = `SELECT ${COLUMNS} FROM cart_items i WHERE i.cart_id = $1 ORDER BY i.created_at, i.id`;

export async function insertLine(
  manager: EntityManager,
  cartId: string,
  line: CartLine,
  now: Date,
): Promise<void> {
  const { id, productId, variantId, quantity, rental, unitPrice } = line;
  await runPrepared(manager, INSERT, [
    ...[id, cartId, productId, variantId, rental ? 'rental' : 'purchase'],
    ...[rental?.from ?? null, rental?.to ?? null, quantity, String(unitPrice), now],
  ]);
}

const INSERT = `
  INSERT INTO cart_items (id, created_at, updated_at, cart_id, product_id, variant_id, order_type,
    rental_from, rental_to, quantity, unit_price)
  VALUES ($1, $10, $10, $2, $3, $4, $5, $6, $7, $8, $9)`;

export async function updateLine(manager: EntityManager, line: CartLine, now: Date): Promise<void> {
  const { id, quantity, rental, unitPrice } = line;
  const values = [id, quantity, String(unitPrice), rental?.from ?? null, rental?.to ?? null, now];
  await runPrepared(manager, UPDATE, values);
}

const UPDATE = `
  UPDATE cart_items SET quantity = $2, unit_price = $3, rental_from = $4, rental_to = $5, updated_at = $6
  WHERE id = $1`;

/** @returns how many there were */
export async function deleteLines(manager: EntityManager, cartId: string, id?: string): Promise<number> {
  const [, count] = await manager.query<[unknown[], number]>(
    'DELETE FROM cart_items WHERE cart_id = $1 AND id = coalesce($2, id)',
    [cartId, id ?? null],
  );
  return count;
}
