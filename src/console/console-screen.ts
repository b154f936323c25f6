import type { EntityTarget, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import type { Actor, UserActor } from '../platform/auth/actor.js';
import type { Context } from '../platform/context.js';
import type { ConsoleDownload } from './console-download.js';
import type { ConsoleTree } from './console-tree.js';
import type { ConsoleFilter, ConsoleQuickFilter } from './console-filter.js';

/** How a column is shown, and how its filter reads what was typed. */
export type ColumnType =
  | 'text'
  | 'longtext'
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

export type FieldType =
  | 'text'
  | 'longtext'
  /** Hidden while it is typed. A name that begins with `new_` is for one to be set. */
  | 'password'
  | 'number'
  /** A JSON number in the currency's own decimals. */
  | 'money'
  | 'boolean'
  | 'datetime'
  /** One of `values`. */
  | 'choice'
  /** Any of `values`; a list. */
  | 'choices'
  /** The id of a record of the screen `reference`, found by typing. */
  | 'reference'
  /** Ids of several such records; a list. */
  | 'references'
  /** Pictures chosen or dropped by the person; arrives as a list of `ConsoleFile`. */
  | 'pictures'
  /** Words of the person's own, such as "redness"; a list. `values` are suggestions. */
  | 'words'
  /** Names with a text each, such as a material; an object. `values` are suggestions for the names. */
  | 'key-values'
  /** Several numbers under one label, by `parts`; an object, or null when none is given. */
  | 'numbers'
  /** Texts, by `parts`, in each language of `values`; an object of objects. */
  | 'translations'
  /**
   * Pictures in their order, uploaded for `purpose` while the form is filled. Starts from a list of
   * `ConsoleAlbumPicture`; arrives as a list of `{id}` for those and `{upload_id}` for new ones, each with
   * `alt` and `is_primary`.
   */
  | 'album'
  /** One such picture. Starts from its address; arrives as `{upload_id}`, or null when it was taken away. */
  | 'picture'
  /** Sizes and colours, each with its SKU, price and stock; a list of `ConsoleVariant`. */
  | 'variants';

/** A picture that an album has already. */
export interface ConsoleAlbumPicture {
  id: string;
  /** Of a small copy. */
  url: string;
  alt: string | null;
  is_primary: boolean;
  /** Said on it, such as that it waits for somebody. */
  note?: string;
}

export interface ConsoleVariant {
  /** Of one that is there already. */
  id?: string;
  size: string | null;
  color: string | null;
  sku: string | null;
  /** In the currency's own decimals; null where the product's own holds. */
  price: number | null;
  stock: number;
}

/** One of several things under a field's label. */
export interface ConsolePart {
  name: string;
  label: string;
  type?: 'text' | 'longtext';
  maxLength?: number;
}

/** One field of a form. Its name is the input's wire name in the operation's schema. */
export interface ConsoleField {
  name: string;
  label: string;
  type: FieldType;
  required?: boolean;
  help?: string;
  /** The section of the form in which it stands, by id; the first one unless said otherwise. */
  section?: string;
  /** Two fields of half a width that follow each other stand side by side, where there is room. */
  width?: 'half';
  /** What the form of a new record starts from. */
  initially?: unknown;
  /** Said behind what is typed, such as "g". */
  unit?: string;
  /** Characters; counted beside the field as it fills up. The schema decides. */
  maxLength?: number;
  /** For `album` and `picture`: what is uploaded is for this. */
  purpose?: string;
  /** For `numbers` and `translations`. */
  parts?: readonly ConsolePart[];
  /** Who has this field in their form; everyone with the form unless said otherwise. Others may not send it. */
  offeredTo?(actor: Actor): boolean;
  /** For `choice`, `choices` and `translations`; suggestions for `words` and `key-values`. */
  values?: ConsoleValues;
  /** For `reference` and `references`: the screen to look up in. */
  reference?: string;
  /** For `text` and `longtext`: ready-made texts to start from, such as reasons for a rejection. */
  templates?: readonly string[] | (() => readonly string[]);
}

/** A part of a long form, under a heading of its own. */
export interface ConsoleSection {
  id: string;
  label: string;
  /** What it is about, for who has never filled it. */
  lead?: string;
  /** Closed at first, unless something in it is filled: for what many records do without. */
  isFolded?: boolean;
}

/** A button that sends a form: some forms say more than one thing, such as "keep as a draft". */
export interface ConsoleSubmit {
  label: string;
  /** Sent along, by field name. A field that every button sets is not shown. */
  sets?: Readonly<Record<string, unknown>>;
  /** Offered only where the form started from these values. */
  when?: Readonly<Record<string, unknown>>;
  /** Who has this button; everyone with the form unless said otherwise. */
  offeredTo?(actor: Actor): boolean;
}

/** A file that came with a form, held in memory. Neither name nor type is to be trusted. */
export interface ConsoleFile {
  name: string;
  contentType: string;
  buffer: Buffer;
}

/** For the schema of an operation with a field of the type `pictures`; the shell sees to it that they are files. */
export const consoleFilesSchema = z.array(
  z.custom<ConsoleFile>((value) => Buffer.isBuffer((value as ConsoleFile | undefined)?.buffer)),
);

/** What a write answers, besides the record, to show the person who did it. */
export interface ConsoleReveal {
  /** Something that is known at this one time, such as a new key: shown to be copied, and never again. */
  secret?: string;
}

/** What a form has come to. */
export interface ConsoleWritten extends ConsoleReveal {
  id: string;
  /** Said to the person; "created" or "saved" unless given. */
  message?: string;
  /** What could not be saved with the rest, and can be sent again. */
  unfinished?: ConsoleUnfinished;
}

export interface ConsoleUnfinished {
  message: string;
  /** Why, by RFC 6901 pointer into what was sent, such as `/pictures/2`. */
  pointers: Readonly<Record<string, string>>;
}

/** A write: the console parses the form by `schema` and hands it to the feature's service, and does nothing else. */
export interface ConsoleOperation<Input = unknown> {
  fields: readonly ConsoleField[];
  /** Where there are none, the form is one. */
  sections?: readonly ConsoleSection[];
  /** The first is the one for most; "create" or "save" unless said otherwise. */
  submits?: readonly ConsoleSubmit[];
  /** Who is offered the form. The service decides again. */
  allowed(actor: Actor): boolean;
  /** Strict: unknown fields are refused. */
  schema: z.ZodType<Input>;
  /** Whether `schema` takes `version`: the one that the person had before them, by the screen's `version`. */
  checksVersion?: boolean;
  run(ctx: Context, input: Input): Promise<ConsoleWritten>;
}

/** An edit. `schema` gets the fields that were changed, and `id` from the address. */
export interface ConsoleUpdate<Row, Input = unknown> extends ConsoleOperation<Input> {
  /** What the form starts from, by field name. References as `ConsoleReference`, so that they have a label. */
  initial(row: Row): Record<string, unknown> | Promise<Record<string, unknown>>;
  /** As of an action; for all rows unless said otherwise. */
  appliesTo?: ConsoleAction<Row>['appliesTo'];
}

export interface ConsoleRemoval<Row> {
  /** Where it is not called deleting: what the button says, and what is said when it is done. */
  words?: { label: string; done: string };
  /** Asked before it runs. */
  confirm: string;
  allowed(actor: Actor): boolean;
  /** As of an action; for all rows unless said otherwise. */
  appliesTo?: ConsoleAction<Row>['appliesTo'];
  run(ctx: Context, input: { id: string }): Promise<void>;
}

/** What a bulk action does, or would do, to one row. */
export interface ConsoleBulkRow {
  id: string;
  title: string;
  ok: boolean;
  /** What was done, or why not. */
  message: string;
  /** What changes, in words, such as "$10.00" and "$12.00". */
  before?: string;
  after?: string;
}

/** Several rows of the list by one call of the service. The shell has left out what is not the actor's to see. */
export interface ConsoleBulk<Input = unknown> {
  /**
   * Strict; gets the dialog's fields, `ids` (1 to `MAX_BULK` of them) and, where the action `checksVersion`,
   * `versions`: those that the list showed, by id.
   */
  schema: z.ZodType<Input>;
  /** What would come of it, and changes nothing. Where there is one, the dialog shows it before anything runs. */
  preview?(ctx: Context, input: Input): Promise<ConsoleBulkRow[]>;
  run(ctx: Context, input: Input): Promise<ConsoleBulkRow[]>;
}

/** How many rows a bulk action takes at once. */
export const MAX_BULK = 1_000;

/** What an action answers. */
export interface ConsoleDone extends ConsoleReveal {
  message: string;
  /** The id of another row of the screen, whose form the page goes on to: such as a copy that was made. */
  opens?: string;
}

/** A button: approve, reject, suspend … always by POST, always through the feature's service. */
export interface ConsoleAction<Row, Input = unknown> {
  /** kebab-case or camelCase; part of the address. */
  name: string;
  label: string;
  variant?: 'primary' | 'danger' | 'default';
  /** A letter that presses the button on the record's page. */
  shortcut?: string;
  /** Asked before it runs; a text here makes a confirmation dialog. */
  confirm?: string;
  /** The fields that a dialog asks for, in order. */
  fields?: readonly ConsoleField[];
  /** Whether it can be run on several rows of the list at once: `true` is one call of `run` for each. */
  bulk?: boolean | ConsoleBulk;
  /** Whether the record's page goes on to the next one afterwards: for work on a queue. */
  thenNext?: boolean;
  /** Who is offered the button. The service decides again. */
  allowed(actor: Actor): boolean;
  /** For which rows it is offered; `extras` is what `decorate` or `detail` added. */
  appliesTo(row: Row, extras: Readonly<Record<string, unknown>>, actor: Actor): boolean;
  /** Strict; gets the dialog's fields, and `id` from the address. */
  schema: z.ZodType<Input>;
  /** As of an operation. Run on rows of the list, it gets for each the version that the list showed. */
  checksVersion?: boolean;
  /** On several rows at once a `secret` would not be shown: an action that has one is not `bulk`. */
  run(ctx: Context, input: Input): Promise<ConsoleDone>;
}

/** Something that is only done to several rows of the list: the record's page has its form for that. */
export interface ConsoleBulkAction<Row> extends Omit<
  ConsoleAction<Row>,
  'schema' | 'run' | 'shortcut' | 'thenNext' | 'bulk'
> {
  bulk: ConsoleBulk;
}

/** A feature's screen in the console, as the container hands it to the shell. */
export interface ConsoleScreen<Row extends ObjectLiteral = ObjectLiteral> {
  /** Plural, kebab-case; part of the address. */
  id: string;
  label: string;
  /** What one row is called: "product". */
  singular: string;
  /** `icon` is a name of `components/ui/icon.tsx`. Screens of one group stand together; lower orders first. */
  navigation: { group: string; icon: string; order: number };
  entity: EntityTarget<Row>;
  /** The column that names a row. */
  title: string;
  columns: ReadonlyArray<ConsoleColumn<Row>>;
  /** Whether this person sees the screen at all. */
  allowed(actor: Actor): boolean;
  /**
   * Narrows the query to the rows that the actor may see, by `query.andWhere(...)`. Always applied: list,
   * count, record, look-up, and before every write.
   */
  scope(actor: UserActor, query: SelectQueryBuilder<Row>, alias: string): void;
  /** Properties searched by the search box and by look-ups of this screen from others. */
  search?: readonly string[];
  /**
   * Instead of these properties, one expression of SQL that a trigram index serves, in `plain_text`: for tables
   * that grow. Words match without accents.
   */
  searchText?(alias: string): string;
  /** Besides those of the columns. */
  filters?: ReadonlyArray<ConsoleFilter<Row>>;
  quickFilters?: readonly ConsoleQuickFilter[];
  defaultSort: { column: string; direction: 'asc' | 'desc' };
  /** The filters that the menu opens the list with, by column: an inbox begins with what waits. */
  opensWith?: Readonly<Record<string, string>>;
  /** Said when there is nothing to list, and nothing is filtered. */
  empty?: string;
  /** Adds what the row itself does not hold (a thumbnail's address, a shop's name), for a whole page in one query. */
  decorate?(rows: Row[]): Promise<Map<string, Record<string, unknown>>>;
  /** The version of what the page shows; `extras` is what `decorate` and, on the record's page, `detail` added. */
  version?(row: Row, extras: Readonly<Record<string, unknown>>): number | undefined;
  /** Adds what only the record's page shows. */
  detail?(row: Row): Promise<Record<string, unknown>>;
  create?: ConsoleOperation;
  update?: ConsoleUpdate<Row>;
  remove?: ConsoleRemoval<Row>;
  /** Where rows lie below each other: the menu opens the tree, the list is beside it. */
  tree?: ConsoleTree;
  /** The list as a file. */
  download?: ConsoleDownload;
  actions?: ReadonlyArray<ConsoleAction<Row>>;
  bulkActions?: ReadonlyArray<ConsoleBulkAction<Row>>;
}

/** Lets a feature write its screen with the row's type, in a list of screens of all kinds. */
export function defineScreen<Row extends ObjectLiteral>(screen: ConsoleScreen<Row>): ConsoleScreen {
  return screen as unknown as ConsoleScreen;
}

/** Gives `run` the type of what `schema` parses. */
export function defineOperation<Input>(operation: ConsoleOperation<Input>): ConsoleOperation {
  return operation as ConsoleOperation;
}

/** Gives `run` the type of what `schema` parses. */
export function defineUpdate<Row, Input>(update: ConsoleUpdate<Row, Input>): ConsoleUpdate<Row> {
  return update as ConsoleUpdate<Row>;
}

/** Gives `run` the type of what `schema` parses. */
export function defineAction<Row, Input>(action: ConsoleAction<Row, Input>): ConsoleAction<Row> {
  return action as ConsoleAction<Row>;
}

/** Gives `preview` and `run` the type of what `schema` parses. */
export function defineBulk<Input>(bulk: ConsoleBulk<Input>): ConsoleBulk {
  return bulk as ConsoleBulk;
}
