import { type Request, type Response, Router } from 'express';
import type { Context } from '../../platform/context.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { parseInput } from '../../platform/http/parse-input.js';
import { requestIdOf } from '../../platform/http/request-id.js';
import type { ReadForm } from '../http/form-body.js';
import { identityOf } from '../http/identity.js';
import { texts } from '../texts.js';
import type { ConsoleUploads, UploadOperation } from './console-uploads.js';

export interface UploadRouteOptions {
  uploads: ConsoleUploads;
  readForm: ReadForm;
}

/** `POST /api/uploads` announces a file, `POST /api/uploads/cancel` takes that back. */
export function createUploadPageRoutes({ uploads, readForm }: UploadRouteOptions): Router {
  const router = Router();
  const serve = <Answer>(path: string, operation: UploadOperation<unknown, Answer>) =>
    router.all(path, async (request, response) => {
      demandPost(request, response);
      const { fields } = await readForm(request, response);
      const answer = await operation.run(contextOf(request), parseInput(operation.schema, fields));
      response.json(answer ?? {});
    });
  serve('/api/uploads', uploads.presign);
  serve('/api/uploads/cancel', uploads.cancel);
  return router;
}

function contextOf(request: Request): Context {
  return { actor: identityOf(request).actor, requestId: requestIdOf(request), address: request.ip };
}

function demandPost(request: Request, response: Response): void {
  if (request.method === 'POST') return;
  response.set('Allow', 'POST');
  throw new DomainError('console.method_not_allowed', 'method_not_allowed', texts.errors.methodNotAllowed);
}
