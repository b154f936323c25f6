import type { DataSource } from 'typeorm';
import type { VariantChoices } from '../catalog/index.js';
import type { Clock } from '../platform/clock.js';
import type { Context, TransactionContext } from '../platform/context.js';
import { createStatementRunner, runIn } from '../platform/database/statement.js';
import type { InTransaction } from '../platform/database/transaction.js';
import { newId } from '../platform/ids.js';
import type { Pricing, Quote, WantedLine } from '../pricing/quote.js';
import {
  type CartHolder,
  hashToken,
  isGuestsToken,
  lockCart,
  type LockedCart,
  openCart,
} from './cart-holder.js';
import {
  type CartLine,
  type CartLineRow,
  cartStatement,
  deleteLines,
  insertLine,
  readLines,
  toLines,
  updateLine,
} from './cart-items.query.js';
import { MAX_LINES, MAX_PIECES } from './cart-limits.js';
import { sameness } from './cart-merging.js';
import { type CartDtoDeps, toCartDto } from './cart.dto.js';
import type { AddItem, CartDto, ChangeItem } from './cart.schema.js';
import { cartFull, itemNotFound, lineRefused, lineTaken, notARental, tooManyPieces } from './carts.errors.js';

/**
 * What somebody wants, and what it would come to just now. Whoever signs in and brings a guest's token has the
 * guest's cart merged into their own. What is put into carts is no matter for the audit log.
 */
export interface Carts {
  /** @param code a promotion's, to be tried */
  read(ctx: Context, holder: CartHolder, code?: string): Promise<CartDto>;
  /**
   * Puts pieces into the cart, to those of the same that are there already. A guest's first line makes the cart,
   * and tells its token once.
   * @throws DomainError by what stands against the line: `carts.product_not_found`, `carts.variant_not_found`,
   *   `catalog.variant_not_found` (404), `carts.out_of_stock` (409), `carts.variant_required`,
   *   `catalog.variant_unclear`, `carts.not_for_rent`, `carts.rental_in_the_past` (422); and by the limits
   *   `carts.cart_full`, `carts.too_many_pieces` (422)
   */
  add(ctx: Context, holder: CartHolder, item: AddItem): Promise<CartDto>;
  /**
   * @throws DomainError as `add`, and `carts.item_not_found` (404), `carts.line_taken` (409),
   *   `carts.not_a_rental` (422)
   */
  change(ctx: Context, holder: CartHolder, item: { id: string; changes: ChangeItem }): Promise<CartDto>;
  /** @throws DomainError `carts.item_not_found` (404) */
  remove(ctx: Context, holder: CartHolder, id: string): Promise<CartDto>;
  /** Leaves an empty cart, also where there was none. */
  clear(ctx: Context, holder: CartHolder): Promise<void>;
  /** What the cart would come to with this code. */
  quote(ctx: Context, holder: CartHolder, code: string): Promise<Quote>;
}

export interface CartsDeps extends CartDtoDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
  pricing: Pick<Pricing, 'quote'>;
  variantChoices: VariantChoices;
}

