import type { Request } from 'express';
import { type Actor, anonymousActor, CUSTOMER_ROLE, type KeyActor, type UserActor } from '../auth/actor.js';
import { KEY_KINDS, type KeyKind } from '../auth/key-scopes.js';
import { hasRight } from '../auth/rights.js';
import { DomainError } from '../errors/domain-error.js';
import type { Caller, RouteDefinition } from './route.js';

/** Turns an access token into its actor, or refuses it; the identity feature provides it. */
export type Authenticate = (accessToken: string) => Promise<UserActor>;

/** Turns a key of this kind into its actor, or refuses it; the keys feature provides it. */
export type AuthenticateKey = (kind: KeyKind, key: string) => Promise<KeyActor>;

export interface Authentication {
  authenticate: Authenticate;
  authenticateKey: AuthenticateKey;
}

/** Where a key of each kind is sent. */
export const KEY_HEADERS: Record<KeyKind, string> = { device: 'X-Device-Key', service: 'X-Api-Key' };

/**
 * Who is calling, by the one credential that the route takes: a trolley may send its key with everything, also
 * where its customer's token is asked for. A token that is sent must be good, on public routes too: a client is
 * told that it has expired instead of being shown a stranger's view.
 * @throws DomainError 401
 */
export async function identifyCaller(
  request: Request,
  { caller }: RouteDefinition,
  { authenticate, authenticateKey }: Authentication,
): Promise<Actor> {
  if (caller === 'provider') return anonymousActor;
  if (isKeyKind(caller)) {
    const key = request.get(KEY_HEADERS[caller]);
    return key === undefined ? anonymousActor : authenticateKey(caller, key);
  }
  const header = request.get('authorization');
  if (header === undefined) return anonymousActor;
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header)?.[1];
  if (!token) throw unauthenticated('The Authorization header is not a bearer token.');
  return authenticate(token);
}

/** @throws DomainError 401 or 403 when a caller of this kind has no business on the route */
export function checkCaller(actor: Actor, definition: RouteDefinition): void {
  const { caller, right } = definition;
  if (caller === 'public' || caller === 'provider') return;
  if (isKeyKind(caller)) return checkKey(actor, caller, definition);
  if (actor.kind !== 'user') throw unauthenticated('Sign in first.');
  if (caller === 'admin' && !(right && hasRight(actor, right))) {
    throw new DomainError('platform.not_allowed', 'forbidden', 'Your role does not allow this.');
  }
  if (caller === 'shop' && !actor.shop && actor.role === CUSTOMER_ROLE) {
    throw new DomainError('platform.shop_token_required', 'forbidden', 'Sign in for your shop first.');
  }
}

function checkKey(actor: Actor, kind: KeyKind, { scope }: RouteDefinition): void {
  if (actor.kind !== kind) throw unauthenticated(`Send a key in the ${KEY_HEADERS[kind]} header.`);
  if (scope && actor.scopes.includes(scope)) return;
  throw new DomainError('platform.scope_required', 'forbidden', 'This key is not for that.');
}

export function isKeyKind(caller: Caller): caller is KeyKind {
  return KEY_KINDS.some((kind) => kind === caller);
}

export function unauthenticated(message: string): DomainError {
  return new DomainError('platform.unauthenticated', 'unauthenticated', message);
}
