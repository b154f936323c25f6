import type { Node } from '../support/node.js';
import { type Answer, callAs } from './town.js';
import type { Client } from './crowd.js';

/** What somebody puts into their cart. */
export interface Wish {
  product_id: string;
  variant_id?: string;
  quantity: number;
}

const ADDRESS = { address_line1: '12 Phố Hàng Bông', city: 'Hà Nội', country: 'VN' };

/** @throws Error when the cart does not take it */
export async function fillCart(
  client: Client,
  node: Pick<Node, 'url'>,
  wishes: readonly Wish[],
): Promise<void> {
  for (const body of wishes) {
    const add = () => callAs(client, node, { method: 'POST', path: '/cart/items', body });
    const { status, body: answer } = await patiently(add);
    if (status !== 201) throw new Error(`the cart answered ${status} ${JSON.stringify(answer)}`);
  }
}

export interface OrderOptions {
  payment_method?: 'payos' | 'cod' | 'wallet';
  discount_code?: string | undefined;
  key?: string | undefined;
}

/** What clients are told when too many come at once: to come again. They do, a few times. */
const PATIENT_TRIES = 10;

async function patiently(call: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await call();
    if (answer.status !== 503 || tries === PATIENT_TRIES) return answer;
  }
}

/** Orders what is in the client's cart; with cash on delivery unless said otherwise. */
export function orderCart(
  client: Client,
  node: Pick<Node, 'url'>,
  options: OrderOptions = {},
): Promise<Answer> {
  const { key, payment_method = 'cod', discount_code } = options;
  const body = { shipping_address: ADDRESS, payment_method, ...(discount_code && { discount_code }) };
  return patiently(() =>
    callAs(client, node, { method: 'POST', path: '/orders', body, ...(key && { key }) }),
  );
}

/** How many were answered how: `ok`, or the code of the refusal. */
export function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const outcome = status < 300 ? 'ok' : `${status} ${body.code}`;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}
