import { describe, expect, it } from 'vitest';
import { optionsIn, rowsOf, type VariantRow, variantsToSent, withOptions, withSkus } from './variants';

const names = (rows: readonly VariantRow[]) => rows.map(({ size, color }) => `${size ?? ''}/${color ?? ''}`);
const make = (sizes: string[], colors: string[]) =>
  withOptions(withOptions([], 'size', sizes), 'color', colors);

describe('withOptions', () => {
  it('makes every size in every colour', () => {
    expect(names(make(['S', 'M'], ['Red', 'Blue']))).toEqual(['S/Red', 'M/Red', 'S/Blue', 'M/Blue']);
  });

  it('keeps what was filled into the rows when the first colour names them', () => {
    const filled = withOptions([], 'size', ['S']).map((row) => ({ ...row, id: 'kept', stock: '7' }));
    expect(withOptions(filled, 'color', ['Red'])).toMatchObject([{ id: 'kept', color: 'Red', stock: '7' }]);
  });

  it('leaves alone what somebody has taken out of the middle', () => {
    const without = make(['S', 'M'], ['Red', 'Blue']).filter(
      ({ size, color }) => size !== 'S' || color !== 'Blue',
    );
    expect(names(withOptions(without, 'size', ['S', 'M', 'L']))).toEqual([
      'S/Red',
      'M/Red',
      'M/Blue',
      'L/Red',
      'L/Blue',
    ]);
  });

  it('takes away the rows of what is gone, and one row for each is left when nothing is', () => {
    const rows = make(['S', 'M'], ['Red', 'Blue']);
    expect(names(withOptions(rows, 'color', ['Blue']))).toEqual(['S/Blue', 'M/Blue']);
    expect(names(withOptions(rows, 'color', []))).toEqual(['S/', 'M/']);
    expect(withOptions(withOptions(rows, 'color', []), 'size', [])).toEqual([]);
  });

  it('names no option twice', () => {
    expect(optionsIn(make(['S', 'M'], ['Red', 'Blue']), 'color')).toEqual(['Red', 'Blue']);
  });
});

describe('withSkus', () => {
  it('names new variants after the product, in Latin capitals', () => {
    const [row] = withSkus(make(['M'], ['Đỏ tươi']), 'DRESS');
    expect(row?.sku).toBe('DRESS-M-DO-TUOI');
  });

  it('leaves those alone that have one, and all of a product that has none', () => {
    const rows = make(['S', 'M'], []).map((row, index) => (index === 0 ? { ...row, sku: 'OWN' } : row));
    expect(withSkus(rows, 'DRESS').map(({ sku }) => sku)).toEqual(['OWN', 'DRESS-M']);
    expect(withSkus(rows, '').map(({ sku }) => sku)).toEqual(['OWN', '']);
  });
});

describe('variantsToSent', () => {
  it('sends numbers, and nothing for a price that is the product’s', () => {
    const rows = rowsOf([
      { id: 'a', size: 'S', color: null, sku: null, price: 5, stock: 2 },
      ...make(['M'], []),
    ]);
    expect(variantsToSent(rows).value).toEqual([
      { id: 'a', size: 'S', color: null, sku: null, price: 5, stock: 2 },
      { size: 'M', color: null, sku: null, price: null, stock: 0 },
    ]);
  });

  it('refuses what is no number before it is sent', () => {
    expect(variantsToSent(make(['S'], []).map((row) => ({ ...row, price: '5,5' }))).problem).toBeDefined();
  });
});
