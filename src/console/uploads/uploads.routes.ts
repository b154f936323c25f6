import { Router } from 'express';
import { parseInput } from '../../platform/http/parse-input.js';
import type { ReadForm } from '../http/form-body.js';
import { contextOf, demandPost } from '../http/page-request.js';
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
