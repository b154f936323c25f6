import type { Request, RequestHandler } from 'express';
import type { Logger } from '../logging/logger.js';
import { requestIdOf } from './request-id.js';

/** Probes ask every few seconds and say nothing new. */
const PROBES = /\/(health|ready)$/;

/**
 * One short line a request: who asked for what, how it ended and after how many milliseconds. No headers, no
 * query: both may hold secrets; without them the line needs no search for any.
 */
export function createRequestLog(logger: Logger): RequestHandler {
  const lines = logger.child({}, { redact: [] });
  return (request, response, next) => {
    if (PROBES.test(request.path)) return next();
    const startedAt = performance.now();
    const req = { id: requestIdOf(request), method: request.method, path: pathOf(request), ip: request.ip };
    response.once('close', () => {
      const level = response.statusCode >= 500 ? 'error' : 'info';
      const took = Math.round(performance.now() - startedAt);
      const message = response.writableFinished ? 'request completed' : 'request aborted';
      lines[level]({ req, res: { status: response.statusCode }, responseTime: took }, message);
    });
    next();
  };
}

function pathOf(request: Request): string {
  return request.originalUrl.split('?')[0]!;
}
