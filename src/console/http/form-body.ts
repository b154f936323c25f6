import express, { type Request, type Response } from 'express';
import multer from 'multer';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { ConsoleFile } from '../console-field.js';

export interface Form {
  fields: Record<string, unknown>;
  files: Record<string, ConsoleFile[]>;
}

export type ReadForm = (request: Request, response: Response, withFiles: boolean) => Promise<Form>;

const MAX_FILES = 10;
/** Bytes of everything in a form but its files. */
const MAX_FIELD_BYTES = 512 * 1024;

/**
 * Reads what a form of the console sent: a JSON object, or, where the form has pictures, multipart with the
 * JSON object in the part `data`. Nothing is written to disk, and the caller has been identified before.
 * @throws DomainError 400, 413 or 415
 */
export function createFormReader(maxFileBytes: number): ReadForm {
  const json = express.json({ limit: MAX_FIELD_BYTES });
  const multipart = multer({
    storage: multer.memoryStorage(),
    limits: {
      fileSize: maxFileBytes,
      files: MAX_FILES,
      fields: 1,
      fieldSize: MAX_FIELD_BYTES,
      parts: MAX_FILES + 1,
    },
  }).any();
  return async (request, response, withFiles) => {
    if (request.is('application/json')) {
      await run(json, request, response);
      return { fields: toObject(request.body), files: {} };
    }
    if (withFiles && request.is('multipart/form-data')) {
      await run(multipart, request, response).catch(rethrowAsDomainError);
      return { fields: toObject(parseJson(request.body)), files: groupFiles(request.files) };
    }
    if (!hasBody(request)) return { fields: {}, files: {} };
    throw new DomainError(
      'console.unsupported_media_type',
      'unsupported_media',
      'This form is not accepted here.',
    );
  };
}

function run(handler: express.RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    void handler(request, response, (error: unknown) => (error ? reject(error) : resolve()));
  });
}

function hasBody(request: Request): boolean {
  return request.get('transfer-encoding') !== undefined || Number(request.get('content-length') ?? 0) > 0;
}

function parseJson(body: unknown): unknown {
  const data = (body as { data?: unknown } | undefined)?.data;
  if (data === undefined) return {};
  try {
    return JSON.parse(String(data));
  } catch {
    throw malformed();
  }
}

function toObject(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw malformed();
}

function groupFiles(files: Request['files']): Record<string, ConsoleFile[]> {
  const list = Array.isArray(files) ? files : [];
  const grouped = new Map<string, ConsoleFile[]>();
  for (const { fieldname, originalname, mimetype, buffer } of list) {
    const file = { name: originalname, contentType: mimetype, buffer };
    grouped.set(fieldname, [...(grouped.get(fieldname) ?? []), file]);
  }
  return Object.fromEntries(grouped);
}

function rethrowAsDomainError(error: unknown): never {
  if (error instanceof multer.MulterError && error.code === 'LIMIT_FILE_SIZE') {
    throw new DomainError('console.file_too_large', 'too_large', 'The file is too large.', {
      property: error.field,
    });
  }
  if (error instanceof multer.MulterError && error.code === 'LIMIT_FILE_COUNT') {
    throw new DomainError('console.too_many_files', 'too_large', `At most ${MAX_FILES} files at once.`);
  }
  throw malformed(error);
}

function malformed(cause?: unknown): DomainError {
  return new DomainError('console.malformed_form', 'malformed', 'The form cannot be read.', { cause });
}
