import type { HttpMethod, RouteDefinition } from '../../src/platform/http/route.js';
import { newId } from '../../src/platform/ids.js';
import type { World } from '../support/world.js';

/** As much of JSON Schema as the API's description uses. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  example?: unknown;
  minLength?: number;
  minItems?: number;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
}

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  schema: JsonSchema;
}

interface Described {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  security?: unknown[];
}

/** One operation of the API, as its description tells the world of it. */
export interface Operation {
  name: string;
  method: HttpMethod;
  path: string;
  caller: RouteDefinition['caller'];
  query: string[];
  /** The fields of its JSON body. */
  body?: JsonSchema;
  isUpload: boolean;
}

/**
 * Every operation in the API's description.
 * @throws Error when the description leaves out a route, or says that one is open which is not
 */
export function operationsOf({ services }: World): Operation[] {
  const { paths, components } = services.describeRoutes() as unknown as {
    paths: Record<string, Partial<Record<HttpMethod, Described>>>;
    components: { schemas: Record<string, JsonSchema> };
  };
  return services.routes.map(({ method, path, caller }) => {
    const described = paths[path]?.[method];
    const isOpen = caller === 'public' || caller === 'provider';
    if (!described || isOpen === Boolean(described.security)) {
      throw new Error(`${method} ${path} is not described as it is`);
    }
    const content = described.requestBody?.content ?? {};
    const body = content['application/json']?.schema;
    return {
      name: `${method.toUpperCase()} ${path}`,
      method,
      path,
      caller,
      query: (described.parameters ?? []).filter((item) => item.in === 'query').map((item) => item.name),
      body: body && resolve(body, components.schemas),
      isUpload: 'multipart/form-data' in content,
    };
  });
}

/** The schema with every reference in it replaced by what it refers to. */
function resolve(schema: JsonSchema, schemas: Record<string, JsonSchema>): JsonSchema {
  const name = schema.$ref?.split('/').at(-1);
  if (name) return resolve(schemas[name]!, schemas);
  const each = (list: JsonSchema[] | undefined) => list?.map((item) => resolve(item, schemas));
  const properties = Object.entries(schema.properties ?? {}).map(
    ([key, value]) => [key, resolve(value, schemas)] as const,
  );
  return {
    ...schema,
    anyOf: each(schema.anyOf),
    allOf: each(schema.allOf),
    ...(schema.properties && { properties: Object.fromEntries(properties) }),
  };
}

/** Fields of which an operation takes one and not the other, or which have to fit the file: left out of its sample. */
const LEFT_OUT: Record<string, string[]> = {
  'POST /auth/register': ['first_name', 'last_name'],
  'POST /auth/login': ['phone', 'username'],
  'POST /admin/login': ['phone', 'username'],
  'POST /auth/google': ['idToken'],
  'POST /auth/google/login': ['code', 'state', 'iss'],
  'POST /shops/login': ['phone'],
  'POST /auth/forgot-password': ['phone', 'username'],
  'POST /auth/reset-password': ['phone', 'code'],
  'POST /uploads/presign': ['sha256'],
  'POST /orders/{order_id}/cancel': ['shop_order_ids'],
  'POST /admin/coupons': ['start_date', 'end_date', 'ends_at'],
  'PUT /admin/coupons/{coupon_id}': ['start_date', 'end_date', 'ends_at'],
  'POST /admin/coupons/bulk-update': ['ends_at'],
  'POST /admin/promotions': ['is_automatic', 'ends_at'],
  'POST /cart/items': ['size', 'color', 'rental_from', 'rental_to'],
};

/** A body that the operation takes, with all its fields; ids by the names of fields. */
export function sampleBody(operation: Operation, ids: Record<string, string> = {}): Record<string, unknown> {
  const entries = Object.entries(operation.body?.properties ?? {})
    .filter(([name]) => !LEFT_OUT[operation.name]?.includes(name))
    .map(([name, schema]) => [name, ids[name] ?? sampleOf(schema)]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function sampleOf(schema: JsonSchema): unknown {
  if (schema.enum) return schema.enum[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.anyOf) return sampleOf(schema.anyOf[0]!);
  const type = [schema.type].flat().find((name) => name !== 'null');
  switch (type) {
    case 'string':
      return sampleText(schema);
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 0, 1);
    case 'boolean':
      return true;
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items!));
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, value]) => [name, sampleOf(value)]),
      );
    default:
      return null;
  }
}

function sampleText({ format, example }: JsonSchema): string {
  switch (format) {
    case 'uuid':
      return newId();
    case 'email':
      return `${newId()}@armoire.test`;
    case 'uri':
      return 'https://maison-lua.example/dresses';
    case 'date':
      return '1990-02-28';
    case 'date-time':
      return '2026-11-21T09:30:00.000Z';
    default:
      return typeof example === 'string' && example.startsWith('+')
        ? samplePhone()
        : `sample-${newId().slice(-8)}`;
  }
}

let phones = 0;
function samplePhone(): string {
  phones += 1;
  return `+8491${String(phones).padStart(7, '0')}`;
}

/** What an operation does not go without, beside its path. */
const QUERIES: Record<string, string> = {
  'GET /products/search': '?q=dress',
  'GET /products/suggestions': '?q=dress',
  'GET /uploads/url': '?key=temp/nobody/nothing',
  'DELETE /uploads': '?key=temp/nobody/nothing',
};

/** The path with ids in place of its parameters; one that names nothing where none is given. */
export function pathOf({ name, path }: Operation, ids: Record<string, string> = {}): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_whole, parameter: string) => ids[parameter] ?? newId());
  return filled + (QUERIES[name] ?? '');
}
