import type { Request, RequestHandler } from 'express';
import { DomainError } from '../../platform/errors/domain-error.js';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses every writing request that does not come from a page of this console: the cookie alone proves
 * nothing about who wrote the request. A request that says nothing about its origin is refused as well.
 */
export const demandSameOrigin: RequestHandler = (request, _response, next) => {
  if (READING.has(request.method) || isFromHere(request)) return next();
  throw new DomainError('console.cross_site', 'forbidden', 'This request did not come from the console.');
};

function isFromHere(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  const origin = request.get('origin');
  if (site === undefined && origin === undefined) return false;
  if (site !== undefined && site !== 'same-origin') return false;
  return origin === undefined || hostOf(origin) === request.host;
}

/** Compared without the scheme, which a proxy may have changed on the way. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
