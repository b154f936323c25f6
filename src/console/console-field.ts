import type { Actor } from '../platform/auth/actor.js';
import type { ConsoleValues } from './console-column.js';

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
  | 'variants'
  /** How many of each of the record's `ConsolePiece`s, those of its column `source`; a list of `ChosenPiece`. */
  | 'pieces';

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
  /** For `pieces`: the column of the screen that holds what there is to choose from. */
  source?: string;
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
