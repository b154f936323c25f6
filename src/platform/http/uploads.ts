import type { Request, Response } from 'express';
import multer from 'multer';
import { DomainError } from '../errors/domain-error.js';
import type { UploadedFile } from './route.js';

export type ReadUpload = (request: Request, response: Response, field: string) => Promise<UploadedFile>;

/**
 * Reads a multipart form with one file, into memory, never past `maxBytes`. The caller has been identified
 * before this is called: strangers' bytes are not read.
 * @throws DomainError 400, 413 or 415
 */
export function createUploadReader(maxBytes: number): ReadUpload {
  const limits = { fileSize: maxBytes, files: 1, fields: 20, fieldSize: 10_000, parts: 21 };
  const reader = multer({ storage: multer.memoryStorage(), limits });
  return async (request, response, field) => {
    if (!request.is('multipart/form-data')) {
      throw new DomainError(
        'platform.unsupported_media_type',
        'unsupported_media',
        'Send multipart/form-data.',
      );
    }
    await new Promise<void>((resolve, reject) => {
      reader.single(field)(request, response, (error: unknown) =>
        error ? reject(toDomainError(error, field)) : resolve(),
      );
    });
    if (!request.file) {
      throw new DomainError('platform.file_missing', 'malformed', `Send the file as "${field}".`, {
        property: field,
      });
    }
    return { buffer: request.file.buffer, originalName: request.file.originalname };
  };
}

function toDomainError(error: unknown, field: string): unknown {
  if (error instanceof multer.MulterError) {
    if (error.code === 'LIMIT_FILE_SIZE') {
      return new DomainError('platform.file_too_large', 'too_large', 'The file is too large.', {
        property: field,
      });
    }
    return new DomainError('platform.malformed_form', 'malformed', error.message, {
      property: error.field,
      cause: error,
    });
  }
  return new DomainError('platform.malformed_form', 'malformed', 'The form cannot be read.', {
    cause: error,
  });
}
