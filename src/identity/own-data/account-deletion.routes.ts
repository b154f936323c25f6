import { z } from 'zod';
import { route, type RouteDefinition } from '../../platform/http/route.js';
import { deleteAccountSchema, deletionReceiptSchema, toReceiptDto } from './account-deletion.schema.js';
import type { AccountDeletionService } from './account-deletion.service.js';

const feature = 'identity';

const EXAMPLE = {
  id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0c21',
  status: 'purging',
  deleted_at: '2026-11-21T09:30:00.000Z',
  completed_at: null,
  purged: [
    { kind: 'shop_memberships', count: 0 },
    { kind: 'addresses', count: 2 },
    { kind: 'sessions', count: 3 },
    { kind: 'files', count: 0 },
  ],
};

export function createAccountDeletionRoutes({
  deletions,
}: {
  deletions: AccountDeletionService;
}): RouteDefinition[] {
  return [
    route({
      method: 'delete',
      path: '/users/me',
      feature,
      summary: 'Delete your account for good, with your password or just after signing in; answers a receipt',
      caller: 'user',
      limit: 'sign_in',
      body: deleteAccountSchema,
      success: { status: 202, schema: deletionReceiptSchema, example: EXAMPLE },
      errors: [
        'identity.password_required',
        'identity.wrong_password',
        'identity.wrong_code',
        'identity.fresh_sign_in_required',
        'identity.staff_stays',
        'identity.password_changed_meanwhile',
        'shops.last_owner',
        'orders.under_way',
        'wallet.money_left',
      ],
      handle: async ({ ctx, body }) => toReceiptDto(await deletions.deleteOwn(ctx, body)),
    }),
    route({
      method: 'get',
      path: '/account-deletions/{receipt_id}',
      feature,
      summary:
        'The receipt of a deleted account, for whoever has its id: what was purged, and whether all is',
      caller: 'public',
      ignoresToken: true,
      cache: 'none',
      params: z.strictObject({ receipt_id: z.uuid() }),
      success: {
        status: 200,
        schema: deletionReceiptSchema,
        example: { ...EXAMPLE, status: 'complete', completed_at: '2026-11-21T09:30:04.000Z' },
      },
      errors: ['identity.receipt_not_found'],
      handle: async ({ ctx, params: { receipt_id: id } }) =>
        toReceiptDto(await deletions.receipt(ctx, { id })),
    }),
  ];
}
