import type { Request, Response } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Actor } from '../auth/actor.js';
import { DomainError } from '../errors/domain-error.js';
import type { LimitName } from './route.js';

/** Requests per minute and caller, for each budget. */
export type RateLimits = Record<LimitName, number>;

export type LimitRequests = (
  request: Request,
  response: Response,
  name: LimitName,
  actor: Actor,
) => Promise<void>;

/**
 * Budgets of requests per caller (who signed in, or whose key it is, else the address), counted in this process: they keep one
 * client from starving the others. What guards passwords is counted in the database, by the identity feature.
 */
export function createRequestLimiter(limits: RateLimits): LimitRequests {
  const limiters = new Map(
    Object.entries(limits).map(([name, points]) => [name, new RateLimiterMemory({ points, duration: 60 })]),
  );
  return async (request, response, name, actor) => {
    const caller = 'id' in actor ? `${actor.kind} ${actor.id}` : `address ${request.ip}`;
    const outcome = await consume(limiters.get(name)!, caller);
    const resetSeconds = Math.ceil(outcome.msBeforeNext / 1000);
    response.set('RateLimit-Limit', String(limits[name]));
    response.set('RateLimit-Remaining', String(Math.max(0, outcome.remainingPoints)));
    response.set('RateLimit-Reset', String(resetSeconds));
    if (outcome.consumedPoints > limits[name]) throw tooManyRequests(resetSeconds);
  };
}

/** @param retryAfter seconds */
export function tooManyRequests(retryAfter: number): DomainError {
  return new DomainError('platform.too_many_requests', 'too_many', 'Too many requests; try again later.', {
    retryAfter: Math.max(1, retryAfter),
  });
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key);
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused;
    throw refused;
  }
}
