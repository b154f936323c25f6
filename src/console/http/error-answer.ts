import type { ErrorRequestHandler, Request } from 'express';
import { DomainError } from '../../platform/errors/domain-error.js';
import { translateOutage } from '../../platform/errors/outages.js';
import { translatePostgresError } from '../../platform/errors/postgres-errors.js';
import { toProblem } from '../../platform/http/problem.js';
import { requestIdOf } from '../../platform/http/request-id.js';
import type { Logger } from '../../platform/logging/logger.js';
import { texts } from '../texts.js';
import type { WireFailure } from '../wire.js';
import type { ConsoleAssets } from './assets.js';
import { html } from '../../platform/http/html.js';
import { nonceOf } from './security-headers.js';

export interface ErrorAnswerOptions {
  baseUrl: string;
  assets: ConsoleAssets;
  logger: Logger;
}

/**
 * The console's last handler. What a DomainError says is shown; of everything else, only the request's id.
 * The API answers as AdminJS does, a notice and errors by field; pages get a small page.
 */
export function createErrorAnswer({ baseUrl, assets, logger }: ErrorAnswerOptions): ErrorRequestHandler {
  return (thrown: unknown, request, response, next) => {
    const error = toKnown(thrown);
    const requestId = requestIdOf(request);
    if (!(error instanceof DomainError) || error.kind === 'unavailable') {
      logger.error({ err: error, request_id: requestId }, 'unexpected error in the console');
    }
    if (response.headersSent) return next(error);
    const { status } = toProblem(error, requestId);
    if (error instanceof DomainError && error.retryAfter)
      response.set('Retry-After', String(error.retryAfter));
    response.status(status);
    if (isApi(request, baseUrl)) {
      response.json(toFailure(error, requestId));
      return;
    }
    response.type('html').send(errorPage(toMessage(error, requestId), baseUrl, assets, nonceOf(response)));
  };
}

export function isApi(request: Request, baseUrl: string): boolean {
  return request.originalUrl.startsWith(`${baseUrl}/api/`);
}

function toFailure(error: unknown, requestId: string): WireFailure {
  const fields = error instanceof DomainError ? error.fields : [];
  const errors = fields.map(({ pointer, code, message }) => [
    unescapePointer(pointer.split('/')[1] ?? ''),
    { type: code, message },
  ]);
  return {
    notice: { type: 'error', message: toMessage(error, requestId) },
    record: { errors: Object.fromEntries(errors) as WireFailure['record']['errors'] },
    pointers: Object.fromEntries(fields.map(({ pointer, message }) => [pointer, message])),
    request_id: requestId,
  };
}

function toMessage(error: unknown, requestId: string): string {
  if (!(error instanceof DomainError)) return `${texts.errors.internal} ${requestId}`;
  return error.code === 'platform.invalid_input' ? texts.errors.invalid : error.message;
}

/** RFC 6901. */
function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Outages, PostgreSQL's refusals, AdminJS's "not found", and what Express's router makes of an unreadable address. */
function toKnown(thrown: unknown): unknown {
  const error = translateOutage(translatePostgresError(thrown));
  if (error instanceof DomainError || !(error instanceof Error)) return error;
  const { status, statusCode = status } = error as { status?: number; statusCode?: number };
  if (statusCode === 404) return new DomainError('console.not_found', 'not_found', texts.errors.notFound);
  if (statusCode === 413) return new DomainError('console.too_large', 'too_large', texts.errors.tooLarge);
  if (statusCode === 415) {
    return new DomainError('console.unsupported_media_type', 'unsupported_media', texts.errors.malformed);
  }
  if (statusCode === 400) return new DomainError('console.malformed', 'malformed', texts.errors.malformed);
  return error;
}

function errorPage(message: string, baseUrl: string, assets: ConsoleAssets, nonce: string): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${texts.brand}</title>
        <link rel="stylesheet" href="${assets.url('sign-in.css')}" nonce="${nonce}" />
      </head>
      <body>
        <main class="error-page">
          <img class="wordmark" src="${assets.url('brand/wordmark.svg')}" alt="${texts.brand}" height="30" />
          <h1>${texts.errors.pageTitle}</h1>
          <p>${message}</p>
          <p><a href="${baseUrl}">${texts.errors.backToStart}</a></p>
        </main>
      </body>
    </html>`.markup;
}
