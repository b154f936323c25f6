import { describe, expect, it } from 'vitest';
import { parseBoolean, parseInstant, parseNumber } from './filter-values.js';

describe('parseNumber', () => {
  it.each([
    ['0', 0],
    ['-12.5', -12.5],
    ['999999999999', 999_999_999_999],
  ])('reads %s', (text, number) => expect(parseNumber(text)).toBe(number));

  it.each(['', ' 1', '1,5', '1e3', '0x10', 'NaN', 'Infinity', '1.', '.5', '1234567890123', '1.1234567'])(
    'refuses "%s"',
    (text) => expect(parseNumber(text)).toBeUndefined(),
  );
});

describe('parseBoolean', () => {
  it('knows two words', () => {
    expect([parseBoolean('true'), parseBoolean('false'), parseBoolean('1'), parseBoolean('')]).toEqual([
      true,
      false,
      undefined,
      undefined,
    ]);
  });
});

describe('parseInstant', () => {
  it.each([
    ['2026-02-28', 'from', '2026-02-28T00:00:00.000Z'],
    ['2026-02-28', 'to', '2026-02-28T23:59:59.999Z'],
    ['2024-02-29', 'from', '2024-02-29T00:00:00.000Z'],
    ['2026-03-05T10:00+07:00', 'from', '2026-03-05T03:00:00.000Z'],
    ['2026-03-05T10:00:30.5Z', 'to', '2026-03-05T10:00:30.500Z'],
  ] as const)('reads %s as the end "%s"', (text, end, iso) => {
    expect(parseInstant(text, end)?.toISOString()).toBe(iso);
  });

  it.each([
    '',
    'yesterday',
    '2026',
    '2026-02-29',
    '2026-13-01',
    '2026-03-05T10:00',
    '2026-03-05T25:00Z',
    '05/03/2026',
  ])('refuses "%s"', (text) => expect(parseInstant(text, 'from')).toBeUndefined());
});
