/** Answers as the documentation shows them. */
const AT = '2026-11-21T09:30:00.000Z';
const PART_ID = '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0e02';

const ADDRESS = {
  first_name: 'Lan',
  last_name: 'Nguyễn',
  company: null,
  address_line1: '12 Hàng Gai',
  address_line2: null,
  city: 'Hà Nội',
  state: null,
  postal_code: null,
  country: 'Việt Nam',
  phone: '+84912345678',
};

const ITEM = {
  id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0e03',
  product_id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0a02',
  variant_id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0a06',
  name: 'Linen wrap dress',
  sku: 'LIN-WRAP-M-TER',
  size: 'M',
  color: 'terracotta',
  image_url: 'https://media.example.com/shops/maison-lua/wrap-dress.jpg',
  order_type: 'purchase' as const,
  quantity: 1,
  cancelled_quantity: 0,
  returned_quantity: 0,
  unit_price: 120,
  gross: 120,
  discount: 12,
  tax: 0,
  deposit: 0,
  total: 108,
  rental: null,
};

const AMOUNTS = { subtotal: 120, discount: 12, shipping: 5, tax: 0, deposit: 0, total: 113, credited: 0 };
const EARNINGS = { commission_rate: 10, commission: 12, payable: 113 };

const PART = {
  id: PART_ID,
  status: 'shipped' as const,
  ...AMOUNTS,
  carrier: 'GHN',
  tracking_number: 'GHN8492013',
  shipped_at: AT,
  delivered_at: null,
  cancelled_at: null,
  items: [ITEM],
};

const SHOP = { id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0d01', name: 'Maison Lùa', slug: 'maison-lua' };

export const EXAMPLE_ORDER = {
  id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0e01',
  order_number: 'A10000042',
  status: 'shipped' as const,
  payment_status: 'paid' as const,
  payment_method: 'payos' as const,
  ...AMOUNTS,
  currency: 'USD',
  source: 'app' as const,
  promotions: [
    { promotion_id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0f01', code: 'LINEN10', name: 'Linen week', amount: 12 },
  ],
  shipping_address: ADDRESS,
  billing_address: null,
  notes: null,
  created_at: AT,
  paid_at: AT,
  delivered_at: null,
  cancelled_at: null,
  shop_orders: [{ ...PART, shop: SHOP }],
};

const HAPPENED = {
  event: 'status_changed' as const,
  shop_order_id: PART_ID,
  from: 'confirmed',
  to: 'shipped',
  by: 'shop' as const,
  note: null,
  at: AT,
};

const DETAIL = {
  payment: {
    id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0e05',
    status: 'paid' as const,
    amount: 113,
    captured: 113,
    refunded: 0,
    checkout_url: null,
    qr_code: null,
    expires_at: null,
  },
  timeline: [HAPPENED],
};

export const EXAMPLE_ORDER_DETAIL = { ...EXAMPLE_ORDER, ...DETAIL };

export const EXAMPLE_ADMIN_ORDER = {
  ...EXAMPLE_ORDER,
  customer: {
    id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0c01',
    name: 'Lan Nguyễn',
    email: 'lan@example.com',
    phone: '+84912345678',
  },
  version: 3,
  shop_orders: [{ ...PART, ...EARNINGS, shop: SHOP }],
};

export const EXAMPLE_ADMIN_ORDER_DETAIL = { ...EXAMPLE_ADMIN_ORDER, ...DETAIL };

export const EXAMPLE_SHOP_ORDER = {
  ...PART,
  ...EARNINGS,
  order_id: EXAMPLE_ORDER.id,
  order_number: EXAMPLE_ORDER.order_number,
  payment_method: EXAMPLE_ORDER.payment_method,
  payment_status: EXAMPLE_ORDER.payment_status,
  currency: 'USD',
  customer: { name: 'Lan Nguyễn', phone: '+84912345678' },
  shipping_address: ADDRESS,
  notes: null,
  created_at: AT,
  paid_at: AT,
  released_at: null,
  next_statuses: ['delivered' as const],
};

export const EXAMPLE_SHOP_ORDER_DETAIL = { ...EXAMPLE_SHOP_ORDER, timeline: [HAPPENED] };

const PIECES = { order_item_id: PART.items[0]!.id, quantity: 1 };

export const EXAMPLE_REFUND = {
  id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0e06',
  order_id: EXAMPLE_ORDER.id,
  amount: 49,
  currency: 'USD',
  to: 'wallet' as const,
  status: 'done' as const,
  cause: 'goodwill' as const,
  reason: 'Torn at the seam.',
  reference: null,
  items: [PIECES],
  created_at: AT,
  done_at: AT,
};

export const EXAMPLE_RETURN = {
  id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0e07',
  shop_order_id: PART_ID,
  status: 'requested' as const,
  reason: 'Too small.',
  decision_reason: null,
  items: [{ ...PIECES, name: PART.items[0]!.name, rental_status: null }],
  created_at: AT,
  decided_at: null,
  received_at: null,
};
