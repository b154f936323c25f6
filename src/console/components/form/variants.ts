import type { ConsoleVariant } from '../../console-field';
import { texts } from '../../texts';
import type { SentValue } from './field-values';

/** A variant while its form is filled: amounts as they are typed. */
export interface VariantRow {
  id?: string;
  size: string | null;
  color: string | null;
  sku: string;
  price: string;
  stock: string;
}

export type Option = 'size' | 'color';

/** What a form holds of variants: as the server gave them, or as they were changed since. */
export function rowsOf(value: unknown): readonly VariantRow[] {
  return ((value ?? []) as ReadonlyArray<ConsoleVariant | VariantRow>).map((row) => ({
    ...row,
    sku: row.sku ?? '',
    price: String(row.price ?? ''),
    stock: String(row.stock ?? ''),
  }));
}

/** The sizes or the colours that there are, in the order in which they came. */
export function optionsIn(rows: readonly VariantRow[], option: Option): string[] {
  return [...new Set(rows.flatMap((row) => row[option] ?? []))];
}

/**
 * The rows when the sizes, or the colours, are these: rows of one that is gone go with it, and each new one
 * comes in all colours (or sizes) that there are. The first of its kind names the rows that have none yet.
 */
export function withOptions(
  rows: readonly VariantRow[],
  option: Option,
  wanted: readonly string[],
): VariantRow[] {
  const other: Option = option === 'size' ? 'color' : 'size';
  const others = optionsIn(rows, other);
  const present = optionsIn(rows, option);
  const [first] = wanted;
  if (present.length === 0 && first !== undefined && rows.length > 0) {
    return withOptions(
      rows.map((row) => ({ ...row, [option]: first })),
      option,
      wanted,
    );
  }
  if (wanted.length === 0) return others.length > 0 ? withoutOption(rows, option, other) : [];
  const kept = rows.filter((row) => row[option] !== null && wanted.includes(row[option]));
  const added = wanted.filter((value) => !present.includes(value));
  const beside = others.length > 0 ? others : [null];
  return [
    ...kept,
    ...added.flatMap((value) =>
      beside.map((otherValue) => ({ ...EMPTY, [option]: value, [other]: otherValue })),
    ),
  ];
}

/** One row for each of what is left, with what the first of them held. */
function withoutOption(rows: readonly VariantRow[], option: Option, other: Option): VariantRow[] {
  const left = new Map<string | null, VariantRow>();
  for (const row of rows) {
    if (!left.has(row[other])) left.set(row[other], { ...row, [option]: null });
  }
  return [...left.values()];
}

const EMPTY: VariantRow = { size: null, color: null, sku: '', price: '', stock: '0' };

/** Such as "DRESS-M-RED" for those that have no SKU yet, as the API's own generator has it. */
export function withSkus(rows: readonly VariantRow[], productSku: string): VariantRow[] {
  return rows.map((row) => (row.sku === '' ? { ...row, sku: skuOf(row, productSku) } : row));
}

/** None where it would have to be called after a product that has none. */
function skuOf({ size, color }: VariantRow, productSku: string): string {
  if (productSku.trim() === '') return '';
  const parts = [size, color].flatMap((part) => (part ? [inCapitals(part)] : []));
  return [productSku.trim(), ...parts].join('-').slice(0, 64);
}

function inCapitals(text: string): string {
  const latin = text.replaceAll(/[đĐ]/g, 'd').normalize('NFD').replaceAll(/\p{M}/gu, '');
  return latin
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

export function nameOf({ size, color }: VariantRow): string {
  return [size, color].filter(Boolean).join(' / ');
}

export function variantsToSent(value: unknown): SentValue {
  const rows = rowsOf(value);
  const isWrong = rows.some(({ price, stock }) => Number.isNaN(Number(price)) || Number.isNaN(Number(stock)));
  if (isWrong) return { value: null, problem: texts.variants.notNumber };
  return {
    value: rows.map(({ id, size, color, sku, price, stock }) => ({
      ...(id ? { id } : {}),
      ...{ size, color },
      sku: sku.trim() || null,
      price: price.trim() === '' ? null : Number(price),
      stock: Number(stock),
    })),
  };
}

/** As one reads them: "M / Red: 3 in stock". */
export function variantsInWords(value: unknown): string {
  return rowsOf(value)
    .map((row) => [`${nameOf(row)}: ${texts.variants.inStock(row.stock || '0')}`, row.price, row.sku])
    .map((parts) => parts.filter((part) => part !== '').join(', '))
    .join('\n');
}
