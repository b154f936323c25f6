import type { Request, RequestHandler, Response } from 'express';
import { pinoHttp } from 'pino-http';
import type { Logger } from '../logging/logger.js';
import { requestIdOf } from './request-id.js';

/** Probes ask every few seconds and say nothing new. */
const PROBES = /\/(health|ready)$/;

/** One short line a request: who asked for what, and how it ended. No headers, no query: both may hold secrets. */
export function createRequestLog(logger: Logger): RequestHandler {
  return pinoHttp<Request, Response>({
    logger,
    genReqId: (request) => requestIdOf(request),
    autoLogging: { ignore: (request) => PROBES.test(request.path) },
    wrapSerializers: false,
    serializers: {
      req: (request: Request) => ({
        id: request.id,
        method: request.method,
        path: pathOf(request),
        ip: request.ip,
      }),
      res: (response: Response) => ({ status: response.statusCode }),
    },
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'info'),
  });
}

function pathOf(request: Request): string {
  return request.originalUrl.split('?')[0]!;
}
