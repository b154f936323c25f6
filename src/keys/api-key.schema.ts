import { z } from 'zod';
import { ALL_KEY_SCOPES, KEY_KINDS, scopesOf } from '../platform/auth/key-scopes.js';
import { envelopeSchema, listQueryShape } from '../platform/http/list.js';
import { line } from '../platform/text.js';
import type { ApiKey } from './api-key.entity.js';
import { KEY_STATUSES, statusOf } from './api-key.status.js';

export const apiKeySchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(KEY_KINDS),
    name: z.string(),
    shop_id: z.uuid().nullable(),
    /** How the key begins. */
    prefix: z.string(),
    scopes: z.array(z.string()),
    status: z.enum(KEY_STATUSES),
    created_by: z.uuid().nullable(),
    created_at: z.iso.datetime(),
    last_used_at: z.iso.datetime().nullable(),
    expires_at: z.iso.datetime().nullable(),
    revoked_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKeyDto = z.infer<typeof apiKeySchema>;

/** What leaves of a key: never its hash. */
export function toApiKeyDto(row: ApiKey, now: Date): ApiKeyDto {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    shop_id: row.shopId,
    prefix: row.prefix,
    scopes: row.scopes,
    status: statusOf(row, now),
    created_by: row.createdBy,
    created_at: row.createdAt.toISOString(),
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
    expires_at: row.expiresAt?.toISOString() ?? null,
    revoked_at: row.revokedAt?.toISOString() ?? null,
  };
}

/** With the key itself, which is answered this one time. */
export const newApiKeySchema = apiKeySchema.extend({ key: z.string() }).meta({ id: 'NewApiKey' });

const scopesSchema = z
  .array(z.enum(ALL_KEY_SCOPES))
  .min(1)
  .transform((scopes) => [...new Set(scopes)]);

/** As the form and the API alike have it: a device stands in a shop, a service in none. */
export const createApiKeySchema = z
  .strictObject({
    kind: z.enum(KEY_KINDS),
    name: line(100),
    shop_id: z.uuid().nullish(),
    scopes: scopesSchema,
    expires_at: z.iso.datetime({ offset: true }).nullish(),
  })
  .superRefine(({ kind, shop_id: shopId, scopes }, check) => {
    const refuse = (path: string, message: string) =>
      check.addIssue({ code: 'custom', path: [path], message });
    if (kind === 'device' && !shopId) refuse('shop_id', 'A device stands in a shop');
    if (kind === 'service' && shopId) refuse('shop_id', 'A service belongs to no shop');
    const strange = scopes.filter((scope) => !scopesOf(kind).includes(scope));
    if (strange.length > 0) refuse('scopes', `Not for a ${kind}: ${strange.join(', ')}`);
  })
  .meta({ id: 'CreateApiKey' });
export type CreateApiKey = z.infer<typeof createApiKeySchema>;

export const apiKeyListQuerySchema = z.strictObject({
  ...listQueryShape,
  kind: z.enum(KEY_KINDS).optional(),
  shop_id: z.uuid().optional(),
  status: z.enum(KEY_STATUSES).optional(),
  sort: z.enum(['newest']).default('newest'),
});
export type ApiKeyListQuery = z.infer<typeof apiKeyListQuerySchema>;

export const apiKeyListSchema = envelopeSchema('api_keys', apiKeySchema);
