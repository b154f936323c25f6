import { DomainError } from '../../platform/errors/domain-error.js';
import { joinList, joinPairs, splitList, splitPairs } from './cell-lists.js';

/** How a cell is read: `text` may be emptied, a `word` cannot; a `flag` is yes or no. */
export type CellKind = 'text' | 'word' | 'amount' | 'whole' | 'flag' | 'list' | 'pairs';

export interface CellSettings {
  /** Of the currency. */
  decimals: number;
  /** Whether the file writes 12,50 for twelve and a half. */
  hasDecimalComma: boolean;
}

/**
 * The value of a cell; undefined for an empty one of what cannot be emptied, which leaves it as it is.
 * @throws DomainError `catalog.cell_…` (400)
 */
export function readCell(kind: CellKind, cell: string, settings: CellSettings): unknown {
  const text = cell.trim();
  if (text === '') return EMPTY[kind];
  switch (kind) {
    case 'text':
    case 'word':
      return text;
    case 'amount':
      return readAmount(text, settings);
    case 'whole':
      if (!/^-?\d{1,15}$/.test(text)) throw refuse('not_whole', 'Write a whole number, such as 12.');
      return Number(text);
    case 'flag':
      return readFlag(text);
    case 'list':
      return splitList(text);
    case 'pairs':
      return readPairs(text);
  }
}

/** The cell that is read as `value` again. */
export function writeCell(kind: CellKind, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (kind === 'list') return joinList(value as string[]);
  if (kind === 'pairs') return joinPairs(value as Record<string, string>);
  if (kind === 'flag') return value === true ? 'yes' : 'no';
  return String(value);
}

const EMPTY: Record<CellKind, unknown> = {
  text: null,
  word: undefined,
  amount: null,
  whole: null,
  flag: undefined,
  list: [],
  pairs: {},
};

/**
 * Digits with the currency's decimals at most: whoever writes 199.000 for a hundred and ninety-nine thousand
 * is told so, and not charged a thousandth of it.
 */
function readAmount(text: string, { decimals, hasDecimalComma }: CellSettings): number {
  const found = (hasDecimalComma ? /^(-?\d{1,15})(?:[.,](\d+))?$/ : /^(-?\d{1,15})(?:\.(\d+))?$/).exec(text);
  if (!found) throw refuse('not_an_amount', 'Write an amount in digits, such as 1234.50.');
  const [, whole, fraction = ''] = found;
  if (fraction.length > decimals) {
    throw refuse('too_many_decimals', `Write at most ${decimals} decimals, and no sign between thousands.`);
  }
  return Number(`${whole}.${fraction || '0'}`);
}

const YES = new Set(['true', 'yes', 'y', '1', 'có', 'да']);
const NO = new Set(['false', 'no', 'n', '0', 'không', 'нет']);

function readFlag(text: string): boolean {
  const word = text.toLowerCase().normalize('NFC');
  if (YES.has(word)) return true;
  if (NO.has(word)) return false;
  throw refuse('not_yes_or_no', 'Write yes or no.');
}

function readPairs(text: string): Record<string, string> {
  const pairs = splitPairs(text);
  if (!pairs) throw refuse('not_pairs', 'Write name=value, with ; between them.');
  return pairs;
}

function refuse(code: string, message: string): DomainError {
  return new DomainError(`catalog.cell_${code}`, 'malformed', message);
}
