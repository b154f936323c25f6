const ITEM = {
  id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0d01',
  product_id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0a01',
  variant_id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0b01',
  name: 'Linen wrap dress',
  sku: 'LWD-M-TERRACOTTA',
  size: 'M',
  color: 'Terracotta',
  image_url: 'https://media.armoire.example/shops/1/products/1/dress.webp',
  shop: { id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0c01', name: 'Maison Lùa', slug: 'maison-lua' },
  order_type: 'purchase',
  rental_from: null,
  rental_to: null,
  rental_days: null,
  quantity: 2,
  available: 7,
  price: 49,
  price_when_added: 55,
  price_changed: true,
  deposit_each: 0,
  problem: null,
  subtotal: 98,
  discount: 9.8,
  tax: 0,
  deposit: 0,
  total: 88.2,
};
const SUMS = { subtotal: 98, discount: 9.8, shipping: 3, tax: 0, deposit: 0, total: 91.2 };

export const EXAMPLE_CART = {
  id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0e01',
  items: [ITEM],
  item_count: 2,
  is_orderable: true,
  shops: [{ shop_id: ITEM.shop.id, ...SUMS }],
  applied_promotions: [
    { id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0f01', code: 'WELCOME10', name: 'Welcome', amount: 9.8 },
  ],
  refused_promotions: [],
  ...SUMS,
  currency: 'USD',
};

export const EXAMPLE_NEW_CART = {
  ...EXAMPLE_CART,
  cart_token: 'kA8mJ3vX1sQ0cR7yT5uW2zB4nD6fH9gLpE_iOaVbNcM',
};

export const EXAMPLE_DISCOUNT = {
  valid: false,
  discount_amount: 0,
  currency: 'USD',
  promotion: { id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0f01', name: 'Welcome', code: 'WELCOME10' },
  reason: 'below_minimum',
  message: 'The goods in your cart cost too little for this code.',
  missing_amount: 12,
  total: 91.2,
};
