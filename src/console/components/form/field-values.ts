import type { ConsoleReference } from '../../console-column';
import { texts } from '../../texts';
import type { WireField } from '../../wire';
import { albumToSent } from './album';
import { pictureToSent } from './picture';
import { variantsToSent } from './variants';

/** A field's value as it is sent, or what is wrong with it. */
export interface SentValue {
  value: unknown;
  problem?: string;
}

/** A field's value as the operation's schema expects it: JSON types, ids for references, null for emptied. */
export function toSent(field: WireField, value: unknown): SentValue {
  switch (field.type) {
    case 'number':
    case 'money':
      return numberToSent(value);
    case 'datetime':
      return { value: typeof value === 'string' && value !== '' ? new Date(value).toISOString() : null };
    case 'boolean':
      return { value: value === true };
    case 'reference':
      return { value: (value as ConsoleReference | undefined)?.id ?? null };
    case 'references':
      return { value: ((value ?? []) as ConsoleReference[]).map(({ id }) => id) };
    case 'choices':
    case 'words':
    case 'pieces':
      return { value: value ?? [] };
    case 'album':
      return albumToSent(value);
    case 'picture':
      return pictureToSent(value);
    case 'variants':
      return variantsToSent(value);
    case 'key-values':
      return entriesToSent(entriesOf(value));
    case 'numbers':
      return numbersToSent(value);
    case 'translations':
      return { value: translationsToSent(value) };
    default:
      return { value: typeof value === 'string' && value.trim() !== '' ? value : null };
  }
}

/** Whether something of it is still on its way to the storage. */
export function isUnderWay(field: WireField, value: unknown): boolean {
  return toSent(field, value).problem === texts.album.stillSending;
}

/** Whether sending one or the other would be the same. */
export function isSameSent(field: WireField, one: unknown, other: unknown): boolean {
  return stable(toSent(field, one)) === stable(toSent(field, other));
}

/** JSON in which the order of an object's keys means nothing. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

function numberToSent(value: unknown): SentValue {
  if (value === undefined || value === null || value === '') return { value: null };
  const number = Number(value);
  return Number.isFinite(number) ? { value: number } : { value: null, problem: texts.form.invalidNumber };
}

/** Rows of names and texts, while they are edited: an object would lose a name as soon as it is empty. */
export type Entries = ReadonlyArray<readonly [string, string]>;

export function entriesOf(value: unknown): Entries {
  if (Array.isArray(value)) return value as Entries;
  return Object.entries((value ?? {}) as Record<string, string>);
}

function entriesToSent(entries: Entries): SentValue {
  const filled = entries
    .map(([name, text]) => [name.trim(), text.trim()] as const)
    .filter(([name, text]) => name !== '' || text !== '');
  const names = filled.map(([name]) => name);
  if (new Set(names).size < names.length) return { value: null, problem: texts.form.nameTwice };
  const isWhole = filled.every(([name, text]) => name !== '' && text !== '');
  if (!isWhole) return { value: null, problem: texts.form.halfEntry };
  return { value: Object.fromEntries(filled) };
}

function numbersToSent(value: unknown): SentValue {
  const sent = Object.entries((value ?? {}) as Record<string, unknown>).map(
    ([name, typed]) => [name, numberToSent(typed)] as const,
  );
  const problem = sent.find(([, part]) => part.problem)?.[1].problem;
  if (problem) return { value: null, problem };
  const given = sent.filter(([, part]) => part.value !== null).map(([name, part]) => [name, part.value]);
  return { value: given.length > 0 ? Object.fromEntries(given) : null };
}

export type Translations = Record<string, Record<string, string>>;

/** Only what says something: neither empty texts nor languages without any. */
function translationsToSent(value: unknown): Translations {
  const languages = Object.entries((value ?? {}) as Translations).map(([language, texts]) => {
    const filled = Object.entries(texts).filter(([, text]) => text.trim() !== '');
    return [language, Object.fromEntries(filled)] as const;
  });
  return Object.fromEntries(languages.filter(([, texts]) => Object.keys(texts).length > 0));
}

/** ISO 8601 as the browser's own field for date and time shows it, in the person's zone. */
export function toLocalInput(value: unknown): string {
  if (typeof value !== 'string' || value === '') return '';
  if (!/Z$|[+-]\d\d:\d\d$/.test(value)) return value;
  const date = new Date(value);
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}
