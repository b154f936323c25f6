import type { ColumnType, ConsoleOption, ConsoleReference, FilterKind } from './console-column.js';
import type { ConsoleField, ConsoleSection, ConsoleSubmit } from './console-field.js';
import type { ConsoleBulkRow, ConsoleUnfinished } from './console-screen.js';
import type { ConsoleTreeNode } from './console-tree.js';

export type { ConsoleTreeMove, ConsoleTreeNode } from './console-tree.js';

/** What travels between the console's server and its pages. Types only: both sides import them. */

export interface WireColumn {
  name: string;
  label: string;
  type: ColumnType;
  onList: boolean;
  onShow: boolean;
  filter?: FilterKind;
  sortable: boolean;
  values?: readonly ConsoleOption[];
  reference?: string;
  /** The field of the edit form by which the list edits it; only for who has that field. */
  inline?: string;
}

/** A way to narrow the list: that of a column, or one of the screen's own. */
export interface WireFilter extends Pick<WireColumn, 'name' | 'label' | 'type' | 'values' | 'reference'> {
  filter: FilterKind;
}

export interface WireQuickFilter {
  label: string;
  /** Parameters of the list's address, without their prefix `filters.`. */
  query: Readonly<Record<string, string>>;
}

export interface WireField extends Omit<ConsoleField, 'offeredTo' | 'values' | 'templates'> {
  templates?: readonly string[];
  values?: readonly ConsoleOption[];
}

export interface WireForm {
  /** Whether it sends the record's `version` along. */
  checksVersion: boolean;
  fields: readonly WireField[];
}

export type WireSubmit = Omit<ConsoleSubmit, 'offeredTo'>;

/** The form of a record, new or old. */
export interface WireRecordForm extends WireForm {
  /** What leads to it, where that is not called making a new one. */
  label?: string;
  sections: readonly ConsoleSection[];
  submits: readonly WireSubmit[];
}

export interface WireAction extends WireForm {
  name: string;
  label: string;
  variant: 'primary' | 'danger' | 'default';
  shortcut?: string;
  confirm?: string;
  bulk: boolean;
  /** Whether it can be tried on several rows before it is run on them. */
  previews: boolean;
  thenNext: boolean;
  /** Whether its dialog says what would come of it. */
  foretells: boolean;
}

/** A screen as one person may see it. */
export interface WireScreen {
  id: string;
  label: string;
  singular: string;
  group: string;
  icon: string;
  title: string;
  columns: WireColumn[];
  filters: WireFilter[];
  quickFilters: WireQuickFilter[];
  searchable: boolean;
  opensWith: Readonly<Record<string, string>>;
  empty?: string;
  create?: WireRecordForm;
  update?: WireRecordForm;
  remove?: { label: string; confirm: string };
  /** The button by which the list becomes a file. */
  download?: { label: string };
  /** To which the list leads. */
  pages: ReadonlyArray<{ label: string; icon: string; path: string }>;
  /** Its rows as cards in columns. */
  board?: WireBoardShape;
  /** What is printed of its rows. */
  documents: ReadonlyArray<{ name: string; label: string }>;
  /** Whether its rows are a tree, and whether this person may move them. */
  tree?: { canMove: boolean };
  actions: WireAction[];
  /** What is only done to several rows. */
  bulkActions: WireAction[];
}

export interface WireBoardShape {
  property: string;
  columns: ReadonlyArray<{
    value: string;
    label: string;
    /** By which rows are put there; only for who may. */
    action?: string;
    order: 'oldest' | 'newest';
  }>;
  facts: readonly string[];
}

/** A board's rows. */
export interface WireBoard {
  columns: Array<{ value: string; total: number; records: WireRecord[] }>;
}

/** A list as one person keeps it. */
export interface WireView {
  id: string;
  screen: string;
  name: string;
  /** The query of the list's address. */
  query: string;
  /** Whether the menu opens the list this way. */
  is_default: boolean;
}

