import { OpenApiGeneratorV31, OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { KEY_KINDS, type KeyKind } from '../auth/key-scopes.js';
import { isKeyKind, KEY_HEADERS } from './guard.js';
import { problemSchema } from './problem.js';
import type { RouteDefinition } from './route.js';

const DESCRIPTION =
  'Armoire is the back office of fashion and beauty commerce. Money is a JSON number in the decimals of ' +
  'the `currency` beside it; times are ISO 8601 in UTC; ids are UUID v7. Errors are RFC 9457 problems whose ' +
  '`code` is stable. Lists end with `next_cursor`, which the next request takes as `cursor`; `total` is exact up to ' +
  '10,000, and `total_capped` where there are more. What moves money or stock takes an `Idempotency-Key`: the same ' +
  'request sent again within 24 hours is answered as before, and does nothing. People sign in and send a bearer token; trolleys send `X-Device-Key`, services `X-Api-Key`. ' +
  'Apps do well to name the device that they run on by the header `X-Device-Id`: 8 to 100 random letters, ' +
  'digits, `-` and `_`, kept as long as the app is installed. It lets the owner be told of new devices alone, ' +
  'and lets the app ask again, within ten seconds, for the answer to a refresh that was lost.';

const idempotencyKeySchema = z
  .string()
  .min(1)
  .max(255)
  .optional()
  .meta({ description: 'Of your choice, the same whenever you send the same request again.' });

const ALWAYS: Record<string, string> = {
  '400': 'The input is malformed; `errors` names the fields.',
  '429': 'Too many requests; `Retry-After` says when to try again.',
  '500': 'Something failed on our side; quote the `request_id`.',
};

/** What the description calls the ways to send a key. */
const KEY_SCHEMES: Record<KeyKind, string> = { device: 'deviceKey', service: 'serviceKey' };

/** The OpenAPI 3.1 document, made from the very schemas that validate. */
export function buildOpenApi(routes: readonly RouteDefinition[], version: string) {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
  });
  for (const kind of KEY_KINDS) {
    registry.registerComponent('securitySchemes', KEY_SCHEMES[kind], {
      type: 'apiKey',
      in: 'header',
      name: KEY_HEADERS[kind],
    });
  }
  for (const definition of routes) registry.registerPath(describe(definition, problemSchema));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Armoire API', version, description: DESCRIPTION },
    servers: [{ url: '/api/v1' }],
  });
}

function describe(definition: RouteDefinition, problem: z.ZodType) {
  const { success } = definition;
  const content = describeContent(definition);
  return {
    method: definition.method,
    path: definition.path,
    operationId: operationId(definition),
    tags: [definition.feature],
    summary: definition.summary,
    description: describeErrors(definition),
    ...(isOpen(definition) ? {} : { security: [describeSecurity(definition)] }),
    request: describeRequest(definition),
    responses: {
      [success.status]: { description: definition.summary, ...(content ? { content } : {}) },
      ...describeProblems(definition, problem),
    },
  };
}

/** Whether the description names no credential: a provider's is within what it sends. */
function isOpen({ caller }: RouteDefinition): boolean {
  return caller === 'public' || caller === 'provider';
}

function describeContent({ success: { schema, example }, download }: RouteDefinition) {
  if (download) return { [download]: { schema: z.string() } };
  return schema && { 'application/json': { schema, ...(example ? { example } : {}) } };
}

/** A key's scope stands where OpenAPI 3.1 has the roles that a call asks for. */
function describeSecurity({ caller, scope }: RouteDefinition): Record<string, string[]> {
  return isKeyKind(caller) ? { [KEY_SCHEMES[caller]]: scope ? [scope] : [] } : { bearer: [] };
}

function operationId({ method, path }: RouteDefinition): string {
  return `${method}_${path.replaceAll(/[^a-z0-9]+/gi, '_').replaceAll(/^_|_$/g, '')}`;
}

function describeErrors({ errors = [] }: RouteDefinition): string | undefined {
  return errors.length > 0 ? `Error codes: ${errors.map((code) => `\`${code}\``).join(', ')}.` : undefined;
}

function describeRequest(definition: RouteDefinition) {
  return {
    ...(definition.params ? { params: definition.params } : {}),
    ...(definition.query ? { query: definition.query } : {}),
    ...(definition.idempotent ? { headers: z.object({ 'idempotency-key': idempotencyKeySchema }) } : {}),
    ...(definition.body || definition.upload
      ? { body: { required: true, content: describeBody(definition) } }
      : {}),
  };
}

function describeBody(definition: RouteDefinition): Record<string, { schema: z.ZodType }> {
  if (definition.upload) {
    const fields = definition.body instanceof z.ZodObject ? definition.body : z.strictObject({});
    const file = z.string().meta({ format: 'binary' });
    const { field, orUploadId } = definition.upload;
    return {
      'multipart/form-data': { schema: fields.extend({ [field]: file }) },
      ...(orUploadId ? { 'application/json': { schema: fields.extend({ upload_id: z.uuid() }) } } : {}),
    };
  }
  const schema = definition.body!;
  return {
    'application/json': { schema },
    ...(definition.acceptsForm ? { 'application/x-www-form-urlencoded': { schema } } : {}),
  };
}

function describeProblems(definition: RouteDefinition, problem: z.ZodType) {
  const statuses: Record<string, string> = { ...ALWAYS };
  if (isKeyKind(definition.caller)) {
    statuses['401'] = 'The key is missing, unknown, revoked or expired.';
    statuses['403'] = 'The key is good, but not for this.';
  } else if (definition.caller === 'provider') {
    statuses['401'] = 'The signature does not fit the message.';
  } else if (definition.caller !== 'public') {
    statuses['401'] = 'Not signed in, or the token has ended.';
    statuses['403'] = 'Signed in, but not allowed.';
  }
  if (definition.params) statuses['404'] = 'There is no such thing, or it is not yours.';
  if (definition.method !== 'get') {
    statuses['409'] = 'It clashes with what is there, or somebody was faster.';
    statuses['422'] = 'A rule forbids it.';
  }
  if (definition.body || definition.upload) {
    statuses['413'] = 'The body is too large.';
    statuses['415'] = 'The media type is not accepted.';
  }
  return Object.fromEntries(
    Object.entries(statuses).map(([status, description]) => [
      status,
      { description, content: { 'application/problem+json': { schema: problem } } },
    ]),
  );
}
