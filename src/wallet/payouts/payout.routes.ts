import { z } from 'zod';
import { toEnvelope } from '../../platform/http/list.js';
import { route, type RouteDefinition } from '../../platform/http/route.js';
import type { Money } from '../../platform/money/money.js';
import { EXAMPLE_PAYOUT } from '../wallet.examples.js';
import {
  approvePayoutSchema,
  payoutListQuerySchema,
  payoutListSchema,
  payoutSchema,
  rejectPayoutSchema,
  requestPayoutSchema,
  toPayoutDto,
} from './payout.schema.js';
import type { Payouts } from './payouts.service.js';

const feature = 'wallet';
const params = z.strictObject({ payout_id: z.uuid() });
const DECIDED = ['wallet.payout_not_found', 'wallet.payout_decided'];
const DECIDER = '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0e08';
const EXAMPLE_DECIDED = { ...EXAMPLE_PAYOUT, decided_by: DECIDER, decided_at: '2026-11-22T08:00:00.000Z' };

export interface PayoutRouteDeps {
  payouts: Payouts;
  money: Money;
}

/** Payouts, as shops ask for them and the platform decides. */
export function createPayoutRoutes({ payouts, money }: PayoutRouteDeps): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/shops/me/payouts',
      feature,
      summary: 'Ask for money that is available to your shop; for owners',
      caller: 'shop',
      body: requestPayoutSchema,
      idempotent: true,
      success: { status: 201, schema: payoutSchema, example: EXAMPLE_PAYOUT },
      errors: [
        'platform.shop_token_required',
        'wallet.not_allowed',
        'wallet.payout_too_small',
        'wallet.insufficient_balance',
        'money.too_many_decimals',
      ],
      handle: async ({ ctx, body }) => toPayoutDto(await payouts.request(ctx, body), money),
    }),
    route({
      method: 'get',
      path: '/admin/payouts',
      feature,
      summary: 'What shops asked for, newest first; by state and shop',
      caller: 'admin',
      right: 'wallets.read',
      query: payoutListQuerySchema,
      success: {
        status: 200,
        schema: payoutListSchema,
        example: { payouts: [EXAMPLE_PAYOUT], total: 1, next_cursor: null },
      },
      handle: async ({ ctx, query }) => {
        const page = await payouts.list(ctx, query);
        return toEnvelope('payouts', { ...page, items: page.items.map((row) => toPayoutDto(row, money)) });
      },
    }),
    ...decisionRoutes({ payouts, money }),
  ];
}

function decisionRoutes({ payouts, money }: PayoutRouteDeps): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/admin/payouts/{payout_id}/approve',
      feature,
      summary: 'Say that a payout has been transferred, and what the bank calls it',
      caller: 'admin',
      right: 'wallets.decide_payout',
      params,
      body: approvePayoutSchema,
      idempotent: true,
      success: {
        status: 200,
        schema: payoutSchema,
        example: { ...EXAMPLE_DECIDED, status: 'paid', bank_reference: 'FT26325AB12' },
      },
      errors: DECIDED,
      handle: async ({ ctx, params: { payout_id: id }, body }) =>
        toPayoutDto(await payouts.approve(ctx, { id, ...body }), money),
    }),
    route({
      method: 'post',
      path: '/admin/payouts/{payout_id}/reject',
      feature,
      summary: 'Reject a payout, and say why: the money is available to the shop again',
      caller: 'admin',
      right: 'wallets.decide_payout',
      params,
      body: rejectPayoutSchema,
      idempotent: true,
      success: {
        status: 200,
        schema: payoutSchema,
        example: { ...EXAMPLE_DECIDED, status: 'rejected', reason: 'The account is in another name.' },
      },
      errors: DECIDED,
      handle: async ({ ctx, params: { payout_id: id }, body }) =>
        toPayoutDto(await payouts.reject(ctx, { id, ...body }), money),
    }),
  ];
}
