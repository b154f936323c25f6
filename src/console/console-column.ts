import type { Actor } from '../platform/auth/actor.js';

/** How a column is shown, and how its filter reads what was typed. */
export type ColumnType =
  | 'text'
  | 'longtext'
  /** A few short lines, as on a parcel. */
  | 'address'
  | 'number'
  /** A bigint of minor units in the row; a JSON number of the currency on the wire. */
  | 'money'
  | 'boolean'
  | 'datetime'
  | 'status'
  /** An id, with `reference` naming its screen, or a `ConsoleReference` where the screen differs by row. */
  | 'reference'
  /** The address of a small picture. */
  | 'thumbnail'
  /** A list of `ConsolePicture`. */
  | 'gallery'
  /** A list of words. */
  | 'tags'
  /** An address outside the console; shown as a link only when it is http or https. */
  | 'link'
  /** A `ConsoleListLink`: rows of another screen that belong to this one. */
  | 'list-link'
  /** A `ConsoleTable`: rows that belong to this one, such as a product's variants. */
  | 'table'
  /** A list of `ConsoleLineGroup`. */
  | 'lines'
  /** A list of `ConsoleSum`. */
  | 'sums'
  /** A list of `ConsoleEvent`. */
  | 'timeline'
  /** A list of `ConsolePiece`, for the fields of dialogs; not shown by itself. */
  | 'pieces'
  | 'uuid'
  | 'json';

export type FilterKind = 'equals' | 'contains' | 'range' | 'one_of';

/** A value to choose from, under a name of its own; options of one group stand together. */
export interface ConsoleOption {
  value: string;
  label: string;
  group?: string;
}

/** Plain words, which name themselves; or what there is just now for the person who opens the page. */
export type ConsoleValues = readonly string[] | ((actor: Actor) => readonly ConsoleOption[]);

export interface ConsoleReference {
  screen: string;
  id: string;
  label: string;
}

/** Another screen's list, narrowed by one of its filters. */
export interface ConsoleListLink {
  screen: string;
  filter: string;
  value: string;
  label: string;
}

export interface ConsolePicture {
  url: string;
  /** A smaller copy for the overview; the picture itself unless given. */
  thumbnail?: string;
  alt: string;
}

export interface ConsoleTable {
  headings: readonly string[];
  rows: ReadonlyArray<ReadonlyArray<string | number | null>>;
}

/** One column that a screen shows. What is not listed here never leaves the server. */
export interface ConsoleColumn<Row> {
  /** The entity's property, or a key that `decorate` or `detail` adds. */
  name: string;
  label?: string;
  type: ColumnType;
  /** In the list and on the record's page unless said otherwise. */
  on?: ReadonlyArray<'list' | 'show'>;
  filter?: FilterKind;
  /** Only columns that an index serves. */
  sortable?: boolean;
  /** For `status` and `one_of`: the values, in the order in which they are offered. */
  values?: ConsoleValues;
  /** For `reference`: the id of the screen that it leads to. */
  reference?: string;
  /** Who may see it; everyone who sees the screen unless said otherwise. Hidden ones cannot be filtered or sorted by. */
  visibleTo?(actor: Actor): boolean;
  /** The value to show; what `detail`, `decorate` or the row hold under `name` unless said otherwise. */
  value?(row: Row): unknown;
  /** How the list itself edits it, for whoever may edit the row: by a field of `update`, with the row's version. */
  inline?: { field: string; appliesTo?(row: Row, extras: Readonly<Record<string, unknown>>): boolean };
  /** Whether the value is one to look at; `extras` is what `decorate` or `detail` added. */
  tone?(row: Row, extras: Readonly<Record<string, unknown>>): 'attention' | 'bad' | undefined;
}