export function createCarts(deps: CartsDeps): Carts {
  const { dataSource, inTransaction, clock, pricing, variantChoices } = deps;
  const run = createStatementRunner(dataSource);

  const price = (ctx: Context, { userId }: CartHolder, lines: readonly CartLine[], code?: string) =>
    pricing.quote(ctx, { userId, lines: lines.map(toWanted), code: code ?? null, isShipped: true });

  async function find(ctx: Context, holder: CartHolder): Promise<{ id: string | null; lines: CartLine[] }> {
    const { userId, token } = holder;
    if (userId !== undefined && token !== undefined && (await isGuestsToken(dataSource.manager, token))) {
      await inTransaction(ctx, (tx) => lockCart(tx, holder, clock()));
    }
    if (userId === undefined && token === undefined) return { id: null, lines: [] };
    const whose = userId === undefined ? { tokenHash: hashToken(token!) } : { userId };
    const rows = await runIn(ctx, run)<CartLineRow>(cartStatement(whose));
    return { id: rows[0]?.cart_id ?? null, lines: toLines(rows) };
  }

  /** Prices the cart with a line as it is to be, and has it written when nothing stands against it. */
  async function settle(
    tx: TransactionContext,
    holder: CartHolder,
    cart: LockedCart,
    { lines, line, write }: Settlement,
  ): Promise<CartDto> {
    if (line.quantity > MAX_PIECES) throw tooManyPieces(MAX_PIECES);
    const quote = await price(tx, holder, lines);
    const quoted = quote.lines.find(({ id }) => id === line.id)!;
    if (quoted.problem) throw lineRefused(quoted);
    const priced = { ...line, unitPrice: quoted.unitPrice };
    await write(priced);
    const written = lines.map((other) => (other.id === line.id ? priced : other));
    return toCartDto({ ...cart, lines: written, quote }, deps);
  }

  async function add(tx: TransactionContext, holder: CartHolder, item: AddItem): Promise<CartDto> {
    const now = clock();
    const cart = await openCart(tx, holder, now);
    const lines = await readLines(tx.manager, cart.id);
    const wanted = { ...toNewLine(item), variantId: await chooseVariant(tx, item) };
    const same = lines.find((line) => sameness(line) === sameness(wanted));
    if (same) {
      const line = { ...same, quantity: same.quantity + wanted.quantity };
      const write = (priced: CartLine) => updateLine(tx.manager, priced, now);
      return settle(tx, holder, cart, { lines: replaceLine(lines, line), line, write });
    }
    if (lines.length >= MAX_LINES) throw cartFull(MAX_LINES);
    const write = (priced: CartLine) => insertLine(tx.manager, cart.id, priced, now);
    return settle(tx, holder, cart, { lines: [...lines, wanted], line: wanted, write });
  }

  async function chooseVariant(tx: TransactionContext, item: AddItem): Promise<string | null> {
    const { product_id: productId, variant_id: variantId, size, color } = item;
    if (size === undefined && color === undefined) return variantId ?? null;
    return variantChoices.find(tx, { productId, size, color });
  }

  return {
    async read(ctx, holder, code) {
      const { id, lines } = await find(ctx, holder);
      return toCartDto({ id, lines, quote: await price(ctx, holder, lines, code) }, deps);
    },

    add: (ctx, holder, item) => inTransaction(ctx, (tx) => add(tx, holder, item)),

    change: (ctx, holder, { id, changes }) =>
      inTransaction(ctx, async (tx) => {
        const now = clock();
        const cart = await lockCart(tx, holder, now);
        const lines = cart ? await readLines(tx.manager, cart.id) : [];
        const before = lines.find((line) => line.id === id);
        if (!cart || !before) throw itemNotFound();
        const line = changeLine(before, changes, lines);
        const write = (priced: CartLine) => updateLine(tx.manager, priced, now);
        return settle(tx, holder, cart, { lines: replaceLine(lines, line), line, write });
      }),

    remove: (ctx, holder, id) =>
      inTransaction(ctx, async (tx) => {
        const cart = await lockCart(tx, holder, clock());
        const removed = cart ? await deleteLines(tx.manager, cart.id, id) : 0;
        if (!cart || removed === 0) throw itemNotFound();
        const lines = await readLines(tx.manager, cart.id);
        return toCartDto({ ...cart, lines, quote: await price(tx, holder, lines) }, deps);
      }),

    clear: (ctx, holder) =>
      inTransaction(ctx, async (tx) => {
        const cart = await lockCart(tx, holder, clock());
        if (cart) await deleteLines(tx.manager, cart.id);
      }),

    async quote(ctx, holder, code) {
      const { lines } = await find(ctx, holder);
      return price(ctx, holder, lines, code);
    },
  };
}

interface Settlement {
  /** The whole cart as it is to be. */
  lines: readonly CartLine[];
  /** The line of it that is new or changed. */
  line: CartLine;
  write(priced: CartLine): Promise<void>;
}

function toNewLine(item: AddItem): CartLine {
  const { product_id: productId, quantity, rental_from: from, rental_to: to } = item;
  const rental = from !== undefined && to !== undefined ? { rental: { from, to } } : {};
  return { id: newId(), productId, variantId: null, quantity, unitPrice: 0n, ...rental };
}

function changeLine(line: CartLine, changes: ChangeItem, lines: readonly CartLine[]): CartLine {
  const { quantity = line.quantity, rental_from: from, rental_to: to } = changes;
  if (from === undefined || to === undefined) return { ...line, quantity };
  if (!line.rental) throw notARental();
  const changed = { ...line, quantity, rental: { from, to } };
  const isTaken = lines.some(({ id, ...other }) => id !== line.id && sameness(other) === sameness(changed));
  if (isTaken) throw lineTaken();
  return changed;
}

const replaceLine = (lines: readonly CartLine[], line: CartLine): CartLine[] =>
  lines.map((other) => (other.id === line.id ? line : other));

const toWanted = ({ unitPrice: _unitPrice, ...line }: CartLine): WantedLine => line;
