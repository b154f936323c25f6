import { AsyncLocalStorage } from 'node:async_hooks';
import type { UserActor } from '../platform/auth/actor.js';
import type { Context } from '../platform/context.js';
import type { ConsoleIdentity } from './console-accounts.js';

/** Who asks, and what they sent: for everything that runs under AdminJS, which hands neither through. */
export interface Principal {
  identity: ConsoleIdentity;
  requestId: string;
  /** The caller's network address. */
  address: string | undefined;
  /** The posted form by wire name, not yet parsed by any schema. */
  form: Record<string, unknown>;
}

const principals = new AsyncLocalStorage<Principal>();

/** Runs `work`, and everything it starts, on behalf of `principal`. */
export function actAs<Result>(principal: Principal, work: () => Result): Result {
  return principals.run(principal, work);
}

/** Undefined outside a request of someone signed in: whoever asks then, gets nothing. */
export function currentPrincipal(): Principal | undefined {
  return principals.getStore();
}

export function currentActor(): UserActor | undefined {
  return currentPrincipal()?.identity.actor;
}

/** The first argument of every operation. */
export function contextOf(principal: Omit<Principal, 'form'>): Context {
  return {
    actor: principal.identity.actor,
    requestId: principal.requestId,
    address: principal.address,
  };
}
