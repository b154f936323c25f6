import { validate as isUuid } from 'uuid';
import { Brackets, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Money } from '../../platform/money/money.js';
import type { ConsoleFilter } from '../console-filter.js';
import type { ConsoleColumn } from '../console-column.js';
import type { ConsoleScreen } from '../console-screen.js';
import { optionsOf } from '../options.js';
import { parseBoolean, parseInstant, parseNumber } from './filter-values.js';
import { applyScreenFilter } from './screen-filters.js';

/** A filter as it was asked for: a text, or the ends of a range. */
export interface RowFilter {
  name: string;
  value: unknown;
}

/** The pseudo-filter of the search box. */
export const SEARCH = 'search';
const MAX_TEXT = 200;
const MAX_WORDS = 6;

/** What filters are checked against: only columns that the person may see. */
export interface FilterOptions {
  screen: ConsoleScreen;
  columns: ReadonlyArray<ConsoleColumn<ObjectLiteral>>;
  /** Those besides the columns that the person may use. */
  filters: readonly ConsoleFilter[];
  money: Money;
  actor: Actor;
}

/**
 * Narrows a query by the given filters.
 * @throws DomainError `console.unknown_filter` or `console.invalid_filter` (400): a filter that cannot be
 * applied is never left out, for then everything would be shown
 */
export async function applyFilters(
  query: SelectQueryBuilder<ObjectLiteral>,
  filters: readonly RowFilter[],
  options: FilterOptions,
): Promise<void> {
  for (const [index, filter] of filters.entries()) {
    const key = `filter${index}`;
    if (filter.name === SEARCH && isSearched(options.screen)) {
      applySearch(query, textOf(filter), options, key);
      continue;
    }
    const special = options.filters.find(({ name }) => name === filter.name);
    if (special) {
      const isApplied = await applyScreenFilter(query, special, textOf(filter), options.actor);
      if (!isApplied) throw invalidFilter(filter.name, 'is not known');
      continue;
    }
    const column = options.columns.find(({ name }) => name === filter.name);
    if (!column?.filter) throw unknownFilter(filter.name);
    applyColumn(query, column, filter, key, options);
  }
}

function applyColumn(
  query: SelectQueryBuilder<ObjectLiteral>,
  column: ConsoleColumn<ObjectLiteral>,
  filter: RowFilter,
  key: string,
  { money, actor }: Pick<FilterOptions, 'money' | 'actor'>,
): void {
  const property = `${query.alias}.${column.name}`;
  switch (column.filter) {
    case 'contains':
      query.andWhere(`${property} ILIKE :${key}`, { [key]: `%${escapeLike(textOf(filter))}%` });
      return;
    case 'one_of':
      query.andWhere(`${property} IN (:...${key})`, { [key]: valuesOf(column, filter, actor) });
      return;
    case 'range':
      applyRange(query, property, column, filter, key, money);
      return;
    default:
      query.andWhere(`${property} = :${key}`, { [key]: operandOf(column, filter, money, actor) });
  }
}

function applyRange(
  query: SelectQueryBuilder<ObjectLiteral>,
  property: string,
  column: ConsoleColumn<ObjectLiteral>,
  filter: RowFilter,
  key: string,
  money: Money,
): void {
  const { from, to } = endsOf(filter);
  if (from !== undefined) {
    const value = rangeEnd(column, from, 'from', money);
    query.andWhere(`${property} >= :${key}From`, { [`${key}From`]: value });
  }
  if (to !== undefined) {
    const value = rangeEnd(column, to, 'to', money);
    query.andWhere(`${property} <= :${key}To`, { [`${key}To`]: value });
  }
}

/** Whether the list has a search box. */
export function isSearched({ search, searchText, searchMatch }: ConsoleScreen): boolean {
  return [search, searchText, searchMatch].some((means) => means !== undefined);
}

