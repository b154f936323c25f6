import { DomainError } from '../errors/domain-error.js';
import { StorageError } from './storage-error.js';

/** A storage error as a client may learn of it; a key that cannot be is answered like one that is not. */
export function toDomainError(error: unknown): unknown {
  if (!(error instanceof StorageError)) return error;
  if (error.reason === 'unavailable') {
    return new DomainError('storage.unavailable', 'unavailable', 'The storage cannot be used right now.', {
      cause: error,
    });
  }
  return new DomainError('storage.not_found', 'not_found', 'There is no such file.', { cause: error });
}
