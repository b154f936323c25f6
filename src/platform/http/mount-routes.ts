import { promisify } from 'node:util';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import findMyWay, { type HTTPMethod, type HTTPVersion, type Instance } from 'find-my-way';
import { type Actor, anonymousActor } from '../auth/actor.js';
import type { Context } from '../context.js';
import type { InTransaction } from '../database/transaction.js';
import { DomainError } from '../errors/domain-error.js';
import { clientOf } from './client.js';
import { type Authentication, checkCaller, identifyCaller } from './guard.js';
import { runOnce, type StoredAnswer } from './idempotency.js';
import { parseInput } from './parse-input.js';
import { toProblem } from './problem.js';
import type { LimitRequests } from './rate-limit.js';
import { requestIdOf } from './request-id.js';
import type { RouteDefinition, UploadedFile } from './route.js';
import { sendBody } from './send-body.js';
import { type Download, sendDownload } from './send-download.js';
import type { ReadUpload } from './uploads.js';

export interface RouteShell extends Authentication {
  limitRequests: LimitRequests;
  readUpload: ReadUpload;
  inTransaction: InTransaction;
  /** Seconds for which shared caches may keep a public answer. */
  publicMaxAge: number;
  /** Refuses an answer that is not what the documentation says; for tests. */
  checksAnswers: boolean;
}

const JSON_LIMIT = '1mb';

/**
 * One Express handler for all declared routes. They are found in a tree, so that their number costs nothing;
 * literal segments win over parameters, and a known path by an unknown method is 405.
 */
export function mountRoutes(routes: readonly RouteDefinition[], shell: RouteShell): RequestHandler {
  const tree = findMyWay<HTTPVersion.V1>({
    caseSensitive: true,
    ignoreTrailingSlash: true,
    maxParamLength: MAX_SEGMENT,
  });
  for (const definition of routes) {
    const method = definition.method.toUpperCase() as HTTPMethod;
    tree.on(method, toTreePath(definition.path), () => undefined, createHandler(definition, shell));
  }
  return (request, response, next) => {
    // As Express has it: HEAD is GET, and Node leaves out the body.
    const method = request.method === 'HEAD' ? 'GET' : (request.method as HTTPMethod);
    const found = tree.find(method, request.path);
    if (!found) return refuseMethod(tree, request, response, next);
    request.params = found.params as Record<string, string>;
    (found.store as Handler)(request, response).catch(next);
  };
}

/** Express reads `%` sequences in the same way; longer segments name nothing. */
const MAX_SEGMENT = 500;

type Handler = (request: Request, response: Response) => Promise<void>;

function toTreePath(path: string): string {
  return path.replaceAll(/\{([^}]+)\}/g, ':$1');
}

function refuseMethod(
  tree: Instance<HTTPVersion.V1>,
  request: Request,
  response: Response,
  next: NextFunction,
): void {
  const allowed = METHODS.filter((method) => tree.find(method, request.path)).join(', ');
  if (allowed === '') return next();
  response.set('Allow', allowed);
  next(new DomainError('platform.method_not_allowed', 'method_not_allowed', `This path takes ${allowed}.`));
}

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] as const;

/** Reads a JSON body, or a form where the route takes one, into `request.body`. */
type ReadBody = (request: Request, response: Response) => Promise<void>;

function createBodyReader(definition: RouteDefinition): ReadBody {
  const { body, upload } = definition;
  if (!body || (upload && !upload.orUploadId)) return () => Promise.resolve();
  const parsers = [express.json({ limit: definition.bodyLimit ?? JSON_LIMIT, strict: false })];
  if (definition.acceptsForm) parsers.push(express.urlencoded({ extended: false, limit: '16kb' }));
  return async (request, response) => {
    for (const parse of parsers) await promisify(parse)(request, response);
  };
}

