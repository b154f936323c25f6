import type { WireColumn, WireScreen } from '../../wire';

/** The list's state is its address: the same parameters go to the page and to the API. */

export const SEARCH_KEY = 'filters.search';

export function filterKey(column: string, end?: 'from' | 'to'): string {
  return end ? `filters.${column}~~${end}` : `filters.${column}`;
}

/** The address with some parameters set, or dropped where the value is empty; back on the first page. */
export function withParameters(query: URLSearchParams, changes: Record<string, string>): URLSearchParams {
  const next = new URLSearchParams(query);
  next.delete('page');
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}

export function withoutFilters(query: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(query);
  next.delete('page');
  for (const name of [...next.keys()]) if (name.startsWith('filters.')) next.delete(name);
  return next;
}

export function isFiltered(query: URLSearchParams): boolean {
  return [...query.keys()].some((name) => name.startsWith('filters.'));
}

/** The states that the list is divided by at the top: the first column that is filtered by its values. */
export function tabColumn(screen: WireScreen): WireColumn | undefined {
  return screen.columns.find(({ type, filter, values }) => type === 'status' && filter && values);
}

/** Every other filter. */
export function panelColumns(screen: WireScreen): WireColumn[] {
  const tabs = tabColumn(screen);
  return screen.columns.filter((column) => column.filter && column !== tabs);
}

/** The names of the address's parameters that belong to a column's filter. */
export function keysOf(column: WireColumn): string[] {
  return column.filter === 'range'
    ? [filterKey(column.name, 'from'), filterKey(column.name, 'to')]
    : [filterKey(column.name)];
}
