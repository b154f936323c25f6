// A cart that becomes an order paid on delivery, as somebody would write it by hand: the same rows, locked in the
// same order, in one transaction. It believes every token, and knows neither codes nor variants nor rentals.
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { newId } from '../../src/platform/ids.js';
import * as sql from './reference-checkout-sql.js';

/** Amounts in minor units, as the driver hands them over. */
interface Line {
  [column: string]: unknown;
  id: string;
  product_id: string;
  quantity: number;
  name: string;
  sku: string | null;
  image_key: string | null;
  price: string;
  stock: number;
  shop_id: string;
  shop_name: string;
  shop_slug: string;
  commission_rate_bp: number;
  shipping_fee: string;
  free_shipping_from: string | null;
  tax_rate_bp: number;
  is_tax_included: boolean;
}

interface Customer {
  full_name: string;
  email: string | null;
  phone: string | null;
  order_number: string;
  address: unknown;
}

export interface CheckoutRequest {
  method: string;
  path: string;
  headers: Record<string, unknown>;
  body: string;
}

type Query = <Row extends pg.QueryResultRow>(text: string, values: unknown[]) => Promise<Row[]>;

const STEPS = new Map<string, (query: Query, userId: string, request: CheckoutRequest) => Promise<unknown>>([
  ['POST /cart/items', putIntoCart],
  ['GET /cart', readCart],
  ['POST /orders', placeOrder],
]);

/** The answer to a step of a checkout; undefined where it is none. */
export async function answerCheckout(pool: pg.Pool, request: CheckoutRequest): Promise<unknown> {
  const { method, path, headers } = request;
  const step = STEPS.get(`${method} ${path}`);
  if (!step) return undefined;
  const userId = personOf(String(headers['authorization']));
  const client = await pool.connect();
  try {
    return await step(preparing(client), userId, request);
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

function preparing(client: pg.PoolClient): Query {
  return async (text, values) =>
    (await client.query({ name: createHash('sha1').update(text).digest('hex'), text, values })).rows as never;
}

function personOf(authorization: string): string {
  const claims = authorization.split('.')[1]!;
  return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sub: string }).sub;
}

async function putIntoCart(query: Query, userId: string, { body }: CheckoutRequest) {
  const wanted = JSON.parse(body) as { product_id: string; quantity: number };
  await query('BEGIN', []);
  const [locked] = await query<{ id: string }>(sql.LOCK_CART, [userId]);
  const cart = locked ?? (await query<{ id: string }>(sql.OPEN_CART, [newId(), userId]))[0]!;
  await query(sql.PUT_LINE, [newId(), cart.id, wanted.product_id, wanted.quantity]);
  await query(sql.PROMOTIONS, []);
  const lines = await query<Line>(sql.CART_LINES, [cart.id]);
  await query('COMMIT', []);
  return toCart(cart.id, lines);
}

async function readCart(query: Query, userId: string) {
  const [cart] = await query<{ id: string }>(sql.PERSONS_CART, [userId]);
  await query(sql.PROMOTIONS, []);
  return toCart(cart!.id, await query<Line>(sql.CART_LINES, [cart!.id]));
}

async function placeOrder(query: Query, userId: string, { headers, body }: CheckoutRequest) {
  const scope = `${userId} POST /orders`;
  const key = String(headers['idempotency-key']);
  await query('BEGIN', []);
  await query(sql.LOCK_KEY, [`${scope} ${key}`]);
  const [kept] = await query<{ answer: unknown }>(sql.FIND_ANSWER, [scope, key]);
  if (kept) return kept.answer;
  const [cart] = await query<{ id: string }>(sql.LOCK_CART, [userId]);
  const [customer] = await query<Customer>(sql.CUSTOMER, [userId]);
  await query(sql.PROMOTIONS, []);
  const lines = await query<Line>(sql.CART_LINES, [cart!.id]);
  const answer = await writeOrder(query, userId, customer!, lines);
  await query(sql.EMPTY_CART, [cart!.id]);
  const hash = createHash('sha256').update(body).digest();
  await query(sql.KEEP_ANSWER, [scope, key, hash, JSON.stringify(answer)]);
  await query('COMMIT', []);
  return answer;
}

