import { Router } from 'express';
import { parseInput } from '../../platform/http/parse-input.js';
import type { ReadForm } from '../http/form-body.js';
import { contextOf, demandPermitted, demandPost } from '../http/page-request.js';
import type { ConsolePromotions } from './console-promotions.js';

export interface PromotionPageRouteOptions {
  promotions: ConsolePromotions;
  readForm: ReadForm;
}

/** What the pages about promotions ask for. */
export function createPromotionPageRoutes({ promotions, readForm }: PromotionPageRouteOptions): Router {
  const router = Router();
  router.use('/api/promotions', demandPermitted(promotions));
  router.get('/api/promotions/statistics', async (request, response) => {
    const range = parseInput(promotions.rangeSchema, { ...request.query });
    response.json(await promotions.statistics(contextOf(request), range));
  });
  // By POST, for a cart is longer than an address; nothing is changed.
  router.all('/api/promotions/simulate', async (request, response) => {
    demandPost(request, response);
    const { fields } = await readForm(request, response);
    response.json(await promotions.simulate(contextOf(request), parseInput(promotions.cartSchema, fields)));
  });
  return router;
}
