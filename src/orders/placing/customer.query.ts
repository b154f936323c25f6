import type { Language } from '../../identity/index.js';
import type { Statement } from '../../platform/database/statement.js';
import type { OrderAddress } from '../order.entity.js';

/** Who orders, as they are now, with the addresses that they named and the number of their order. */
export interface CustomerRow {
  full_name: string;
  email: string | null;
  phone: string | null;
  language: Language;
  order_number: string;
  shipping_address: OrderAddress | null;
  billing_address: OrderAddress | null;
}

export interface CustomerQuery {
  userId: string;
  /** One of theirs; null: the one that they use by default. */
  shippingAddressId: string | null;
  billingAddressId: string | null;
}

/** One row: `CustomerRow`. */
export function customerOf({ userId, shippingAddressId, billingAddressId }: CustomerQuery): Statement {
  return { text: CUSTOMER, values: [userId, shippingAddressId, billingAddressId], isPrepared: true };
}

const addressOf = (table: string): string => `
  jsonb_build_object('first_name', ${table}.first_name, 'last_name', ${table}.last_name,
    'company', ${table}.company, 'address_line1', ${table}.address_line1, 'address_line2', ${table}.address_line2,
    'city', ${table}.city, 'state', ${table}.state, 'postal_code', ${table}.postal_code,
    'country', ${table}.country, 'phone', ${table}.phone)`;

/** Numbers are not given back: one that an order failed with is missing. */
const CUSTOMER = `
  SELECT u.full_name, u.email, u.phone, u.language, 'A' || nextval('order_numbers') AS order_number,
    CASE WHEN s.id IS NOT NULL THEN ${addressOf('s')} END AS shipping_address,
    CASE WHEN b.id IS NOT NULL THEN ${addressOf('b')} END AS billing_address
  FROM users u
  LEFT JOIN user_addresses s ON s.user_id = u.id
    AND CASE WHEN $2::uuid IS NULL THEN s.is_default AND s.type = 'shipping' ELSE s.id = $2 END
  LEFT JOIN user_addresses b ON b.user_id = u.id AND b.id = $3::uuid
  WHERE u.id = $1`;
