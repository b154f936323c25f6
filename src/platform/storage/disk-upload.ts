import type { RequestHandler } from 'express';
import multer from 'multer';
import { DomainError } from '../errors/domain-error.js';
import type { DiskStorage } from './disk-storage.js';
import { toDomainError } from './storage-problem.js';

const LIMITS = { files: 1, fields: 10, fieldSize: 16 * 1024, fieldNameSize: 100, parts: 11, headerPairs: 20 };

/**
 * Receives a form that `presignPost` made: the signed fields first, then the file, which goes to the disk as it
 * arrives. Answers 204 as S3 does.
 */
export function createUploadReceiver(storage: DiskStorage): RequestHandler {
  const toStorage: multer.StorageEngine = {
    _handleFile: (request, file, done) => {
      const received = storage.receive({ ...request.body }, file.stream);
      received.then(({ size }) => done(null, { size }), done);
    },
    // The object is whole once its part of the form has ended, whatever follows; S3 keeps it too.
    _removeFile: (_request, _file, done) => done(null),
  };
  const readForm = multer({ storage: toStorage, limits: LIMITS }).single('file');

  return (request, response, next) => {
    if (!request.is('multipart/form-data')) return next(notAForm());
    readForm(request, response, (error: unknown) => {
      if (error) return next(toUploadError(error));
      if (!request.file) return next(malformed('The form has no file.'));
      response.status(204).end();
    });
  };
}

function toUploadError(error: unknown): unknown {
  if (error instanceof multer.MulterError) return malformed(error.message, error);
  const known = toDomainError(error);
  return known instanceof DomainError ? known : malformed('The form cannot be read.', error);
}

function malformed(message: string, cause?: unknown): DomainError {
  return new DomainError('storage.malformed_form', 'malformed', message, { cause });
}

function notAForm(): DomainError {
  return new DomainError('storage.not_a_form', 'unsupported_media', 'Send multipart/form-data.');
}
