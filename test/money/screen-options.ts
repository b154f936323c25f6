import type { ConsoleColumn } from '../../src/console/console-column.js';
import type { ConsoleFilter } from '../../src/console/console-filter.js';
import type { ConsoleScreen } from '../../src/console/console-screen.js';
import type { RowFilter } from '../../src/console/resource/row-filters.js';
import { visibleColumns } from '../../src/console/resource/row-values.js';
import { visibleFilters } from '../../src/console/resource/screen-filters.js';
import type { UserActor } from '../../src/platform/auth/actor.js';
import type { Owners } from './many-rows.js';

type Value = RowFilter['value'];
type Offered = Pick<ConsoleColumn<never>, 'name' | 'type' | 'reference' | 'filter'> &
  Pick<ConsoleFilter<never>, 'values'>;

const DAY = 24 * 60 * 60 * 1000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

/** Every column that sorts the list, and the one that does to begin with. */
export function sortsOf(screen: ConsoleScreen, actor: UserActor): string[] {
  const sortable = visibleColumns(screen, actor).filter((column) => column.sortable);
  return [...new Set([screen.defaultSort.column, ...sortable.map(({ name }) => name)])];
}

/** All that the list may be narrowed by: nothing, and each value of each filter. */
export function narrowingsOf(screen: ConsoleScreen, actor: UserActor, owners: Owners): RowFilter[][] {
  const columns = visibleColumns(screen, actor).filter(({ filter }) => filter);
  const offered: readonly Offered[] = [...columns, ...visibleFilters(screen, actor)];
  const filters = offered.flatMap((each) =>
    valuesOf(each, actor, owners).map((value) => ({ name: each.name, value })),
  );
  const isSearched = [screen.search, screen.searchText, screen.searchMatch].some(Boolean);
  const words = isSearched ? ['A2000777', 'CODE777', 'tique 777', 'zzyzx'] : [];
  return [[], ...filters, ...words.map((value) => ({ name: 'search', value }))].map((each) =>
    Array.isArray(each) ? each : [each],
  );
}

function valuesOf(
  { name, type, filter, values, reference }: Offered,
  actor: UserActor,
  owners: Owners,
): Value[] {
  if (filter === 'range') return [{ from: ago(30), to: ago(29.9) }];
  if (filter === 'contains') return ['777', 'zzyzx'];
  if (type === 'boolean') return ['true', 'false'];
  if (type === 'reference') return [reference === 'shops' ? owners.shopId : owners.userId];
  const all = typeof values === 'function' ? values(actor) : (values ?? []);
  if (all.length === 0) throw new Error(`The filter "${name}" has no values.`);
  return all.map((value) => (typeof value === 'string' ? value : value.value));
}
