import { type Request, type RequestHandler, Router } from 'express';
import type { Context } from '../../platform/context.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { clientOf } from '../../platform/http/client.js';
import { parseInput } from '../../platform/http/parse-input.js';
import { requestIdOf } from '../../platform/http/request-id.js';
import type { ReadForm } from '../http/form-body.js';
import { identityOf } from '../http/identity.js';
import { isPermitted } from '../permission.js';
import { texts } from '../texts.js';
import type { ConsolePromotions } from './console-promotions.js';

export interface PromotionPageRouteOptions {
  promotions: ConsolePromotions;
  readForm: ReadForm;
}

/** What the pages about promotions ask for. */
export function createPromotionPageRoutes({ promotions, readForm }: PromotionPageRouteOptions): Router {
  const router = Router();
  router.use('/api/promotions', demandPromotions(promotions));
  router.get('/api/promotions/statistics', async (request, response) => {
    const range = parseInput(promotions.rangeSchema, { ...request.query });
    response.json(await promotions.statistics(contextOf(request), range));
  });
  // By POST, for a cart is longer than an address; nothing is changed.
  router.post('/api/promotions/simulate', async (request, response) => {
    const { fields } = await readForm(request, response);
    response.json(await promotions.simulate(contextOf(request), parseInput(promotions.cartSchema, fields)));
  });
  router.all('/api/promotions/simulate', (_request, response) => {
    response.set('Allow', 'POST');
    throw new DomainError('console.method_not_allowed', 'method_not_allowed', texts.errors.methodNotAllowed);
  });
  return router;
}

/** To whom may not see them, they are not there. */
function demandPromotions(promotions: ConsolePromotions): RequestHandler {
  return (request, _response, next) => {
    if (!isPermitted(promotions, identityOf(request).actor)) {
      throw new DomainError('console.not_found', 'not_found', texts.errors.notFound);
    }
    next();
  };
}

function contextOf(request: Request): Context {
  return {
    actor: identityOf(request).actor,
    requestId: requestIdOf(request),
    address: request.ip,
    client: clientOf(request),
  };
}
