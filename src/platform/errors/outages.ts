import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { StorageError } from '../storage/storage-error.js';
import { DomainError } from './domain-error.js';

/** No way to the database: refused, cut, or told to go because it is starting or stopping. */
const DATABASE_GONE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
]);

/** What pg says without a code: its pool gave up waiting, or its connection broke under a query. */
const DATABASE_GONE_TEXT = /timeout exceeded when trying to connect|Connection terminated/;

/** Seconds after which to try again. */
const RETRY_AFTER = 5;

/** Database or storage out of reach is nobody's mistake and may pass: 503, with a time to come back. */
export function translateOutage(error: unknown): unknown {
  if (error instanceof StorageError && error.reason === 'unavailable') {
    return unavailable('platform.storage_unavailable', 'The storage cannot be used right now.', error);
  }
  if (isDatabaseGone(error)) {
    return unavailable('platform.database_unavailable', 'The database cannot be used right now.', error);
  }
  return error;
}

function isDatabaseGone(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof DomainError || error instanceof StorageError)
    return false;
  if (isTakenAway(error)) return true;
  const { code } = error as { code?: string };
  return (code !== undefined && DATABASE_GONE.has(code)) || DATABASE_GONE_TEXT.test(error.message);
}

/** TypeORM takes the connection from a transaction under way when it breaks between two statements. */
function isTakenAway(error: Error): boolean {
  return (
    error instanceof QueryRunnerAlreadyReleasedError ||
    error instanceof QueryRunnerProviderAlreadyReleasedError
  );
}

function unavailable(code: string, message: string, cause: unknown): DomainError {
  return new DomainError(code, 'unavailable', message, { retryAfter: RETRY_AFTER, cause });
}