async function writeOrder(query: Query, userId: string, customer: Customer, lines: readonly Line[]) {
  const products = lines.map((line) => line.product_id);
  await query(sql.LOCK_PRODUCTS, [products]);
  const taken = await query(sql.TAKE_STOCK, [products, lines.map(({ quantity }) => quantity)]);
  if (taken.length < lines.length) throw new Error('out of stock');
  const parts = partsOf(lines);
  const [id, paymentId] = [newId(), newId()];
  const sums = sumOf(parts);
  await query(sql.OPEN_PAYMENT, [paymentId, id, userId, sums.total, customer.order_number]);
  const { order_number: number, full_name: name, email, phone, address } = customer;
  await query(sql.WRITE_ORDER, [
    ...[id, number, userId, name, email, phone, sums.subtotal, sums.shipping, sums.tax, sums.total],
    ...[paymentId, JSON.stringify(address)],
  ]);
  for (const part of parts) await writePart(query, id, part);
  await query(sql.WRITE_EVENT, [newId(), id, userId]);
  const entryId = newId();
  const after = { order_number: number, total: String(sums.total), status: 'confirmed', parts: parts.length };
  await query(sql.WRITE_AUDIT, [entryId, userId, id, JSON.stringify(after), newId()]);
  await query(sql.WRITE_AUDIT_ADDRESS, [entryId, '127.0.0.1']);
  await query(sql.TELL, [JSON.stringify({ order_id: id, news: 'confirmed' })]);
  return toOrder(id, paymentId, customer, parts);
}

interface Part {
  id: string;
  shopId: string;
  lines: Array<Line & { gross: number; tax: number; total: number }>;
  subtotal: number;
  shipping: number;
  tax: number;
  total: number;
  rate: number;
  commission: number;
}

function partsOf(lines: readonly Line[]): Part[] {
  const shops = [...new Set(lines.map((line) => line.shop_id))];
  return shops.map((shopId) => {
    const own = lines.filter((line) => line.shop_id === shopId).map(priced);
    const terms = own[0]!;
    const subtotal = add(own.map(({ gross }) => gross));
    const isFree = terms.free_shipping_from !== null && subtotal >= Number(terms.free_shipping_from);
    const shipping = isFree ? 0 : Number(terms.shipping_fee);
    const rate = terms.commission_rate_bp;
    return {
      ...{ id: newId(), shopId, lines: own, subtotal, shipping, rate },
      tax: add(own.map(({ tax }) => tax)),
      total: add(own.map(({ total }) => total)) + shipping,
      commission: Math.round((subtotal * rate) / 10_000),
    };
  });
}

function priced(line: Line): Part['lines'][number] {
  const gross = Number(line.price) * line.quantity;
  const rate = line.tax_rate_bp;
  const tax = Math.round((gross * rate) / (line.is_tax_included ? 10_000 + rate : 10_000));
  return { ...line, gross, tax, total: gross + (line.is_tax_included ? 0 : tax) };
}

async function writePart(query: Query, orderId: string, part: Part): Promise<void> {
  const { id, shopId, subtotal, shipping, tax, total, rate, commission } = part;
  await query(sql.WRITE_PART, [
    ...[id, orderId, shopId, subtotal, shipping, tax, total, rate, commission, total - commission],
  ]);
  for (const [position, line] of part.lines.entries()) {
    await query(sql.WRITE_ITEM, [
      ...[newId(), id, position, line.product_id, line.name, line.sku, line.image_key, line.price],
      ...[line.quantity, line.gross, line.tax, line.total],
    ]);
  }
}

const add = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);
const amount = (minor: number): number => minor / 100;

function sumOf(parts: readonly Part[]) {
  return {
    subtotal: add(parts.map(({ subtotal }) => subtotal)),
    shipping: add(parts.map(({ shipping }) => shipping)),
    tax: add(parts.map(({ tax }) => tax)),
    total: add(parts.map(({ total }) => total)),
  };
}

function toItems(lines: Part['lines']) {
  return lines.map((line) => ({
    product_id: line.product_id,
    name: line.name,
    sku: line.sku,
    image_url: line.image_key && `http://armoire.localhost/media/${line.image_key}`,
    shop: { id: line.shop_id, name: line.shop_name, slug: line.shop_slug },
    quantity: line.quantity,
    price: amount(Number(line.price)),
    subtotal: amount(line.gross),
    tax: amount(line.tax),
    total: amount(line.total),
  }));
}

function toSums({ subtotal, shipping, tax, total }: Pick<Part, 'subtotal' | 'shipping' | 'tax' | 'total'>) {
  return {
    ...{ subtotal: amount(subtotal), discount: 0, shipping: amount(shipping), tax: amount(tax) },
    ...{ deposit: 0, total: amount(total) },
  };
}

function toCart(id: string, lines: readonly Line[]) {
  const parts = partsOf(lines);
  const shops = parts.map((part) => ({ shop_id: part.shopId, ...toSums(part) }));
  const items = parts.flatMap((part) => toItems(part.lines));
  return { id, items, shops, ...toSums(sumOf(parts)), currency: 'USD' };
}

function toOrder(id: string, paymentId: string, customer: Customer, parts: readonly Part[]) {
  return {
    ...{ id, order_number: customer.order_number, status: 'confirmed', payment_status: 'pending' },
    payment_method: 'cod',
    shipping_address: customer.address,
    parts: parts.map((part) => ({ id: part.id, ...toSums(part), items: toItems(part.lines) })),
    ...toSums(sumOf(parts)),
    currency: 'USD',
    payment: { id: paymentId, status: 'pending' },
  };
}
