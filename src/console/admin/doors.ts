import type { Actor } from '../../platform/auth/actor.js';
import type { ConsoleScreen } from '../console-screen.js';
import { isPermitted, type Permitted } from '../permission.js';
import { BULK_REMOVAL, bulkName, foretellName, previewName, printName } from '../resource/bulk-name.js';
import { SEARCH } from '../resource/row-filters.js';

/** One way in to a screen's data: which methods it takes, and who may use it. */
export interface Door {
  methods: ReadonlyArray<'GET' | 'POST'>;
  /** Which query parameters it knows. */
  query: RegExp;
  isOpenTo(actor: Actor): boolean;
}

export type DoorKind = 'actions' | 'records' | 'bulk';
export type Doors = Record<DoorKind, Map<string, Door>>;

const NO_QUERY = /^$/;

/**
 * Every door that a screen has, and there are no others: AdminJS itself would run any action through any
 * door, by GET as by POST.
 */
export function doorsOf(screen: ConsoleScreen): Doors {
  const seen = {
    methods: ['GET'],
    isOpenTo: (actor: Actor) => isPermitted(screen, actor),
  } as const;
  const doors: Doors = {
    actions: new Map<string, Door>([
      ['list', { ...seen, query: listQueryOf(screen) }],
      ['matching', { ...seen, query: listQueryOf(screen) }],
      ['search', { ...seen, query: NO_QUERY }],
    ]),
    records: new Map<string, Door>([['show', { ...seen, query: NO_QUERY }]]),
    bulk: new Map<string, Door>(),
  };
  const { create, update, remove, tree, board, download } = screen;
  if (download) {
    doors.actions.set('download', { ...writing(screen, download), query: listQueryOf(screen) });
  }
  if (create) doors.actions.set('new', writing(screen, create));
  if (update) doors.records.set('edit', { ...writing(screen, update), methods: ['GET', 'POST'] });
  if (board) doors.actions.set('board', { ...seen, query: listQueryOf(screen) });
  for (const document of screen.documents ?? []) {
    doors.actions.set(printName(document.name), writing(screen, document));
  }
  if (tree) doors.actions.set('tree', { ...seen, query: NO_QUERY });
  if (tree) doors.actions.set('move', writing(screen, tree));
  if (remove) doors.records.set('delete', writing(screen, remove));
  if (remove) doors.bulk.set(BULK_REMOVAL, writing(screen, remove));
  for (const action of screen.actions ?? []) {
    const door = writing(screen, action);
    doors.records.set(action.name, door);
    if (action.foretell) doors.records.set(foretellName(action.name), door);
  }
  for (const action of [...(screen.actions ?? []), ...(screen.bulkActions ?? [])]) {
    if (!action.bulk) continue;
    const door = writing(screen, action);
    doors.bulk.set(bulkName(action.name), door);
    if (typeof action.bulk === 'object' && action.bulk.preview) {
      doors.bulk.set(previewName(action.name), door);
    }
  }
  return doors;
}

/** Filters by the names of columns alone: AdminJS looks names up in plain objects, where `constructor` is one. */
export function listQueryOf({ columns, filters = [] }: ConsoleScreen): RegExp {
  const names = [SEARCH, ...[...columns, ...filters].map(({ name }) => name)].join('|');
  return new RegExp(`^(page|perPage|sortBy|direction|filters\\.(${names})(~~(from|to))?)$`);
}

function writing(screen: ConsoleScreen, operation: Permitted): Door {
  return {
    methods: ['POST'],
    query: NO_QUERY,
    isOpenTo: (actor) => isPermitted(screen, actor) && isPermitted(operation, actor),
  };
}
