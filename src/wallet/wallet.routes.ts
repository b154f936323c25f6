import { toEnvelope } from '../platform/http/list.js';
import { route, type RouteDefinition } from '../platform/http/route.js';
import {
  shopBalanceSchema,
  shopStatementQuerySchema,
  shopTransactionQuerySchema,
  transactionListSchema,
  userBalanceSchema,
  userStatementQuerySchema,
  userTransactionQuerySchema,
} from './statements/statement.schema.js';
import type { Statements } from './statements/statements.service.js';
import { createTopupSchema, topupSchema } from './topups/topup.schema.js';
import type { Topups } from './topups/topups.service.js';
import {
  EXAMPLE_SHOP_BALANCE,
  EXAMPLE_SHOP_TRANSACTION,
  EXAMPLE_TOPUP,
  EXAMPLE_TRANSACTION,
  EXAMPLE_USER_BALANCE,
} from './wallet.examples.js';

const feature = 'wallet';
const SHOP_ERRORS = ['platform.shop_token_required', 'wallet.not_allowed'];
const TOO_LONG = 'wallet.statement_too_long';

export interface WalletRouteDeps {
  statements: Statements;
  topups: Topups;
}

/** What people and shops have, and how it came about. */
export function createWalletRoutes(deps: WalletRouteDeps): RouteDefinition[] {
  return [...balanceRoutes(deps), ...transactionRoutes(deps), ...statementRoutes(deps), topupRoute(deps)];
}

function balanceRoutes({ statements }: WalletRouteDeps): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/users/me/balance',
      feature,
      summary: 'What you can spend, and what is set aside',
      caller: 'user',
      success: { status: 200, schema: userBalanceSchema, example: EXAMPLE_USER_BALANCE },
      handle: ({ ctx }) => statements.userBalance(ctx),
    }),
    route({
      method: 'get',
      path: '/shops/me/balance',
      feature,
      summary: 'What your shop has earned: pending, available, asked for, and owed; for owners and managers',
      caller: 'shop',
      success: { status: 200, schema: shopBalanceSchema, example: EXAMPLE_SHOP_BALANCE },
      errors: SHOP_ERRORS,
      handle: ({ ctx }) => statements.shopBalance(ctx),
    }),
  ];
}

function transactionRoutes({ statements }: WalletRouteDeps): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/users/me/transactions',
      feature,
      summary: 'What came into your wallet and went out of it, newest first; by date, kind and account',
      caller: 'user',
      query: userTransactionQuerySchema,
      success: {
        status: 200,
        schema: transactionListSchema,
        example: { transactions: [EXAMPLE_TRANSACTION], total: 1, next_cursor: null },
      },
      handle: async ({ ctx, query }) =>
        toEnvelope('transactions', await statements.transactions(ctx, 'user', query)),
    }),
    route({
      method: 'get',
      path: '/shops/me/transactions',
      feature,
      summary: "Your shop's earnings, refunds and payouts, newest first; by date, kind and account",
      caller: 'shop',
      query: shopTransactionQuerySchema,
      success: {
        status: 200,
        schema: transactionListSchema,
        example: { transactions: [EXAMPLE_SHOP_TRANSACTION], total: 1, next_cursor: null },
      },
      errors: SHOP_ERRORS,
      handle: async ({ ctx, query }) =>
        toEnvelope('transactions', await statements.transactions(ctx, 'shop', query)),
    }),
  ];
}

function statementRoutes({ statements }: WalletRouteDeps): RouteDefinition[] {
  const success = { status: 200 } as const;
  return [
    route({
      method: 'get',
      path: '/users/me/transactions/csv',
      feature,
      summary: 'Your statement as a CSV file, oldest first',
      ...{ caller: 'user', limit: 'upload', query: userStatementQuerySchema, download: 'text/csv', success },
      handle: async ({ ctx, query }) => statements.csv(ctx, 'user', query),
    }),
    route({
      method: 'get',
      path: '/users/me/transactions/pdf',
      feature,
      summary: 'Your statement to be printed, oldest first, of up to 2,000 rows',
      ...{ caller: 'user', limit: 'upload', query: userStatementQuerySchema, success },
      download: 'application/pdf',
      errors: [TOO_LONG],
      handle: async ({ ctx, query }) => statements.pdf(ctx, 'user', query),
    }),
    route({
      method: 'get',
      path: '/shops/me/transactions/csv',
      feature,
      summary: "Your shop's statement as a CSV file, oldest first",
      ...{ caller: 'shop', limit: 'upload', query: shopStatementQuerySchema, download: 'text/csv', success },
      errors: SHOP_ERRORS,
      handle: async ({ ctx, query }) => statements.csv(ctx, 'shop', query),
    }),
    route({
      method: 'get',
      path: '/shops/me/transactions/pdf',
      feature,
      summary: "Your shop's statement to be printed, oldest first, of up to 2,000 rows",
      ...{ caller: 'shop', limit: 'upload', query: shopStatementQuerySchema, success },
      download: 'application/pdf',
      errors: [...SHOP_ERRORS, TOO_LONG],
      handle: async ({ ctx, query }) => statements.pdf(ctx, 'shop', query),
    }),
  ];
}

function topupRoute({ topups }: WalletRouteDeps): RouteDefinition {
  return route({
    method: 'post',
    path: '/users/me/topups',
    feature,
    summary: 'Put money into your wallet: the answer says where to pay it',
    caller: 'user',
    body: createTopupSchema,
    idempotent: true,
    success: { status: 201, schema: topupSchema, example: EXAMPLE_TOPUP },
    errors: ['money.too_many_decimals', 'payments.method_unavailable', 'payments.provider_unavailable'],
    handle: ({ ctx, body }) => topups.create(ctx, body),
    complete: (_ctx, answer) => topups.complete(topupSchema.parse(answer)),
  });
}
