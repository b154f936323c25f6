import { describe, expect, it } from 'vitest';
import type { WireField } from '../../wire';
import { conflictOf, resolve } from './conflicts';

const FIELDS: WireField[] = [
  { name: 'name', label: 'Name', type: 'text' },
  { name: 'price', label: 'Price', type: 'money' },
  { name: 'stock', label: 'Stock', type: 'number' },
];
const before = { name: 'Dress', price: 10, stock: 1 };
const mine = { name: 'Silk dress', price: '12', stock: 1 };
const theirs = { name: 'Linen dress', price: 12, stock: 5 };
const conflict = conflictOf(FIELDS, { before, mine, theirs });

describe('two versions of a record', () => {
  it('contest only what both changed to something different', () => {
    expect(conflict.contested.map(({ name }) => name)).toEqual(['name']);
    expect(conflict.taken.map(({ name }) => name)).toEqual(['price', 'stock']);
  });

  it('become one, in which what the other alone changed stays', () => {
    expect(resolve(conflict, () => false)).toMatchObject({ name: 'Silk dress', stock: 5 });
    expect(resolve(conflict, () => true)).toMatchObject({ name: 'Linen dress', stock: 5 });
  });
});
