/** Answers as the documentation shows them. */
export const EXAMPLE_USER = {
  id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0c01',
  email: 'lan@example.com',
  phone: '+84912345678',
  full_name: 'Nguyễn Thị Lan',
  date_of_birth: '1994-05-17',
  gender: null,
  skin_type: 'combination',
  skin_concerns: ['dark spots'],
  language: 'vi',
  role: 'customer',
  is_active: true,
  email_verified_at: null,
  phone_verified_at: null,
  created_at: '2026-11-21T09:30:00.000Z',
};

export const EXAMPLE_CUSTOMER = { ...EXAMPLE_USER, orders_count: 3, spent: 214.5, currency: 'USD' };

export const EXAMPLE_PROFILE = {
  ...EXAMPLE_CUSTOMER,
  avatar_url:
    'https://media.example.com/users/019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0c01/avatar-019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0c12.jpg?expires=1795257000000&signature=c2lnbmVk',
};

export const EXAMPLE_SIGNED_IN = {
  access_token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIwMTlhOWYzZSJ9.c2lnbmF0dXJl',
  token_type: 'bearer',
  expires_in: 900,
  refresh_token: 'Zm9yLW9uZS11c2Utb25seS1hbmQtdGhlbi1uby1tb3Jl',
  user: EXAMPLE_USER,
};
