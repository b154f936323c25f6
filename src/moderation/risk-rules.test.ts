import { describe, expect, it } from 'vitest';
import { priceRisks, shopRisks, textRisks } from './risk-rules.js';

const rulesIn = (text: string) => textRisks([text]).map(({ rule }) => rule);

describe('risks in a text', () => {
  it.each([
    ['Write to lan@maison-lua.vn for more', ['email_in_text', 'link_in_text']],
    ['See https://elsewhere.test/dress', ['link_in_text']],
    ['Cheaper at maisonlua.shop', ['link_in_text']],
    ['Gọi 0912 345 678 nhé', ['phone_in_text']],
    ['Call +84 912-345-678', ['phone_in_text']],
    ['Nhắn Zalo cho shop', ['messenger_in_text']],
  ])('%s', (text, rules) => {
    expect(rulesIn(text)).toEqual(rules);
  });

  it.each([
    'A linen dress of 120 cm, 350 g, 100% linen.',
    'Wash at 30°. Size 36 to 44. Art. 2024-118.',
    'Price 1,250,000 with lining',
    'Chai 50 ml, hạn dùng 24 tháng',
    '',
  ])('none in: %s', (text) => {
    expect(rulesIn(text)).toEqual([]);
  });

  it('is found within time in a text made to be slow', () => {
    const startedAt = performance.now();
    textRisks(['a.'.repeat(200_000), '0 '.repeat(100_000), `${'a'.repeat(50_000)}@`]);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});

describe('risks in a price', () => {
  const usual = { category: 'Dresses', middle: 5000, products: 40 };
  it.each([
    [4900, undefined],
    [25_000, undefined],
    [30_000, 'The price is 6 times what is usual in Dresses.'],
    [500, 'The price is one 10th of what is usual in Dresses.'],
  ])('%d', (price, note) => {
    expect(priceRisks(price, usual).map((risk) => risk.note)).toEqual(note ? [note] : []);
  });

  it('is not judged by a handful of products', () => {
    expect(priceRisks(1, { ...usual, products: 4 })).toEqual([]);
    expect(priceRisks(1, undefined)).toEqual([]);
  });
});

describe('risks in a shop', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  const history = (since: string, approved: number, rejected: number) => ({
    shop: { id: 'id', name: 'Maison', since: new Date(since) },
    approved,
    rejected,
    reasons: [],
    latest: [],
  });
  it('that is new', () => {
    expect(shopRisks(history('2026-11-20T00:00:00Z', 0, 0), now)).toEqual([
      { rule: 'new_shop', note: 'The shop is new: it registered a day ago.' },
    ]);
  });
  it('whose products were mostly rejected', () => {
    expect(shopRisks(history('2025-01-01T00:00:00Z', 2, 3), now).map(({ rule }) => rule)).toEqual([
      'many_rejections',
    ]);
  });
  it('none in an old shop in good standing', () => {
    expect(shopRisks(history('2025-01-01T00:00:00Z', 20, 2), now)).toEqual([]);
  });
});
