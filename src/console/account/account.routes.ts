import { type Request, type Response, Router } from 'express';
import { consoleSessionName } from '../../platform/auth/console-sessions.js';
import type { Context } from '../../platform/context.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { clientOf } from '../../platform/http/client.js';
import { parseInput } from '../../platform/http/parse-input.js';
import { requestIdOf } from '../../platform/http/request-id.js';
import type { ReadForm } from '../http/form-body.js';
import { identityOf } from '../http/identity.js';
import { startSession } from '../session/console-session.js';
import { texts } from '../texts.js';
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
    if (!operation) throw new DomainError('console.not_found', 'not_found', texts.errors.notFound);
    demandPost(request, response);
    const { fields } = await readForm(request, response);
    const input = parseInput(operation.schema, fields);
    const answer = await operation.run(contextOf(request), input, consoleSessionName(request.sessionID));
    if (operation.endsSessions) await goOn(request);
    response.json(answer);
  });

  return router;
}

function contextOf(request: Request): Context {
  return {
    actor: identityOf(request).actor,
    requestId: requestIdOf(request),
    address: request.ip,
    client: clientOf(request),
  };
}

function demandPost(request: Request, response: Response): void {
  if (request.method === 'POST') return;
  response.set('Allow', 'POST');
  throw new DomainError('console.method_not_allowed', 'method_not_allowed', texts.errors.methodNotAllowed);
}

/** Under a fresh id, and for no longer than it would have lasted anyway. */
async function goOn(request: Request): Promise<void> {
  const { stage, userId, shopId, startedAt, userAgent, address } = request.session;
  if (!stage || !userId || startedAt === undefined) return;
  await startSession(request, { stage, userId, shopId, startedAt, userAgent, address });
}
