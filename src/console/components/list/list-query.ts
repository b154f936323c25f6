import type { WireFilter, WireScreen } from '../../wire';

/** The list's state is its address: the same parameters go to the page and to the API. */

const PREFIX = 'filters.';
export const SEARCH_KEY = 'filters.search';

export function filterKey(name: string, end?: 'from' | 'to'): string {
  return end ? `${PREFIX}${name}~~${end}` : PREFIX + name;
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
  for (const name of [...next.keys()]) if (name.startsWith(PREFIX)) next.delete(name);
  return next;
}

export function isFiltered(query: URLSearchParams): boolean {
  return [...query.keys()].some((name) => name.startsWith(PREFIX));
}

/** Filters as screens name them, for the address: `stock~~to` is `filters.stock~~to`. */
export function presetQuery(preset: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(preset).map(([name, value]) => [PREFIX + name, value]));
}

/** Whether the list is narrowed by exactly this, whatever its order. */
export function isPreset(query: URLSearchParams, preset: Readonly<Record<string, string>>): boolean {
  const wanted = presetQuery(preset);
  const filters = [...query.entries()].filter(([name]) => name.startsWith(PREFIX));
  return (
    filters.length === Object.keys(wanted).length && filters.every(([name, value]) => wanted[name] === value)
  );
}

/** What makes two lists the same, in one order of its parts; which page of it is shown is no part. */
export function canonical(query: URLSearchParams | string): string {
  const parts = new URLSearchParams(query);
  parts.delete('page');
  parts.sort();
  return parts.toString();
}

/** The states that the list is divided by at the top: the first column that is filtered by its values. */
export function tabFilter(screen: WireScreen): WireFilter | undefined {
  const columns = new Set(screen.columns.map(({ name }) => name));
  return screen.filters.find(({ name, type, values }) => type === 'status' && values && columns.has(name));
}

/** Every other filter. */
export function panelFilters(screen: WireScreen): WireFilter[] {
  const tabs = tabFilter(screen);
  return screen.filters.filter((filter) => filter !== tabs);
}

/** The names of the address's parameters that belong to a filter. */
export function keysOf({ name, filter }: WireFilter): string[] {
  return filter === 'range' ? [filterKey(name, 'from'), filterKey(name, 'to')] : [filterKey(name)];
}
