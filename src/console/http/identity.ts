import type { Request, RequestHandler } from 'express';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { ConsoleAccounts, ConsoleIdentity } from '../console-accounts.js';
import { type AdminUser, endSession } from '../session/console-session.js';
import { texts } from '../texts.js';
import { isApi } from './error-answer.js';

const identities = new WeakMap<object, ConsoleIdentity>();

/** Who is signed in on this request; there is someone behind `demandSignedIn`. */
export function identityOf(request: Request): ConsoleIdentity {
  const identity = identities.get(request);
  if (!identity) throw signedOut();
  return identity;
}

/**
 * Lets only people through who have passed every step of signing in and are still welcome: the account is
 * asked anew on every request. Pages lead to the sign-in page, the API answers 401.
 */
export function createSignedInGuard(accounts: ConsoleAccounts, baseUrl: string): RequestHandler {
  return async (request, response, next) => {
    const { stage, userId, shopId } = request.session;
    const identity = stage === 'signed_in' && userId ? await accounts.find(userId, shopId) : undefined;
    // Whoever has to set up a second factor does that first, in the course of signing in.
    if (identity && identity.secondFactor !== 'enrolment') {
      identities.set(request, identity);
      tellAdminJs(request, identity);
      return next();
    }
    if (stage === 'signed_in') await endSession(request, response);
    if (isApi(request, baseUrl) || (request.method !== 'GET' && request.method !== 'HEAD')) throw signedOut();
    const query = new URLSearchParams({ next: request.originalUrl }).toString();
    response.redirect(
      303,
      request.originalUrl === baseUrl ? `${baseUrl}/sign-in` : `${baseUrl}/sign-in?${query}`,
    );
  };
}

/** For this request only: not enumerable, so that it is never stored with the session. */
function tellAdminJs(request: Request, { actor, email }: ConsoleIdentity): void {
  const adminUser: AdminUser = {
    id: actor.id,
    email,
    role: actor.shop?.role ?? actor.role,
    shopId: actor.shop?.id ?? null,
  };
  Object.defineProperty(request.session, 'adminUser', { value: adminUser, enumerable: false });
}

function signedOut(): DomainError {
  return new DomainError('console.signed_out', 'unauthenticated', texts.errors.signedOut);
}
