import type { Request } from 'express';
import { type Actor, anonymousActor, CUSTOMER_ROLE, type UserActor } from '../auth/actor.js';
import { hasRight } from '../auth/rights.js';
import { DomainError } from '../errors/domain-error.js';
import type { RouteDefinition } from './route.js';

/** Turns an access token into its actor, or refuses it; the identity feature provides it. */
export type Authenticate = (accessToken: string) => Promise<UserActor>;

/**
 * Who is calling. A token that is sent must be good, on public routes too: a client is told that it has
 * expired instead of being shown a stranger's view.
 * @throws DomainError 401
 */
export async function identifyCaller(request: Request, authenticate: Authenticate): Promise<Actor> {
  const header = request.get('authorization');
  if (header === undefined) return anonymousActor;
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header)?.[1];
  if (!token) throw unauthenticated('The Authorization header is not a bearer token.');
  return authenticate(token);
}

/** @throws DomainError 401 or 403 when a caller of this kind has no business on the route */
export function checkCaller(actor: Actor, definition: RouteDefinition): void {
  if (definition.caller === 'public') return;
  if (actor.kind === 'anonymous') throw unauthenticated('Sign in first.');
  if (definition.caller === 'admin' && !(definition.right && hasRight(actor, definition.right))) {
    throw new DomainError('platform.not_allowed', 'forbidden', 'Your role does not allow this.');
  }
  if (definition.caller === 'shop' && actor.kind === 'user' && !actor.shop && actor.role === CUSTOMER_ROLE) {
    throw new DomainError('platform.shop_token_required', 'forbidden', 'Sign in for your shop first.');
  }
}

export function unauthenticated(message: string): DomainError {
  return new DomainError('platform.unauthenticated', 'unauthenticated', message);
}
