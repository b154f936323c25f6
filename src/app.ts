import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import compression from 'compression';
import cors from 'cors';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Services } from './container.js';
import { RETURN_PATH, SANDBOX_PATH } from './container/payments.js';
import { createReturnRouter, createSandboxRouter, ownWebhookUrl } from './payments/index.js';
import { DomainError } from './platform/errors/domain-error.js';
import { createDocsRouter } from './platform/http/docs.js';
import { mountRoutes } from './platform/http/mount-routes.js';
import { createProblemHandler } from './platform/http/problem.js';
import { createRequestLimiter } from './platform/http/rate-limit.js';
import { assignRequestId } from './platform/http/request-id.js';
import { createRequestLog } from './platform/http/request-log.js';
import { createUploadReader } from './platform/http/uploads.js';

/** Seconds for which shared caches may keep a public answer before they ask again with its ETag. */
const PUBLIC_MAX_AGE = 30;

/** The HTTP side of everything, without listening. */
export function createApp(services: Services): Express {
  const { config, logger } = services;
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', 'strong');
  app.set('query parser', 'simple');
  app.set('trust proxy', config.trustProxy);
  app.use(assignRequestId, refuseOddMethods, securityHeaders(config.isProduction));
  // The console reads its own bodies: it comes before every parser.
  app.use('/console', services.console);
  if (services.mediaRouter) {
    // Whoever posts a file shows a signed form, no cookie: all that is asked here is whose page it is.
    app.use(
      '/media',
      cors({ origin: [...config.corsOrigins, originOf(services)], maxAge: 600 }),
      services.mediaRouter,
    );
  }
  app.use(createRequestLog(logger));
  const { sandbox } = services.payments;
  if (sandbox) {
    const { currency, decimals } = services.money;
    const factor = 10 ** decimals;
    app.use(SANDBOX_PATH, createSandboxRouter({ sandbox, currency, factor, webhookUrl: ownWebhookUrl }));
  }
  app.use('/api', cors({ origin: config.corsOrigins, maxAge: 600, exposedHeaders: EXPOSED_HEADERS }));
  const shell = createRouteShell(services);
  app.use('/api/v1', mountRoutes(services.routes, shell));
  app.use(RETURN_PATH, createReturnPages(services, shell));
  app.use('/api', compression(), createDocsRouter(services.describeRoutes));
  // Where probes look by custom.
  app.use(mountRoutes(services.healthRoutes, shell));
  app.get('/', (_request, response) => response.redirect('/console'));
  app.use((_request, _response, next) =>
    next(new DomainError('platform.no_such_route', 'not_found', 'There is nothing here.')),
  );
  app.use(createProblemHandler(logger));
  return app;
}

/** Pages that reach us by another of our names post to this one all the same. */
function originOf({ publicUrl }: Services): string {
  return new URL(publicUrl).origin;
}

const EXPOSED_HEADERS = [
  'ETag',
  'Idempotent-Replayed',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Retry-After',
  'X-Request-Id',
];

function createRouteShell({ config, identity, keys, inTransaction }: Services) {
  return {
    authenticate: identity.sessions.authenticate,
    authenticateKey: keys.keyCheck.authenticate,
    limitRequests: createRequestLimiter(config.rateLimits),
    readUpload: createUploadReader(config.maxFileBytes),
    inTransaction,
    publicMaxAge: PUBLIC_MAX_AGE,
    checksAnswers: config.checksAnswers,
  };
}

/** Where people come back to from PayOS, unless the shoppers' own front is there for it. */
function createReturnPages(
  { config, dataSource, money }: Services,
  { limitRequests }: ReturnType<typeof createRouteShell>,
) {
  return createReturnRouter({
    ...{ dataSource, money, publicAppUrl: config.publicAppUrl },
    limitRequests: (request, response, next) => {
      limitRequests(request, response, 'default', { kind: 'anonymous' }).then(() => next(), next);
    },
  });
}

/** Helmet's headers, worked out once: they are the same on every answer. */
function securityHeaders(isProduction: boolean): RequestHandler {
  const sample = new ServerResponse(new IncomingMessage(new Socket()));
  const setHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    strictTransportSecurity: isProduction,
  });
  setHeaders(sample.req, sample, () => undefined);
  const headers = new Map(Object.entries(sample.getHeaders() as Record<string, string>));
  return (_request, response, next) => {
    response.setHeaders(headers);
    next();
  };
}

/** TRACE would echo headers back; CONNECT and the rest have no meaning here. */
const refuseOddMethods: RequestHandler = (request, _response, next) => {
  if (['TRACE', 'TRACK', 'CONNECT'].includes(request.method)) {
    return next(
      new DomainError('platform.method_not_allowed', 'method_not_allowed', 'This method is not served.'),
    );
  }
  next();
};
