import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';

const requestIds = new WeakMap<object, string>();

/** Gives every request an id, and tells it to the client, so that an error report can name it. */
export const assignRequestId: RequestHandler = (request, response, next) => {
  const id = randomUUID();
  requestIds.set(request, id);
  response.set('X-Request-Id', id);
  next();
};

export function requestIdOf(request: Request): string {
  return requestIds.get(request) ?? 'unknown';
}
