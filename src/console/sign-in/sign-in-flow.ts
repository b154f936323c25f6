import express, { type Request, type Response } from 'express';
import { anonymousActor } from '../../platform/auth/actor.js';
import type { Clock } from '../../platform/clock.js';
import type { Context } from '../../platform/context.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { translateOutage } from '../../platform/errors/outages.js';
import { clientOf } from '../../platform/http/client.js';
import { requestIdOf } from '../../platform/http/request-id.js';
import type { Logger } from '../../platform/logging/logger.js';
import type { ConsoleAccounts, ConsoleIdentity } from '../console-accounts.js';
import { startSession } from '../session/console-session.js';
import { texts } from '../texts.js';
import type { SignInPages } from './sign-in-page.js';

export interface SignInDependencies {
  accounts: ConsoleAccounts;
  pages: SignInPages;
  baseUrl: string;
  logger: Logger;
  clock: Clock;
}

export const readSignInForm = express.urlencoded({ extended: false, limit: '8kb', parameterLimit: 10 });

/** How long a right password waits for the second step, in seconds. */
const PENDING_SECONDS = 15 * 60;

/** Begins the session of who has passed every step, under a fresh id. */
export async function enter(
  deps: SignInDependencies,
  request: Request,
  identity: ConsoleIdentity,
): Promise<void> {
  await startSession(request, { ...startOf(identity, request, deps.clock), stage: 'signed_in' });
  deps.logger.info({ user_id: identity.actor.id, request_id: requestIdOf(request) }, 'console sign-in');
}

/** Waits for the second step, under a fresh id as well. */
export async function waitForSecondStep(
  deps: SignInDependencies,
  request: Request,
  identity: ConsoleIdentity,
): Promise<void> {
  await startSession(request, { ...startOf(identity, request, deps.clock), stage: 'password_ok' });
}

/** Who has given the right password, not long ago, and has this step before them. */
export async function pendingIdentity(
  { accounts, clock }: SignInDependencies,
  request: Request,
  step: ConsoleIdentity['secondFactor'],
): Promise<ConsoleIdentity | undefined> {
  const { stage, userId, shopId, startedAt = 0 } = request.session;
  const isOld = clock().getTime() - startedAt >= PENDING_SECONDS * 1000;
  if (stage !== 'password_ok' || !userId || isOld) return undefined;
  const identity = await accounts.find(userId, shopId);
  return identity?.secondFactor === step ? identity : undefined;
}

function startOf({ actor }: ConsoleIdentity, request: Request, clock: Clock) {
  const { userAgent } = clientOf(request);
  return {
    userId: actor.id,
    shopId: actor.shop?.id,
    startedAt: clock().getTime(),
    userAgent,
    address: request.ip,
  };
}

export function contextOfStranger(request: Request): Context {
  return {
    actor: anonymousActor,
    requestId: requestIdOf(request),
    address: request.ip,
    client: clientOf(request),
  };
}

/** What the page says of an error: one of our own sentences, whatever the error says. */
export function refusal(
  thrown: unknown,
  request: Request,
  response: Response,
  logger: Logger,
  wrong: string,
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

export function bad(text: string): { text: string; tone: 'bad' } {
  return { text, tone: 'bad' };
}

/** An address to go on to after signing in: one of ours, or none. */
export function safeNext(next: unknown, baseUrl: string): string | undefined {
  if (typeof next !== 'string' || !URL.canParse(next, 'http://console')) return undefined;
  const { origin, pathname, search } = new URL(next, 'http://console');
  const isOurs = origin === 'http://console' && (pathname === baseUrl || pathname.startsWith(`${baseUrl}/`));
  return isOurs ? pathname + search : undefined;
}
