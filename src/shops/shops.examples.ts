/** Answers as the documentation shows them. */
const EXAMPLE_PAGE = {
  id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0d01',
  name: 'Maison Lùa',
  slug: 'maison-lua',
  address: '12 Hàng Gai, Hà Nội',
  description: 'Silk and linen, cut and sewn in our own workshop.',
  link: 'https://maison-lua.example',
  logo_url:
    'https://media.example/shops/019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0d01/avatar-019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0d0a.webp',
  banner_url: null,
  created_at: '2026-11-21T09:30:00.000Z',
};

export const EXAMPLE_PUBLIC_SHOP = { ...EXAMPLE_PAGE, product_count: 48 };

export const EXAMPLE_OWN_SHOP = {
  ...EXAMPLE_PAGE,
  owner_id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0c01',
  phone: '+84912345678',
  email: 'owner@example.com',
  status: 'pending',
  status_reason: null,
  is_active: true,
  commission_rate: 10,
  is_trusted: false,
  updated_at: '2026-11-21T09:30:00.000Z',
};

export const EXAMPLE_MEMBER = {
  user_id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0c01',
  full_name: 'Nguyễn Thị Lan',
  email: 'lan@example.com',
  role: 'staff',
  created_at: '2026-11-21T09:30:00.000Z',
};

export const EXAMPLE_SELLING_TERMS = {
  shop_id: EXAMPLE_PAGE.id,
  shipping_fee: 4.5,
  free_shipping_from: 60,
  tax_rate: 8,
  is_tax_included: true,
  currency: 'USD',
  updated_at: '2026-11-21T09:30:00.000Z',
};
