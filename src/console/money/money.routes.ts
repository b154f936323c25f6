import { Router } from 'express';
import { sendDownload } from '../../platform/http/send-download.js';
import type { ReadForm } from '../http/form-body.js';
import { contextOf, demandPermitted, demandPost } from '../http/page-request.js';
import type { ConsoleMoney } from './console-money.js';

export interface MoneyPageRouteOptions {
  money: ConsoleMoney;
  readForm: ReadForm;
}

/** What the pages of balances ask for. */
export function createMoneyPageRoutes({ money, readForm }: MoneyPageRouteOptions): Router {
  const router = Router();
  router.use('/api/money', demandPermitted(money));
  router.get('/api/money/statement', async (request, response) => {
    response.json(await money.statement(contextOf(request), { ...request.query }));
  });
  router.get('/api/money/wallets', async (request, response) => {
    response.json(await money.wallets(contextOf(request), { ...request.query }));
  });
  router.all('/api/money/file', async (request, response) => {
    demandPost(request, response);
    const { fields } = await readForm(request, response);
    await sendDownload(request, response, money.file(contextOf(request), fields));
  });
  return router;
}
