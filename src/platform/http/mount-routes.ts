import { hash } from 'node:crypto';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { type Actor, anonymousActor } from '../auth/actor.js';
import type { Context } from '../context.js';
import type { InTransaction } from '../database/transaction.js';
import { DomainError } from '../errors/domain-error.js';
import { type Authenticate, checkCaller, identifyCaller } from './guard.js';
import { runOnce, type StoredAnswer } from './idempotency.js';
import { parseInput } from './parse-input.js';
import { toProblem } from './problem.js';
import type { LimitRequests } from './rate-limit.js';
import { requestIdOf } from './request-id.js';
import type { RouteDefinition, UploadedFile } from './route.js';
import type { ReadUpload } from './uploads.js';

export interface RouteShell {
  authenticate: Authenticate;
  limitRequests: LimitRequests;
  readUpload: ReadUpload;
  inTransaction: InTransaction;
  /** Seconds for which shared caches may keep a public answer. */
  publicMaxAge: number;
  /** Refuses an answer that is not what the documentation says; for tests. */
  checksAnswers: boolean;
}

const JSON_LIMIT = '1mb';

/** Makes Express handlers of the declared routes; a known path by an unknown method is 405. */
export function mountRoutes(routes: readonly RouteDefinition[], shell: RouteShell): Router {
  const router = Router({ caseSensitive: true });
  const methodsOf = new Map<string, Set<string>>();
  for (const definition of inMatchingOrder(routes)) {
    const path = toExpressPath(definition.path);
    methodsOf.set(path, (methodsOf.get(path) ?? new Set()).add(definition.method.toUpperCase()));
    router[definition.method](path, ...bodyParsers(definition), createHandler(definition, shell));
  }
  for (const [path, methods] of methodsOf) router.all(path, refuseMethod(methods));
  return router;
}

/** Literal segments before parameters, so that `/products/search` is not read as a product's id. */
function inMatchingOrder(routes: readonly RouteDefinition[]): RouteDefinition[] {
  const rank = (path: string) => path.replaceAll(/\{[^}]+\}/g, '\uffff');
  return [...routes].sort((a, b) => (rank(a.path) < rank(b.path) ? -1 : 1));
}

function toExpressPath(path: string): string {
  return path.replaceAll(/\{([^}]+)\}/g, ':$1');
}

function bodyParsers(definition: RouteDefinition): RequestHandler[] {
  if (!definition.body || definition.upload) return [];
  const json = express.json({ limit: JSON_LIMIT, strict: false });
  return definition.acceptsForm ? [json, express.urlencoded({ extended: false, limit: '16kb' })] : [json];
}

function createHandler(definition: RouteDefinition, shell: RouteShell): RequestHandler {
  return async (request, response) => {
    const actor = definition.ignoresToken
      ? anonymousActor
      : await identifyCaller(request, shell.authenticate);
    await shell.limitRequests(request, response, definition.limit ?? 'default', actor);
    checkCaller(actor, definition);
    const input = await readInput(definition, shell, request, response);
    const ctx: Context = { actor, requestId: requestIdOf(request), address: request.ip };
    const answer = await run(definition, shell, ctx, request, response, input);
    if (shell.checksAnswers && answer.status < 400) definition.success.schema?.parse(answer.body);
    send(request, response, definition, actor, shell, answer);
  };
}

interface ParsedInput {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  body: unknown;
  file: UploadedFile;
}

async function readInput(
  definition: RouteDefinition,
  shell: RouteShell,
  request: Request,
  response: Response,
): Promise<ParsedInput> {
  const params = definition.params ? parseInput(definition.params, request.params) : {};
  const query = readQuery(definition, request);
  const file = definition.upload
    ? await shell.readUpload(request, response, definition.upload.field)
    : undefined;
  const body = definition.body ? parseInput(definition.body, readBody(definition, request)) : undefined;
  return { params, query, body, file: file as UploadedFile };
}

function readQuery(definition: RouteDefinition, request: Request): Record<string, unknown> {
  if (definition.query) return parseInput(definition.query, request.query);
  return {};
}

function readBody(definition: RouteDefinition, request: Request): unknown {
  // multer leaves the fields in an object without a prototype.
  if (definition.upload) return { ...(request.body as Record<string, unknown>) };
  const types = definition.acceptsForm ? ['json', 'urlencoded'] : ['json'];
  if (request.is(types) === false) {
    throw new DomainError('platform.unsupported_media_type', 'unsupported_media', 'Send application/json.');
  }
  return request.body;
}

async function run(
  definition: RouteDefinition,
  shell: RouteShell,
  ctx: Context,
  request: Request,
  response: Response,
  input: ParsedInput,
): Promise<StoredAnswer> {
  const effect = async (effectCtx: Context): Promise<StoredAnswer> => ({
    status: definition.success.status,
    body: await definition.handle({ ...input, ctx: effectCtx, request }),
  });
  const key = definition.idempotent ? readIdempotencyKey(request) : undefined;
  if (key === undefined) return effect(ctx);
  const scope = `${callerName(ctx.actor)} ${definition.method} ${request.path}`;
  const onClientError = (error: DomainError) => {
    const problem = toProblem(error, ctx.requestId);
    return { status: problem.status, body: problem };
  };
  const answer = await runOnce(
    shell.inTransaction,
    ctx,
    { scope, key, body: input.body, onClientError },
    effect,
  );
  if (answer.replayed) response.set('Idempotent-Replayed', 'true');
  return answer;
}

function readIdempotencyKey(request: Request): string | undefined {
  const key = request.get('idempotency-key');
  if (key !== undefined && (key.length === 0 || key.length > 255)) {
    throw new DomainError(
      'platform.invalid_idempotency_key',
      'malformed',
      'Idempotency-Key has 1 to 255 characters.',
    );
  }
  return key;
}

function callerName(actor: Actor): string {
  return actor.kind === 'user' ? `${actor.id} ${actor.shop?.id ?? ''}` : actor.kind;
}

function send(
  request: Request,
  response: Response,
  definition: RouteDefinition,
  actor: Actor,
  shell: RouteShell,
  answer: StoredAnswer,
): void {
  const isShared =
    definition.method === 'get' && definition.caller === 'public' && actor.kind === 'anonymous';
  const mayBeKept = isShared && definition.cache !== 'none';
  response.setHeader(
    'Cache-Control',
    mayBeKept ? `public, max-age=${shell.publicMaxAge}` : 'private, no-store',
  );
  if (isShared) response.vary('Authorization');
  response.statusCode = answer.status;
  if (answer.status === 204) return void response.end();
  const type = answer.status >= 400 ? 'application/problem+json' : 'application/json';
  response.setHeader('Content-Type', `${type}; charset=utf-8`);
  sendBody(request, response, Buffer.from(JSON.stringify(answer.body)), mayBeKept);
}

/** What Express's own `send` does of this, at half the cost: no guessing of types, no ETag that nobody may use. */
function sendBody(request: Request, response: Response, body: Buffer, mayBeKept: boolean): void {
  if (mayBeKept) response.setHeader('ETag', `"${hash('sha1', body, 'base64url')}"`);
  if (mayBeKept && request.fresh) {
    response.statusCode = 304;
    response.removeHeader('Content-Type');
    return void response.end();
  }
  response.setHeader('Content-Length', body.length);
  response.end(body);
}

function refuseMethod(methods: Set<string>): RequestHandler {
  const allowed = [...methods].sort().join(', ');
  return (_request, response, next) => {
    response.set('Allow', allowed);
    next(new DomainError('platform.method_not_allowed', 'method_not_allowed', `This path takes ${allowed}.`));
  };
}
