/** Answers as the documentation shows them. */
export const EXAMPLE_USER_BALANCE = { balance: 120.5, held: 4, currency: 'USD' };

export const EXAMPLE_SHOP_BALANCE = {
  pending: 310,
  available: 900,
  payout: 250,
  debt: 0,
  balance: 1460,
  minimum_payout: 10,
  currency: 'USD',
};

export const EXAMPLE_TRANSACTION = {
  id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0e01',
  kind: 'purchase',
  account: 'balance',
  amount: -49,
  balance_after: 120.5,
  currency: 'USD',
  subject_type: 'order',
  subject_id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0e02',
  note: null,
  created_at: '2026-11-21T09:30:00.000Z',
};

export const EXAMPLE_SHOP_TRANSACTION = {
  ...EXAMPLE_TRANSACTION,
  kind: 'release',
  account: 'available',
  amount: 44.1,
  balance_after: 900,
  subject_type: 'shop_order',
};

export const EXAMPLE_TOPUP = {
  id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0e03',
  amount: 50,
  currency: 'USD',
  status: 'pending',
  payment: {
    id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0e04',
    checkout_url: 'https://pay.payos.vn/web/0f1e2d3c4b5a',
    qr_code: '00020101021238570010A000000727',
    expires_at: '2026-11-21T09:45:00.000Z',
  },
  created_at: '2026-11-21T09:30:00.000Z',
};

export const EXAMPLE_PAYOUT = {
  id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0e05',
  shop_id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0e06',
  amount: 250,
  currency: 'USD',
  status: 'requested',
  bank_account: 'Vietcombank ···· 6789',
  bank_reference: null,
  reason: null,
  requested_by: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0e07',
  decided_by: null,
  created_at: '2026-11-21T09:30:00.000Z',
  decided_at: null,
};
