/** Answers as the documentation shows them. */
export const EXAMPLE_PUBLIC_PROMOTION = {
  id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f1101',
  name: 'Ten percent on summer dresses',
  description: 'For two weeks, on everything made of linen.',
  code: 'LINEN10',
  type: 'percentage',
  value: 10,
  max_discount: 20,
  min_order_value: 50,
  currency: 'USD',
  applicable_products: [],
  applicable_categories: ['019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0401'],
  is_first_time_only: false,
  is_stackable: false,
  usage_limit_per_user: 1,
  starts_at: '2026-11-21T00:00:00.000Z',
  ends_at: '2026-12-05T00:00:00.000Z',
};

export const EXAMPLE_PROMOTION = {
  ...EXAMPLE_PUBLIC_PROMOTION,
  is_automatic: false,
  is_public: true,
  usage_limit: 500,
  used_count: 42,
  status: 'active',
  phase: 'running',
  start_date: '2026-11-21',
  end_date: '2026-12-04',
  created_at: '2026-11-20T09:30:00.000Z',
  updated_at: '2026-11-20T09:30:00.000Z',
};

export const EXAMPLE_BULK_ANSWER = {
  changed: 1,
  failed: 1,
  rows: [
    { id: EXAMPLE_PROMOTION.id, title: EXAMPLE_PROMOTION.name, ok: true, code: null, message: null },
    {
      id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f1102',
      title: null,
      ok: false,
      code: 'promotions.promotion_not_found',
      message: 'There is no such promotion.',
    },
  ],
};

const FIGURES = { uses: 42, orders: 42, discount: 310.5, revenue: 2_794.5 };

export const EXAMPLE_STATS = {
  from: '2026-11-20',
  to: '2026-11-21',
  currency: 'USD',
  ...FIGURES,
  given_back: 2,
  by_day: [
    { day: '2026-11-20', uses: 30, discount: 220.5 },
    { day: '2026-11-21', uses: 12, discount: 90 },
  ],
  top: [
    {
      promotion_id: EXAMPLE_PROMOTION.id,
      code: EXAMPLE_PROMOTION.code,
      name: EXAMPLE_PROMOTION.name,
      ...FIGURES,
    },
  ],
  phases: { running: 3, scheduled: 1, ended: 7, used_up: 1, off: 2 },
};
