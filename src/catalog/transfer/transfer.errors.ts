import { DomainError } from '../../platform/errors/domain-error.js';

export const importNotFound = () =>
  new DomainError('catalog.import_not_found', 'not_found', 'There is no such import.');

export const unreadableText = (cause?: unknown) =>
  new DomainError(
    'catalog.import_unreadable_text',
    'broken_rule',
    'The file is no text that we can read. Save it as "CSV UTF-8".',
    { property: 'file', cause },
  );

/** @param row as a spreadsheet numbers it */
export const malformedCsv = (row: number, cause: unknown) =>
  new DomainError(
    'catalog.import_malformed_csv',
    'broken_rule',
    `The file is no proper CSV: a quote in row ${row} or soon after is not where one can be.`,
    { property: 'file', cause },
  );

export const emptyFile = () =>
  new DomainError('catalog.import_empty', 'broken_rule', 'The file has no rows below its head.', {
    property: 'file',
  });

export const tooManyRows = (limit: number) =>
  new DomainError(
    'catalog.import_too_many_rows',
    'broken_rule',
    `A file has at most ${limit.toLocaleString('en')} rows. Split it.`,
    { property: 'file' },
  );

export const tooManyColumns = (limit: number) =>
  new DomainError('catalog.import_too_many_columns', 'broken_rule', `A file has at most ${limit} columns.`, {
    property: 'file',
  });

export const fileTooLarge = (limit: number) =>
  new DomainError(
    'catalog.import_too_large',
    'too_large',
    `A file has at most ${Math.floor(limit / 1024 / 1024)} MB. Split it.`,
    { property: 'file' },
  );

export const unknownHeader = (header: string) =>
  new DomainError(
    'catalog.import_unknown_header',
    'broken_rule',
    `The file has no column "${header}", or more than one.`,
    { property: 'mapping' },
  );

export const mappedTwice = (label: string) =>
  new DomainError('catalog.import_mapped_twice', 'broken_rule', `Two columns are to be "${label}".`, {
    property: 'mapping',
  });

export const keyColumnMissing = () =>
  new DomainError(
    'catalog.import_key_missing',
    'broken_rule',
    'One column has to say which product a row is about: the SKU, or the ID of an export.',
    { property: 'mapping' },
  );

export const malformedMapping = () =>
  new DomainError(
    'catalog.import_malformed_mapping',
    'malformed',
    'The mapping is a JSON object of headers and the fields that they are.',
    { property: 'mapping' },
  );

export const importNotRunnable = () =>
  new DomainError(
    'catalog.import_not_runnable',
    'conflict',
    'This import is under way, or has come to its end.',
  );

export const importNotCancellable = () =>
  new DomainError('catalog.import_not_cancellable', 'conflict', 'This import is not under way.');

export const mappingIsSet = () =>
  new DomainError(
    'catalog.import_mapping_set',
    'conflict',
    'Some rows have been taken already: the rest goes on with the same columns.',
  );

export const starterGone = () =>
  new DomainError(
    'catalog.import_starter_gone',
    'forbidden',
    'Whoever started this import may no longer edit the products of the shop.',
  );

export const fileGone = () =>
  new DomainError(
    'catalog.import_file_gone',
    'broken_rule',
    'The file is not there any more. Send it again.',
    {
      property: 'file',
    },
  );
