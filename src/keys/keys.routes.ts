import { z } from 'zod';
import { toEnvelope } from '../platform/http/list.js';
import { route, type RouteDefinition } from '../platform/http/route.js';
import {
  apiKeyListQuerySchema,
  apiKeyListSchema,
  createApiKeySchema,
  newApiKeySchema,
} from './api-key.schema.js';
import type { ApiKeyService } from './api-key.service.js';
import { EXAMPLE_API_KEY, EXAMPLE_NEW_API_KEY } from './keys.examples.js';

const feature = 'keys';

export function createKeyRoutes({ apiKeys }: { apiKeys: ApiKeyService }): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/admin/api-keys',
      feature,
      summary: 'Keys of trolleys and services, newest first; by kind, shop and status',
      caller: 'admin',
      right: 'keys.read',
      query: apiKeyListQuerySchema,
      success: {
        status: 200,
        schema: apiKeyListSchema,
        example: { api_keys: [EXAMPLE_API_KEY], total: 1, next_cursor: null },
      },
      handle: async ({ ctx, query }) => toEnvelope('api_keys', await apiKeys.list(ctx, query)),
    }),
    route({
      method: 'post',
      path: '/admin/api-keys',
      feature,
      summary: 'Make a key for a trolley or a service; only this answer holds it',
      caller: 'admin',
      right: 'keys.edit',
      body: createApiKeySchema,
      success: { status: 201, schema: newApiKeySchema, example: EXAMPLE_NEW_API_KEY },
      errors: ['keys.expires_in_the_past', 'platform.reference_conflict'],
      handle: ({ ctx, body }) => apiKeys.create(ctx, body),
    }),
    route({
      method: 'delete',
      path: '/admin/api-keys/{api_key_id}',
      feature,
      summary: 'Revoke a key: it opens nothing from now on',
      caller: 'admin',
      right: 'keys.edit',
      params: z.strictObject({ api_key_id: z.uuid() }),
      success: { status: 204 },
      errors: ['keys.key_not_found', 'keys.already_revoked'],
      handle: ({ ctx, params }) => apiKeys.revoke(ctx, { id: params.api_key_id }),
    }),
  ];
}
