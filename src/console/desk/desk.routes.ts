import { type Request, type RequestHandler, Router } from 'express';
import type { Context } from '../../platform/context.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { clientOf } from '../../platform/http/client.js';
import { parseInput } from '../../platform/http/parse-input.js';
import { requestIdOf } from '../../platform/http/request-id.js';
import type { ReadForm } from '../http/form-body.js';
import { identityOf } from '../http/identity.js';
import type { Live } from '../live/live.js';
import { isPermitted } from '../permission.js';
import { texts } from '../texts.js';
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

  router.use('/api/desk', demandDesk(desk));
  router.get('/api/desk', async (request, response) => {
    response.json(await desk.read(contextOf(request), parseInput(desk.filterSchema, { ...request.query })));
  });

  router.all('/api/desk/:operation', async (request, response) => {
    const operation = operations.get(request.params.operation);
    if (!operation) throw notFound();
    if (request.method !== 'POST') {
      response.set('Allow', 'POST');
      throw new DomainError(
        'console.method_not_allowed',
        'method_not_allowed',
        texts.errors.methodNotAllowed,
      );
    }
    const { fields } = await readForm(request, response);
    response.json(await operation.run(contextOf(request), parseInput(operation.schema, fields)));
  });

  return router;
}

/** To whom may not see it, it is not there. */
function demandDesk(desk: ConsoleDesk): RequestHandler {
  return (request, _response, next) => {
    if (!isPermitted(desk, identityOf(request).actor)) throw notFound();
    next();
  };
}

function notFound(): DomainError {
  return new DomainError('console.not_found', 'not_found', texts.errors.notFound);
}

function contextOf(request: Request): Context {
  return {
    actor: identityOf(request).actor,
    requestId: requestIdOf(request),
    address: request.ip,
    client: clientOf(request),
  };
}
