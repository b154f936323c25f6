import { Router } from 'express';
import { parseInput } from '../../platform/http/parse-input.js';
import type { ReadForm } from '../http/form-body.js';
import { identityOf } from '../http/identity.js';
import { contextOf, demandPermitted, demandPost, notFound } from '../http/page-request.js';
import type { Live } from '../live/live.js';
import type { ConsoleDesk, DeskOperation } from './desk.js';

export interface DeskRouteOptions {
  desk: ConsoleDesk;
  live: Live;
  readForm: ReadForm;
}

/** What the page of the desk asks for, and the stream that tells every page what has changed. */
export function createDeskRoutes({ desk, live, readForm }: DeskRouteOptions): Router {
  const operations = new Map<string, DeskOperation>(Object.entries(desk.operations));
  const router = Router();

  router.get('/api/live', (request, response) => live.open(request, response, identityOf(request).actor));

  router.use('/api/desk', demandPermitted(desk));
  router.get('/api/desk', async (request, response) => {
    response.json(await desk.read(contextOf(request), parseInput(desk.filterSchema, { ...request.query })));
  });

  router.all('/api/desk/:operation', async (request, response) => {
    const operation = operations.get(request.params.operation);
    if (!operation) throw notFound();
    demandPost(request, response);
    const { fields } = await readForm(request, response);
    response.json(await operation.run(contextOf(request), parseInput(operation.schema, fields)));
  });

  return router;
}
