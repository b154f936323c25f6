import { type Request, type RequestHandler, Router } from 'express';
import type { Context } from '../../platform/context.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { clientOf } from '../../platform/http/client.js';
import { requestIdOf } from '../../platform/http/request-id.js';
import { sendDownload } from '../../platform/http/send-download.js';
import type { ReadForm } from '../http/form-body.js';
import { identityOf } from '../http/identity.js';
import { isPermitted } from '../permission.js';
import { texts } from '../texts.js';
import type { ConsoleMoney } from './console-money.js';

export interface MoneyPageRouteOptions {
  money: ConsoleMoney;
  readForm: ReadForm;
}

/** What the pages of balances ask for. */
export function createMoneyPageRoutes({ money, readForm }: MoneyPageRouteOptions): Router {
  const router = Router();
  router.use('/api/money', demandMoney(money));
  router.get('/api/money/statement', async (request, response) => {
    response.json(await money.statement(contextOf(request), { ...request.query }));
  });
  router.get('/api/money/wallets', async (request, response) => {
    response.json(await money.wallets(contextOf(request), { ...request.query }));
  });
  // By POST, so that no page elsewhere can start it; nothing is changed.
  router.post('/api/money/file', async (request, response) => {
    const { fields } = await readForm(request, response);
    await sendDownload(request, response, money.file(contextOf(request), fields));
  });
  router.all('/api/money/file', (_request, response) => {
    response.set('Allow', 'POST');
    throw new DomainError('console.method_not_allowed', 'method_not_allowed', texts.errors.methodNotAllowed);
  });
  return router;
}

/** To whom may not see them, they are not there. */
function demandMoney(money: ConsoleMoney): RequestHandler {
  return (request, _response, next) => {
    if (!isPermitted(money, identityOf(request).actor)) {
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
