import { Router } from 'express';
import { z } from 'zod';
import { parseInput } from '../../platform/http/parse-input.js';
import { sendDownload } from '../../platform/http/send-download.js';
import type { ReadForm } from '../http/form-body.js';
import { contextOf, demandPermitted, demandPost, notFound } from '../http/page-request.js';
import type { ConsoleImports, ImportOperation } from './console-imports.js';

export interface ImportRouteOptions {
  imports: ConsoleImports;
  readForm: ReadForm;
}

const windowSchema = z.strictObject({ cursor: z.string().min(1).max(500).optional() });
const oneSchema = z.strictObject({ id: z.uuid() });

/** What the pages of the import ask for. */
export function createImportPageRoutes({ imports, readForm }: ImportRouteOptions): Router {
  const operations = new Map<string, ImportOperation>(Object.entries(imports.operations));
  const router = Router();

  router.use('/api/imports', demandPermitted(imports));
  router.get('/api/imports', async (request, response) => {
    response.json(await imports.list(contextOf(request), parseInput(windowSchema, { ...request.query })));
  });
  router.get('/api/imports/fields', (_request, response) => response.json({ fields: imports.fields }));
  router.get('/api/imports/one', async (request, response) => {
    response.json(await imports.read(contextOf(request), parseInput(oneSchema, { ...request.query })));
  });
  router.all('/api/imports/bad-rows', async (request, response) => {
    demandPost(request, response);
    const { fields } = await readForm(request, response);
    const file = await imports.badRows(contextOf(request), parseInput(oneSchema, fields));
    await sendDownload(request, response, file);
  });
  router.all('/api/imports/:operation', async (request, response) => {
    const operation = operations.get(request.params.operation);
    if (!operation) throw notFound();
    demandPost(request, response);
    const { fields } = await readForm(request, response);
    response.json(await operation.run(contextOf(request), parseInput(operation.schema, fields)));
  });
  return router;
}
