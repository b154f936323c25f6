export type StorageErrorReason = 'not_found' | 'access_denied' | 'unavailable' | 'invalid_key';

/** What a storage may fail with; `cause` keeps the client library's error for the log, never for an answer. */
export class StorageError extends Error {
  constructor(
    readonly reason: StorageErrorReason,
    message: string,
    options: { cause?: unknown } = {},
  ) {
    super(message, options);
    this.name = 'StorageError';
  }
}