/** What a page is opened with. */
export interface WireState {
  baseUrl: string;
  currency: { code: string; decimals: number };
  identity: { name: string; email: string; role: string; shopName?: string };
  /** Whether there is a desk at which they decide cases. */
  hasDesk: boolean;
  /** Whether there is something that is counted before their eyes. */
  hasCounts: boolean;
  /** The screen into which they bring rows from files. */
  importsInto?: string;
  /** Whether they have the pages about promotions. */
  hasPromotions: boolean;
  /** Whose balances they see: those of their shop, or everybody's. */
  balances?: 'own' | 'all';
  screens: WireScreen[];
  views: WireView[];
  pictures: { wordmark: string; mark: string };
}

export interface WireRecord {
  id: string;
  title: string;
  /** By column name: only what the person may see. Money is a JSON number, times are ISO 8601. */
  params: Record<string, unknown>;
  /** What reference columns lead to, by column name. */
  populated: Record<string, ConsoleReference>;
  /** Of what is shown; for operations that refuse to touch what has changed since. */
  version?: number;
  /** On the list: which columns can be edited there. */
  inline?: string[];
  /** Columns whose value is one to look at. */
  tones?: Record<string, 'attention' | 'bad'>;
  /** Names of what can be done with this record now: actions, `edit`, `delete`. */
  recordActions: string[];
  /** Names of what can be printed of it. */
  documents?: string[];
}

export interface WireNotice {
  type: 'success' | 'error';
  message: string;
}

export interface WireList {
  records: WireRecord[];
  meta: { total: number; page: number; perPage: number; sortBy: string; direction: 'asc' | 'desc' };
}

/** All that match, as far as they can be worked on at once. */
export interface WireMatching {
  records: Array<Pick<WireRecord, 'id' | 'title' | 'version' | 'recordActions' | 'documents'>>;
}

export interface WireRecordAnswer {
  record: WireRecord;
  notice?: WireNotice;
  /** To be shown at once and copied: it cannot be asked for again. */
  secret?: string;
  /** Another record, whose form is to be opened. */
  opens?: string;
  /** What could not be saved with the rest. */
  unfinished?: ConsoleUnfinished;
  /** The edit form's starting values. */
  form?: Record<string, unknown>;
}

export interface WireTree {
  nodes: ConsoleTreeNode[];
}

export interface WireBulkAnswer {
  results: ConsoleBulkRow[];
  notice: WireNotice;
}

/** Any answer that is not 2xx. */
export interface WireFailure {
  notice: WireNotice;
  record: { errors: Record<string, { type: string; message: string }> };
  /** The same, where something inside of a field is at fault: by RFC 6901 pointer into the form. */
  pointers: Record<string, string>;
  request_id: string;
}

/** A way in that is open now: the console in a browser, or an app. */
export interface WireAccountSession {
  kind: 'console' | 'app';
  id: string;
  /** Such as "Chrome on Windows". */
  device: string;
  address: string | null;
  /** The shop that it acts for, by name. */
  shop: string | null;
  started_at: string;
  /** Of apps only. */
  last_used_at: string | null;
  /** The one that asks. */
  is_here: boolean;
}

/** The page of the own account. */
export interface WireAccount {
  full_name: string;
  email: string | null;
  phone: string | null;
  language: string;
  /** Those that there are, by their own names. */
  languages: readonly ConsoleOption[];
  has_password: boolean;
  second_factor: {
    is_on: boolean;
    since: string | null;
    recovery_codes_left: number;
    is_obligatory: boolean;
  };
  sessions: WireAccountSession[];
}

/** What an authenticator app is set up with. */
export interface WireSecondFactorSetup {
  enrolment: string;
  secret: string;
  qr_svg: string;
}

export interface WireRecoveryCodes {
  recovery_codes: string[];
}

/** The form by which a file is posted straight to the storage. */
export interface WireUploadForm {
  upload_id: string;
  key: string;
  url: string;
  /** They come before the file, which is called `file`. */
  fields: Record<string, string>;
  expires_at: string;
}
