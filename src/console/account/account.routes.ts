import { type Request, Router } from 'express';
import { consoleSessionName } from '../../platform/auth/console-sessions.js';
import { parseInput } from '../../platform/http/parse-input.js';
import type { ReadForm } from '../http/form-body.js';
import { contextOf, demandPost, notFound } from '../http/page-request.js';
import { startSession } from '../session/console-session.js';
import type { AccountOperation, OwnAccount } from './own-account.js';

export interface AccountRouteOptions {
  account: OwnAccount;
  readForm: ReadForm;
}

/** What the page of the own account asks for: reading by GET, everything else by POST. */
export function createAccountRoutes({ account, readForm }: AccountRouteOptions): Router {
  const operations = new Map<string, AccountOperation>(Object.entries(account.operations));
  const router = Router();

  router.get('/api/account', async (request, response) => {
    response.json(await account.read(contextOf(request), consoleSessionName(request.sessionID)));
  });

  router.all('/api/account/:operation', async (request, response) => {
    const operation = operations.get(request.params.operation);
    if (!operation) throw notFound();
    demandPost(request, response);
    const { fields } = await readForm(request, response);
    const input = parseInput(operation.schema, fields);
    const answer = await operation.run(contextOf(request), input, consoleSessionName(request.sessionID));
    if (operation.endsSessions) await goOn(request);
    response.json(answer);
  });

  return router;
}

/** Under a fresh id, and for no longer than it would have lasted anyway. */
async function goOn(request: Request): Promise<void> {
  const { stage, userId, shopId, startedAt, userAgent, address } = request.session;
  if (!stage || !userId || startedAt === undefined) return;
  await startSession(request, { stage, userId, shopId, startedAt, userAgent, address });
}
