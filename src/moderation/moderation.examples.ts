import type { CaseDto, InspectedCaseDto } from './moderation.schema.js';
import type { ReasonTemplateDto } from './reasons.schema.js';

const SHOP = { id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0a03', name: 'Maison Lùa' };

export const EXAMPLE_CASE: CaseDto = {
  id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0a01',
  subject_type: 'product_change',
  subject_id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0a02',
  title: 'Linen wrap dress',
  shop: SHOP,
  status: 'open',
  claimed_by: null,
  claimed_until: null,
  due_at: '2026-11-22T09:30:00.000Z',
  is_late: false,
  reason: null,
  reason_template: null,
  similar_to: [],
  decided_by: null,
  decided_by_rule: null,
  decided_at: null,
  created_at: '2026-11-21T09:30:00.000Z',
};

export const EXAMPLE_INSPECTED_CASE: InspectedCaseDto = {
  ...EXAMPLE_CASE,
  subject: {
    version: 3,
    text: 'A wrap dress of washed linen.',
    pictures: [
      { url: 'https://media.example.com/shops/a/products/b/c.webp', alt: 'Front', state: 'live' },
      { url: 'https://media.example.com/shops/a/products/b/d.webp', alt: 'Back', state: 'added' },
    ],
    facts: [{ label: 'Price', value: '49.00 USD' }],
    changes: [{ label: 'Name', before: 'Linen dress', after: 'Linen wrap dress' }],
    similar: [],
    risks: [{ rule: 'new_shop', note: 'The shop is new: it registered 3 days ago.' }],
    history: {
      shop: { ...SHOP, since: '2026-11-18T08:00:00.000Z' },
      approved: 4,
      rejected: 1,
      reasons: [{ reason: 'The price looks wrong. Please check it.', times: 1 }],
      latest: [
        {
          title: 'Silk scarf',
          status: 'approved',
          at: '2026-11-20T10:00:00.000Z',
          reason: null,
        },
      ],
    },
  },
};

export const EXAMPLE_REASON: ReasonTemplateDto = {
  key: 'wrong_price',
  subject_types: ['product', 'product_change'],
  text: {
    en: 'The price looks wrong. Please check it.',
    vi: 'Giá có vẻ chưa đúng. Vui lòng kiểm tra lại.',
    ru: 'Цена похожа на ошибочную. Проверьте её.',
  },
};