/** Every word has to be found in what is searched; a record's whole id finds the record. */
function applySearch(
  query: SelectQueryBuilder<ObjectLiteral>,
  text: string,
  { screen, actor }: Pick<FilterOptions, 'screen' | 'actor'>,
  key: string,
): void {
  const { alias } = query;
  const words = text.split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
  for (const [index, word] of words.entries()) {
    const name = `${key}Word${index}`;
    const matches = matchesOf(screen, alias, `:${name}`, actor);
    const anyMatch = new Brackets((where) => {
      for (const match of matches) where.orWhere(match);
      if (isUuid(word)) where.orWhere(`${alias}.id = :${name}Id`, { [`${name}Id`]: word });
    });
    query.andWhere(anyMatch, { [name]: `%${escapeLike(word)}%` });
  }
}

function matchesOf(
  { search = [], searchText, searchMatch }: ConsoleScreen,
  alias: string,
  pattern: string,
  actor: Actor,
): string[] {
  if (searchMatch) return [searchMatch(alias, pattern, actor)];
  if (searchText) return [`${searchText(alias)} LIKE plain_text(${pattern})`];
  return search.map((property) => `${alias}.${property} ILIKE ${pattern}`);
}

function operandOf(
  column: ConsoleColumn<ObjectLiteral>,
  filter: RowFilter,
  money: Money,
  actor: Actor,
): unknown {
  const text = textOf(filter);
  switch (column.type) {
    case 'uuid':
    case 'reference':
      // Compared as uuid, so that the column's index serves.
      if (!isUuid(text)) throw invalidFilter(column.name, 'is not an id');
      return text;
    case 'boolean':
      return parseBoolean(text) ?? refuse(column.name, 'is neither true nor false');
    case 'number':
      return parseNumber(text) ?? refuse(column.name, 'is not a number');
    case 'money':
      return amountOf(column.name, text, money);
    case 'status':
      return valuesOf(column, filter, actor)[0];
    default:
      return text;
  }
}

function rangeEnd(
  column: ConsoleColumn<ObjectLiteral>,
  text: string,
  end: 'from' | 'to',
  money: Money,
): unknown {
  if (column.type === 'datetime') return parseInstant(text, end) ?? refuse(column.name, 'is not a date');
  if (column.type === 'money') return amountOf(column.name, text, money);
  return parseNumber(text) ?? refuse(column.name, 'is not a number');
}

/** Minor units, as text: the driver knows no bigint. */
function amountOf(name: string, text: string, money: Money): string {
  const amount = parseNumber(text) ?? refuse(name, 'is not an amount');
  const decimals = text.split('.')[1]?.length ?? 0;
  return decimals > money.decimals
    ? refuse(name, 'has too many decimals')
    : money.toMinor(amount, name).toString();
}

function valuesOf(column: ConsoleColumn<ObjectLiteral>, filter: RowFilter, actor: Actor): string[] {
  const values = textOf(filter).split(',');
  const offered = optionsOf(column.values ?? [], actor);
  const isOffered = (value: string) => offered.some((option) => option.value === value);
  if (!values.every(isOffered)) throw invalidFilter(column.name, 'is not known');
  return values;
}

function textOf({ name, value }: RowFilter): string {
  if (typeof value !== 'string' || value === '' || value.length > MAX_TEXT || value.includes('\0')) {
    throw invalidFilter(name, 'cannot be read');
  }
  return value;
}

function endsOf({ name, value }: RowFilter): { from?: string; to?: string } {
  if (typeof value !== 'object' || value === null) throw invalidFilter(name, 'is not a range');
  const { from, to, ...rest } = value as Record<string, unknown>;
  if (Object.keys(rest).length > 0 || (from === undefined && to === undefined)) {
    throw invalidFilter(name, 'is not a range');
  }
  return {
    from: from === undefined ? undefined : textOf({ name, value: from }),
    to: to === undefined ? undefined : textOf({ name, value: to }),
  };
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

function unknownFilter(name: string): DomainError {
  return new DomainError('console.unknown_filter', 'malformed', 'This list cannot be filtered that way.', {
    property: name,
  });
}

function invalidFilter(name: string, problem: string): DomainError {
  return new DomainError('console.invalid_filter', 'malformed', `A filter ${problem}.`, { property: name });
}

function refuse(name: string, problem: string): never {
  throw invalidFilter(name, problem);
}
