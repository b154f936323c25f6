import { z } from 'zod';
import type { ConsoleOption } from '../console/console-column.js';
import type { ConsoleField } from '../console/console-field.js';
import {
  type ConsoleScreen,
  defineAction,
  defineOperation,
  defineScreen,
} from '../console/console-screen.js';
import { KEY_KINDS, KEY_SCOPES, type KeyKind } from '../platform/auth/key-scopes.js';
import type { Clock } from '../platform/clock.js';
import { ApiKey } from './api-key.entity.js';
import { type CreateApiKey, createApiKeySchema } from './api-key.schema.js';
import type { ApiKeyService } from './api-key.service.js';
import { KEY_STATUSES, statusOf } from './api-key.status.js';
import { canEditKeys, canReadKeys } from './keys.policy.js';

/** Keys of trolleys and services: made here, shown once, revoked when a trolley is lost. */
export function createKeyScreen({ apiKeys, clock }: { apiKeys: ApiKeyService; clock: Clock }): ConsoleScreen {
  return defineScreen<ApiKey>({
    id: 'api-keys',
    label: 'API keys',
    singular: 'API key',
    navigation: { group: 'Platform', icon: 'key', order: 40 },
    entity: ApiKey,
    title: 'name',
    columns: [
      { name: 'name', label: 'Name', type: 'text', filter: 'contains' },
      { name: 'kind', label: 'Kind', type: 'status', filter: 'one_of', values: KEY_KINDS },
      {
        name: 'state',
        label: 'State',
        type: 'status',
        values: KEY_STATUSES,
        value: (row) => statusOf(row, clock()),
      },
      { name: 'shopId', label: 'Shop', type: 'reference', reference: 'shops', filter: 'equals' },
      { name: 'prefix', label: 'Begins with', type: 'text' },
      { name: 'lastUsedAt', label: 'Last used', type: 'datetime', filter: 'range' },
      { name: 'scopes', label: 'Good for', type: 'tags', on: ['show'] },
      { name: 'expiresAt', label: 'Ends', type: 'datetime', on: ['show'] },
      { name: 'revokedAt', label: 'Revoked', type: 'datetime', on: ['show'] },
      { name: 'createdBy', label: 'Made by', type: 'reference', reference: 'users', on: ['show'] },
      { name: 'createdAt', label: 'Since', type: 'datetime', sortable: true, filter: 'range' },
    ],
    allowed: canReadKeys,
    scope(actor, query) {
      if (!canReadKeys(actor)) query.andWhere('FALSE');
    },
    search: ['name', 'prefix'],
    defaultSort: { column: 'createdAt', direction: 'desc' },
    empty: 'No keys yet. A trolley needs one to reach the API.',
    create: defineOperation<CreateApiKey>({
      fields: FIELDS,
      allowed: canEditKeys,
      schema: createApiKeySchema,
      async run(ctx, input) {
        const { id, key: secret } = await apiKeys.create(ctx, input);
        return { id, secret };
      },
    }),
    actions: [
      defineAction<ApiKey, { id: string }>({
        name: 'revoke',
        label: 'Revoke',
        variant: 'danger',
        confirm: 'Whatever uses this key is shut out at once. This cannot be undone.',
        bulk: true,
        allowed: canEditKeys,
        appliesTo: (row) => row.revokedAt === null,
        schema: z.strictObject({ id: z.uuid() }),
        async run(ctx, input) {
          const { name } = await apiKeys.revoke(ctx, input);
          return { message: `${name} is shut out.` };
        },
      }),
    ],
  });
}

const KIND_LABELS: Record<KeyKind, string> = {
  device: 'Device: a trolley',
  service: 'Service: a program of ours elsewhere',
};

const scopesToGive = (kind: KeyKind): ConsoleOption[] =>
  Object.entries(KEY_SCOPES[kind]).map(([value, label]) => ({ value, label, group: `For a ${kind}` }));

const FIELDS: readonly ConsoleField[] = [
  {
    name: 'name',
    label: 'Name',
    type: 'text',
    required: true,
    help: 'What you call the trolley or the service.',
  },
  {
    name: 'kind',
    label: 'Kind',
    type: 'choice',
    required: true,
    values: () => KEY_KINDS.map((kind) => ({ value: kind, label: KIND_LABELS[kind] })),
  },
  {
    name: 'shop_id',
    label: 'Shop',
    type: 'reference',
    reference: 'shops',
    help: 'Where a device stands. Services belong to no shop.',
  },
  {
    name: 'scopes',
    label: 'Good for',
    type: 'choices',
    required: true,
    values: () => KEY_KINDS.flatMap(scopesToGive),
  },
  {
    name: 'expires_at',
    label: 'Ends',
    type: 'datetime',
    help: 'Leave it empty for a key that does not end.',
  },
];
