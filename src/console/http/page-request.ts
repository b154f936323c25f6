import type { Request, RequestHandler, Response } from 'express';
import type { Context } from '../../platform/context.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { clientOf } from '../../platform/http/client.js';
import { requestIdOf } from '../../platform/http/request-id.js';
import { isPermitted, type Permitted } from '../permission.js';
import { texts } from '../texts.js';
import { identityOf } from './identity.js';

// What our own pages of the console, beside those that AdminJS serves, ask of every request.

/** The first argument of every operation, of whoever is signed in. */
export function contextOf(request: Request): Context {
  return {
    actor: identityOf(request).actor,
    requestId: requestIdOf(request),
    address: request.ip,
    client: clientOf(request),
  };
}

/** To whom may not see a page, it is not there (404). */
export function demandPermitted(page: Permitted): RequestHandler {
  return (request, _response, next) => {
    if (!isPermitted(page, identityOf(request).actor)) throw notFound();
    next();
  };
}

/**
 * By POST alone, so that no page elsewhere can start it.
 * @throws DomainError `console.method_not_allowed` (405)
 */
export function demandPost(request: Request, response: Response): void {
  if (request.method === 'POST') return;
  response.set('Allow', 'POST');
  throw new DomainError('console.method_not_allowed', 'method_not_allowed', texts.errors.methodNotAllowed);
}

export function notFound(): DomainError {
  return new DomainError('console.not_found', 'not_found', texts.errors.notFound);
}
