import type { ErrorRequestHandler, Request, Response } from 'express';
import { z } from 'zod';
import { DomainError, type ErrorKind } from '../errors/domain-error.js';
import { translateOutage } from '../errors/outages.js';
import { translatePostgresError } from '../errors/postgres-errors.js';
import { requestIdOf } from './request-id.js';
import type { Logger } from '../logging/logger.js';

const STATUS_OF: Record<ErrorKind, number> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  stale: 412,
  too_large: 413,
  unsupported_media: 415,
  broken_rule: 422,
  too_many: 429,
  not_offered: 501,
  unavailable: 503,
};

const TITLE_OF: Record<ErrorKind, string> = {
  malformed: 'Malformed request',
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  method_not_allowed: 'Method not allowed',
  conflict: 'Conflict',
  stale: 'Changed in the meantime',
  too_large: 'Too large',
  unsupported_media: 'Unsupported media type',
  broken_rule: 'Not possible',
  too_many: 'Too many requests',
  not_offered: 'Not offered',
  unavailable: 'Not available right now',
};

/** RFC 9457, with the stable `code` and the refused fields. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    request_id: z.string(),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;

/** The answer for an error: what a DomainError says, or nothing but the request's id. */
export function toProblem(error: unknown, requestId: string): Problem {
  if (!(error instanceof DomainError)) {
    return {
      type: 'about:blank',
      title: 'Internal error',
      status: 500,
      code: 'platform.internal',
      request_id: requestId,
    };
  }
  return {
    type: 'about:blank',
    title: TITLE_OF[error.kind],
    status: STATUS_OF[error.kind],
    code: error.code,
    detail: error.message,
    request_id: requestId,
    ...(error.fields.length > 0 ? { errors: error.fields } : {}),
  };
}

/** The last handler: renders every error as problem+json and logs what was not expected. */
export function createProblemHandler(logger: Logger): ErrorRequestHandler {
  return (thrown: unknown, request: Request, response: Response, next) => {
    const error = translateOutage(translatePostgresError(fromBodyParser(thrown)));
    const requestId = requestIdOf(request);
    if (!(error instanceof DomainError) || error.kind === 'unavailable')
      logger.error({ err: error, request_id: requestId }, 'unexpected error');
    if (response.headersSent) return next(error);
    if (error instanceof DomainError && error.retryAfter)
      response.set('Retry-After', String(error.retryAfter));
    sendProblem(response, toProblem(error, requestId));
  };
}

export function sendProblem(response: Response, problem: Problem): void {
  response.status(problem.status).set('Cache-Control', 'no-store').type('application/problem+json');
  response.send(JSON.stringify(problem));
}

/** Express's own body parsers and router throw http-errors; these are the ones a client can cause. */
function fromBodyParser(error: unknown): unknown {
  const { type, status } = (error ?? {}) as { type?: string; status?: number };
  if (error instanceof DomainError) return error;
  if (type === 'entity.too.large')
    return new DomainError('platform.body_too_large', 'too_large', 'The body is too large.');
  if (type === 'charset.unsupported' || type === 'encoding.unsupported') {
    return new DomainError(
      'platform.unsupported_encoding',
      'unsupported_media',
      'Send UTF-8, plain or gzip.',
    );
  }
  if (type === 'entity.parse.failed') {
    return new DomainError('platform.malformed_json', 'malformed', 'The body is not valid JSON.');
  }
  if (error instanceof URIError || status === 400) {
    return new DomainError('platform.malformed_request', 'malformed', 'The request cannot be read.');
  }
  return error;
}
