import { createHash, randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/auth/actor.js';
import type { TransactionContext } from '../platform/context.js';
import { runPrepared } from '../platform/database/statement.js';
import { newId } from '../platform/ids.js';
import { readLines } from './cart-items.query.js';
import { planMerge } from './cart-merging.js';

/** Whose cart it is: a person's, or a guest's who has the token of one. A person may bring a token, too. */
export interface CartHolder {
  userId: string | undefined;
  token: string | undefined;
}

const TOKEN_BYTES = 32;
/** What somebody else made up is not worth a hash. */
const LONGEST_TOKEN = 100;

/** @param token as the client sent it; what is no token is none */
export function holderOf(actor: Actor, token: string | undefined): CartHolder {
  const isToken = token !== undefined && token.length > 0 && token.length <= LONGEST_TOKEN;
  return { userId: actor.kind === 'user' ? actor.id : undefined, token: isToken ? token : undefined };
}

/** Of 256 random bits, a fast hash is enough. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export interface LockedCart {
  id: string;
  /** Of a guest's cart that has just been made; told this once. */
  token?: string;
}

/** Locks the holder's cart, if there is one; what a person brings of a guest is merged into it before. */
export async function lockCart(
  tx: TransactionContext,
  holder: CartHolder,
  now: Date,
): Promise<LockedCart | undefined> {
  const { userId, token } = holder;
  if (userId === undefined) return token === undefined ? undefined : lockGuests(tx, token, now);
  if (token === undefined) return lockPersons(tx, userId);
  const isMerging = await isGuestsToken(tx.manager, token);
  const cart = isMerging ? await openPersons(tx, userId, now) : await lockPersons(tx, userId);
  if (cart && isMerging) await mergeGuests(tx, cart.id, token, now);
  return cart;
}

/** The same, making a cart where there is none. A token that opens nothing any more is replaced by a new one. */
export async function openCart(tx: TransactionContext, holder: CartHolder, now: Date): Promise<LockedCart> {
  const cart = await lockCart(tx, holder, now);
  if (cart) return cart;
  if (holder.userId !== undefined) return openPersons(tx, holder.userId, now);
  const [id, token] = [newId(), randomBytes(TOKEN_BYTES).toString('base64url')];
  await tx.manager.query(
    'INSERT INTO carts (id, token_hash, created_at, updated_at) VALUES ($1, $2, $3, $3)',
    [id, hashToken(token), now],
  );
  return { id, token };
}

async function lockPersons(tx: TransactionContext, userId: string): Promise<LockedCart | undefined> {
  const [cart] = await runPrepared<LockedCart>(tx.manager, LOCK_PERSONS, [userId]);
  return cart;
}

const LOCK_PERSONS = `SELECT id FROM carts WHERE user_id = $1 AND source = 'app' FOR NO KEY UPDATE`;

/** Two of a person's calls may be the first at once: the later one finds what the earlier one made. */
async function openPersons(tx: TransactionContext, userId: string, now: Date): Promise<LockedCart> {
  const cart = await lockPersons(tx, userId);
  if (cart) return cart;
  const rows = await tx.manager.query<LockedCart[]>(
    `INSERT INTO carts (id, user_id, created_at, updated_at) VALUES ($1, $2, $3, $3)
     ON CONFLICT (user_id) WHERE source = 'app' DO UPDATE SET source = 'app' RETURNING id`,
    [newId(), userId, now],
  );
  return rows[0]!;
}

/** Keeps it for a while longer. */
async function lockGuests(tx: TransactionContext, token: string, now: Date): Promise<LockedCart | undefined> {
  const [rows] = await tx.manager.query<[LockedCart[]]>(
    'UPDATE carts SET updated_at = $2 WHERE token_hash = $1 RETURNING id',
    [hashToken(token), now],
  );
  return rows[0];
}

/** Whether there is a cart that this token opens. */
export async function isGuestsToken(manager: EntityManager, token: string): Promise<boolean> {
  const rows = await manager.query<unknown[]>('SELECT FROM carts WHERE token_hash = $1', [hashToken(token)]);
  return rows.length > 0;
}

/** The own cart is locked before the guest's; whoever brings the same token meanwhile finds it gone. */
async function mergeGuests(tx: TransactionContext, ownId: string, token: string, now: Date): Promise<void> {
  const guests = await lockGuests(tx, token, now);
  if (!guests) return;
  const { manager } = tx;
  const plan = planMerge(await readLines(manager, ownId), await readLines(manager, guests.id));
  await manager.query(
    `UPDATE cart_items i SET quantity = n.quantity, updated_at = $3
     FROM unnest($1::uuid[], $2::int[]) AS n (id, quantity) WHERE i.id = n.id`,
    [plan.grown.map(({ id }) => id), plan.grown.map(({ quantity }) => quantity), now],
  );
  await manager.query('UPDATE cart_items SET cart_id = $2 WHERE id = ANY ($1::uuid[])', [plan.moved, ownId]);
  await manager.query('DELETE FROM carts WHERE id = $1', [guests.id]);
}
