import { QueryFailedError } from 'typeorm';
import { DomainError } from './domain-error.js';

interface PostgresError {
  code?: string;
  constraint?: string;
  table?: string;
}

/** Values that PostgreSQL cannot read or hold: numbers, times and texts that no input schema can rule out. */
const UNREADABLE = new Set(['22P02', '22P05', '22003', '22007', '22008', '22021']);

/**
 * What PostgreSQL refused, in our terms: a taken unique value or a dangling reference is the caller's
 * doing, and so a conflict that names the column. Anything else stays as it is.
 */
export function translatePostgresError(error: unknown): unknown {
  if (!(error instanceof QueryFailedError)) return error;
  const { code, constraint = '', table = '' } = error.driverError as PostgresError;
  const property = columnOf(constraint, table);
  if (code === '23505') {
    return new DomainError(
      'platform.already_exists',
      'conflict',
      `This ${label(property)} is already taken.`,
      {
        property,
        cause: error,
      },
    );
  }
  // A foreign key that restricts has a code of its own since PostgreSQL 18.
  if (code === '23503' || code === '23001') {
    return new DomainError(
      'platform.reference_conflict',
      'conflict',
      `This ${label(property)} does not exist or is still in use.`,
      {
        property,
        cause: error,
      },
    );
  }
  if (code === '23514') {
    return new DomainError(
      'platform.rule_broken',
      'broken_rule',
      'The change would break a rule of the data.',
      { cause: error },
    );
  }
  if (UNREADABLE.has(code ?? '')) {
    return new DomainError('platform.invalid_value', 'malformed', 'A value cannot be stored as given.', {
      cause: error,
    });
  }
  return error;
}

/** The constraint that a statement broke, for a feature that has a better word for it; undefined for other errors. */
export function brokenConstraint(error: unknown): string | undefined {
  return error instanceof QueryFailedError ? (error.driverError as PostgresError).constraint : undefined;
}

/** Constraints are named `table_columns_key` or `table_columns_fkey`; scoping columns such as the shop come first. */
function columnOf(constraint: string, table: string): string | undefined {
  const columns = constraint.replace(`${table}_`, '').replace(/_(f?key|pkey)$/, '');
  return columns.replace(/^(shop|product)_(?=\w)(?!id)/, '') || undefined;
}

function label(property: string | undefined): string {
  return property?.replaceAll('_', ' ') ?? 'value';
}