function createHandler(definition: RouteDefinition, shell: RouteShell): Handler {
  const readBody = createBodyReader(definition);
  return async (request, response) => {
    const actor = await identify(definition, shell, request, response);
    await shell.limitRequests(request, response, definition.limit ?? 'default', actor);
    checkCaller(actor, definition);
    await readBody(request, response);
    const input = await readInput(definition, shell, request, response);
    const ctx: Context = {
      actor,
      requestId: requestIdOf(request),
      address: request.ip,
      client: clientOf(request),
    };
    if (definition.download) {
      const download = (await definition.handle({ ...input, ctx, request })) as Download;
      response.setHeader('Cache-Control', 'private, no-store');
      return sendDownload(request, response, download);
    }
    const answer = await run(definition, shell, ctx, request, response, input);
    if (definition.complete && answer.status < 400) {
      answer.body = await definition.complete(ctx, answer.body);
    }
    if (shell.checksAnswers && answer.status < 400) definition.success.schema?.parse(answer.body);
    await send(request, response, definition, actor, shell, answer);
  };
}

/** Whoever brings tokens or keys that are not good, spends their address's budget on it. */
async function identify(
  definition: RouteDefinition,
  shell: RouteShell,
  request: Request,
  response: Response,
): Promise<Actor> {
  if (definition.ignoresToken) return anonymousActor;
  try {
    return await identifyCaller(request, definition, shell);
  } catch (error) {
    await shell.limitRequests(request, response, definition.limit ?? 'default', anonymousActor);
    throw error;
  }
}

interface ParsedInput {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  body: unknown;
  file: UploadedFile;
  picture: { file: Buffer } | { uploadId: string };
}

async function readInput(
  definition: RouteDefinition,
  shell: RouteShell,
  request: Request,
  response: Response,
): Promise<ParsedInput> {
  const params = definition.params ? parseInput(definition.params, request.params) : {};
  const query = readQuery(definition, request);
  const file = await readFile(definition, shell, request, response);
  const body = definition.body ? parseInput(definition.body, bodyOf(definition, request)) : undefined;
  const picture = definition.upload?.orUploadId ? pictureOf(definition.upload.field, file, body) : undefined;
  // Only handlers of routes that declare them look at these two.
  return { params, query, body, file: file!, picture: picture! };
}

async function readFile(
  { upload }: RouteDefinition,
  shell: RouteShell,
  request: Request,
  response: Response,
): Promise<UploadedFile | undefined> {
  if (!upload || (upload.orUploadId && request.is('json'))) return undefined;
  return shell.readUpload(request, response, upload.field);
}

/** @throws DomainError `platform.file_missing` (400) unless there is one of the two */
function pictureOf(field: string, file: UploadedFile | undefined, body: unknown): ParsedInput['picture'] {
  const { upload_id: uploadId } = body as { upload_id?: string };
  if (file && uploadId === undefined) return { file: file.buffer };
  if (!file && uploadId !== undefined) return { uploadId };
  throw new DomainError(
    'platform.file_missing',
    'malformed',
    `Send "${field}" or "upload_id", one of them.`,
    {
      property: field,
    },
  );
}

function readQuery(definition: RouteDefinition, request: Request): Record<string, unknown> {
  if (definition.query) return parseInput(definition.query, request.query);
  return {};
}

function bodyOf(definition: RouteDefinition, request: Request): unknown {
  // multer leaves the fields in an object without a prototype.
  if (definition.upload && request.is('multipart/form-data')) {
    return { ...(request.body as Record<string, unknown>) };
  }
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
  if (actor.kind === 'user') return `${actor.id} ${actor.shop?.id ?? ''}`;
  return 'id' in actor ? `${actor.kind} ${actor.id}` : actor.kind;
}

async function send(
  request: Request,
  response: Response,
  definition: RouteDefinition,
  actor: Actor,
  shell: RouteShell,
  answer: StoredAnswer,
): Promise<void> {
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
  await sendBody(request, response, JSON.stringify(answer.body), mayBeKept);
}
