import express, { type Request, type Response, Router } from 'express';
import type { Pool } from 'pg';
import { z } from 'zod';
import { anonymousActor } from '../../platform/auth/actor.js';
import type { SignInThrottle } from '../../platform/auth/sign-in-throttle.js';
import type { Clock } from '../../platform/clock.js';
import type { Context } from '../../platform/context.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { translateOutage } from '../../platform/errors/outages.js';
import { clientOf } from '../../platform/http/client.js';
import { requestIdOf } from '../../platform/http/request-id.js';
import type { Logger } from '../../platform/logging/logger.js';
import { line } from '../../platform/text.js';
import type { ConsoleAccounts, ConsoleIdentity } from '../console-accounts.js';
import { endSession, pruneSessions, startSession } from '../session/console-session.js';
import { texts } from '../texts.js';
import type { SignInPages } from './sign-in-page.js';

export interface SignInDependencies {
  accounts: ConsoleAccounts;
  /** For the second factor; the password's tries are counted by `accounts`. */
  throttle: SignInThrottle;
  pages: SignInPages;
  pool: Pool;
  baseUrl: string;
  logger: Logger;
  clock: Clock;
}

const passwordSchema = z.strictObject({
  email: line(254),
  password: z.string().min(1).max(1_000),
  next: z.string().max(2_000).optional(),
});

const codeSchema = z.strictObject({
  code: line(50),
  next: z.string().max(2_000).optional(),
});

/** Signing in, the second factor, and signing out. Mounted behind the origin check and the session. */
export function createSignInRoutes(deps: SignInDependencies): Router {
  const { pages, baseUrl, logger } = deps;
  const form = express.urlencoded({ extended: false, limit: '8kb', parameterLimit: 10 });
  const router = Router();

  router.get('/sign-in', (request, response) => {
    if (request.session.stage === 'signed_in') return response.redirect(303, baseUrl);
    const note =
      request.query.signed_out === '1'
        ? ({ text: texts.signIn.signedOut, tone: 'quiet' } as const)
        : undefined;
    pages.password(response, 200, safeNext(request.query.next, baseUrl), note);
  });

  router.post('/sign-in', form, async (request, response) => {
    const input = passwordSchema.safeParse(request.body);
    if (!input.success) return pages.password(response, 400, undefined, bad(texts.signIn.incomplete));
    const next = safeNext(input.data.next, baseUrl);
    try {
      const { email, password } = input.data;
      const identity = await deps.accounts.signIn(contextOfStranger(request), { email, password });
      await admit(deps, request, response, identity, next);
    } catch (error) {
      const { status, text } = refusal(error, response, logger, request);
      pages.password(response, status, next, bad(text));
    }
  });

  router.get('/sign-in/code', (request, response) => {
    if (request.session.stage !== 'password_ok') return response.redirect(303, `${baseUrl}/sign-in`);
    pages.code(response, 200, safeNext(request.query.next, baseUrl));
  });

  router.post('/sign-in/code', form, async (request, response) => {
    const input = codeSchema.safeParse(request.body);
    const identity = await pendingIdentity(deps.accounts, request);
    if (!identity) return response.redirect(303, `${baseUrl}/sign-in`);
    const next = safeNext(input.data?.next, baseUrl);
    try {
      await checkCode(deps, request, identity, input.data?.code ?? '');
      await enter(deps, request, response, identity, next);
    } catch (error) {
      const { status, text } = refusal(error, response, logger, request, texts.signIn.codeWrong);
      pages.code(response, status, next, bad(text));
    }
  });

  router.post('/sign-out', async (request, response) => {
    await endSession(request, response);
    response.redirect(303, `${baseUrl}/sign-in?signed_out=1`);
  });

  return router;
}

/** On to the second factor, or straight in for accounts that need none. */
async function admit(
  deps: SignInDependencies,
  request: Request,
  response: Response,
  identity: ConsoleIdentity,
  next: string | undefined,
): Promise<void> {
  if (!(await deps.accounts.secondFactor?.isRequired(identity))) {
    return enter(deps, request, response, identity, next);
  }
  await startSession(request, sessionOf(identity, 'password_ok', deps.clock));
  const query = next === undefined ? '' : `?${new URLSearchParams({ next }).toString()}`;
  response.redirect(303, `${deps.baseUrl}/sign-in/code${query}`);
}

async function enter(
  deps: SignInDependencies,
  request: Request,
  response: Response,
  identity: ConsoleIdentity,
  next: string | undefined,
): Promise<void> {
  await startSession(request, sessionOf(identity, 'signed_in', deps.clock));
  await pruneSessions(deps.pool);
  deps.logger.info({ user_id: identity.actor.id, request_id: requestIdOf(request) }, 'console sign-in');
  response.redirect(303, next ?? deps.baseUrl);
}

async function pendingIdentity(
  accounts: ConsoleAccounts,
  request: Request,
): Promise<ConsoleIdentity | undefined> {
  const { stage, userId, shopId } = request.session;
  return stage === 'password_ok' && userId ? accounts.find(userId, shopId) : undefined;
}

async function checkCode(
  deps: SignInDependencies,
  request: Request,
  identity: ConsoleIdentity,
  code: string,
): Promise<void> {
  const attempt = { account: `second factor ${identity.actor.id}`, address: request.ip };
  await deps.throttle.admit(attempt);
  await deps.accounts.secondFactor?.verify(contextOfStranger(request), identity, code);
  await deps.throttle.forgive(attempt);
}

function sessionOf(identity: ConsoleIdentity, stage: 'password_ok' | 'signed_in', clock: Clock) {
  const { id, shop } = identity.actor;
  return { stage, userId: id, shopId: shop?.id, startedAt: clock().getTime() };
}

function contextOfStranger(request: Request): Context {
  return {
    actor: anonymousActor,
    requestId: requestIdOf(request),
    address: request.ip,
    client: clientOf(request),
  };
}

/** What the page says of an error: one of our own sentences, whatever the error says. */
function refusal(
  thrown: unknown,
  response: Response,
  logger: Logger,
  request: Request,
  wrong: string = texts.signIn.wrong,
): { status: number; text: string } {
  const error = translateOutage(thrown);
  if (error instanceof DomainError && error.kind === 'too_many') {
    response.set('Retry-After', String(error.retryAfter ?? 60));
    return { status: 429, text: texts.signIn.tooMany };
  }
  if (error instanceof DomainError && error.code === 'identity.console_not_allowed') {
    return { status: 403, text: texts.signIn.notAllowed };
  }
  const isOutage = error instanceof DomainError && error.kind === 'unavailable';
  if (error instanceof DomainError && !isOutage) return { status: 401, text: wrong };
  logger.error({ err: error, request_id: requestIdOf(request) }, 'console sign-in failed');
  if (isOutage) response.set('Retry-After', String(error.retryAfter ?? 60));
  return { status: isOutage ? 503 : 500, text: texts.signIn.failed };
}

function bad(text: string): { text: string; tone: 'bad' } {
  return { text, tone: 'bad' };
}

/** An address to go on to after signing in: one of ours, or none. */
function safeNext(next: unknown, baseUrl: string): string | undefined {
  if (typeof next !== 'string' || !URL.canParse(next, 'http://console')) return undefined;
  const { origin, pathname, search } = new URL(next, 'http://console');
  const isOurs = origin === 'http://console' && (pathname === baseUrl || pathname.startsWith(`${baseUrl}/`));
  return isOurs ? pathname + search : undefined;
}
