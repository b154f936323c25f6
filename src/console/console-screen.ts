import type { EntityTarget, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { z } from 'zod';
import type { Actor, UserActor } from '../platform/auth/actor.js';
import type { Context } from '../platform/context.js';
import type { ConsoleBoard } from './console-board.js';
import type { ConsoleDocument } from './console-document.js';
import type { ConsoleDownload } from './console-download.js';
import type { ConsoleOutcome } from './console-parts.js';
import type { ConsoleTree } from './console-tree.js';
import type { ConsoleFilter, ConsoleQuickFilter } from './console-filter.js';
import type { ConsoleColumn } from './console-column.js';
import type { ConsoleField, ConsoleSection, ConsoleSubmit } from './console-field.js';

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
  /** For making a row, where that is not called so: what the button says that leads to the form. */
  label?: string;
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

/** Gets the dialog as far as it is filled, and `id` from the address. Changes nothing. */
export interface ConsoleForetelling<Input = unknown> {
  schema: z.ZodType<Input>;
  run(ctx: Context, input: Input): Promise<ConsoleOutcome>;
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
  /** What `run` would come to, said in the dialog while it is filled. */
  foretell?: ConsoleForetelling;
  /** On several rows at once a `secret` would not be shown: an action that has one is not `bulk`. */
  run(ctx: Context, input: Input): Promise<ConsoleDone>;
}

/** Something that is only done to several rows of the list: the record's page has its form for that. */
export interface ConsoleBulkAction<Row> extends Omit<
  ConsoleAction<Row>,
  'schema' | 'run' | 'foretell' | 'shortcut' | 'thenNext' | 'bulk'
> {
  bulk: ConsoleBulk;
}

/** A feature's screen in the console, as the container hands it to the shell. */
export interface ConsoleScreen<Row extends ObjectLiteral = ObjectLiteral> {
  /** Plural, kebab-case; part of the address. */
  id: string;
  /** The same things may be called otherwise by a shop than by the platform. */
  label: string | ((actor: Actor) => string);
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
  /**
   * Instead of either, a condition in SQL for a word, where it is found in another table.
   * @param pattern the parameter that holds the word, ready for LIKE
   */
  searchMatch?(alias: string, pattern: string, actor: Actor): string;
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
  /** Where rows go from state to state: cards in columns, beside the list. */
  board?: ConsoleBoard;
  /** What is printed of rows. */
  documents?: ReadonlyArray<ConsoleDocument<Row>>;
  /** The list as a file. */
  download?: ConsoleDownload;
  /** Pages of the shell that are about these rows, to which the list leads. */
  pages?: ReadonlyArray<{ label: string; icon: string; path: string }>;
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

/** Gives `run` the type of what `schema` parses. */
export function defineForetelling<Input>(foretelling: ConsoleForetelling<Input>): ConsoleForetelling {
  return foretelling as ConsoleForetelling;
}

/** Gives `preview` and `run` the type of what `schema` parses. */
export function defineBulk<Input>(bulk: ConsoleBulk<Input>): ConsoleBulk {
  return bulk as ConsoleBulk;
}
