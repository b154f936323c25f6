import { S3Error } from 'minio';
import { StorageError, type StorageErrorReason } from './storage-error.js';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html; what is not listed is our problem. */
const REASON_OF_CODE: Record<string, StorageErrorReason> = {
  NoSuchKey: 'not_found',
  NotFound: 'not_found',
  AccessDenied: 'access_denied',
  InvalidAccessKeyId: 'access_denied',
  SignatureDoesNotMatch: 'access_denied',
  KeyTooLongError: 'invalid_key',
  XMinioInvalidObjectName: 'invalid_key',
};

const MESSAGE_OF: Record<StorageErrorReason, string> = {
  not_found: 'There is no such object',
  access_denied: 'The object storage refused our credentials',
  invalid_key: 'The object storage refused the key',
  unavailable: 'The object storage cannot be used',
};

export function codeOf(error: unknown): string | undefined {
  return error instanceof S3Error ? error.code : undefined;
}

/** What MinIO's client threw (an answer of the server, or of the network) in the storage's own terms. */
export function toStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const reason = REASON_OF_CODE[codeOf(error) ?? ''] ?? 'unavailable';
  return new StorageError(reason, MESSAGE_OF[reason], { cause: error });
}

/** Awaits a call of MinIO's client. @throws StorageError */
export async function asking<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw toStorageError(error);
  }
}
