import { expect } from 'vitest';
import { newId } from '../../src/platform/ids.js';
import type { Api } from './api.js';

/** Somebody with an account, and the API's token of it. */
export interface Shopper {
  name: string;
  email: string;
  token: string;
}

export async function registerShopper(api: Api, name: string): Promise<Shopper> {
  const email = `${newId().slice(-10)}@armoire.test`;
  const password = 'a basket of silk';
  const registered = await api.post('/auth/register', { email, password, full_name: name });
  expect(registered.status).toBe(201);
  const { body } = await api.post<{ access_token: string }>('/auth/login', { email, password });
  return { name, email, token: body.access_token };
}

export interface PlacedOrder {
  id: string;
  order_number: string;
  status: string;
}

const HOME = { address_line1: '27 Hàng Bông', city: 'Hà Nội', country: 'Vietnam', phone: '+84905550199' };

/** What they put into their cart, ordered and to be paid in cash. */
export async function order(
  api: Api,
  { token }: Shopper,
  wants: ReadonlyArray<{ product_id: string; quantity: number }>,
  notes?: string,
): Promise<PlacedOrder> {
  for (const want of wants) {
    const added = await api.post('/cart/items', want, token);
    expect(added.status, JSON.stringify(added.body)).toBe(201);
  }
  const placed = await api.post<PlacedOrder>(
    '/orders',
    { payment_method: 'cod', shipping_address: HOME, ...(notes && { notes }) },
    token,
  );
  expect(placed.status, JSON.stringify(placed.body)).toBe(201);
  return placed.body;
}
