import express, { type Request, type Response } from 'express';
import { DomainError } from '../../platform/errors/domain-error.js';

export interface Form {
  fields: Record<string, unknown>;
}

export type ReadForm = (request: Request, response: Response) => Promise<Form>;

const MAX_BYTES = 512 * 1024;

/**
 * Reads what a form of the console sent: a JSON object. Files do not come by forms: they go to the storage.
 * The caller has been identified before.
 * @throws DomainError 400, 413 or 415
 */
export function createFormReader(): ReadForm {
  const json = express.json({ limit: MAX_BYTES });
  return async (request, response) => {
    if (request.is('application/json')) {
      await run(json, request, response);
      return { fields: toObject(request.body) };
    }
    if (!hasBody(request)) return { fields: {} };
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

function toObject(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new DomainError('console.malformed_form', 'malformed', 'The form cannot be read.');
}
