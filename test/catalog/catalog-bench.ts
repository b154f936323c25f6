import express, { type Express } from 'express';
import { expect } from 'vitest';
import {
  createCategoryReads,
  createCategoryService,
  createProductCases,
  createProductDecisions,
  createProductReads,
  createProductService,
  createProductVariants,
} from '../../src/catalog/index.js';
import { categoryIdsOf } from '../../src/catalog/categories/product-categories.js';
import { Product } from '../../src/catalog/products/product.entity.js';
import type { CreateProduct } from '../../src/catalog/products/product.schema.js';
import { createDataSource } from '../../src/data-source.js';
import { createModerationCases } from '../../src/moderation/index.js';
import { ModerationCase } from '../../src/moderation/moderation-case.entity.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import type { Actor, PlatformRole, ShopRole, UserActor } from '../../src/platform/auth/actor.js';
import { systemClock } from '../../src/platform/clock.js';
import type { Context } from '../../src/platform/context.js';
import { createInTransaction } from '../../src/platform/database/transaction.js';
import { unauthenticated } from '../../src/platform/http/guard.js';
import { mountRoutes } from '../../src/platform/http/mount-routes.js';
import { createProblemHandler } from '../../src/platform/http/problem.js';
import { assignRequestId } from '../../src/platform/http/request-id.js';
import type { RouteDefinition } from '../../src/platform/http/route.js';
import { createUploadReader } from '../../src/platform/http/uploads.js';
import { newId } from '../../src/platform/ids.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { createMoney } from '../../src/platform/money/money.js';
import { createShopContacts } from '../../src/shops/index.js';
import type { Shop } from '../../src/shops/shop.entity.js';
import { makeShop, makeUser } from '../factories/rows.js';
import { cloneDatabase } from '../support/database.js';
import { rightsOf } from '../support/rights-of.js';

export type CatalogBench = Awaited<ReturnType<typeof openCatalogBench>>;

/** The services that write the catalogue, on a database of their own. */
export async function openCatalogBench() {
  const database = await cloneDatabase();
  const dataSource = await createDataSource({ url: database.url, poolSize: 20 }).initialize();
  const inTransaction = createInTransaction(dataSource);
  const money = createMoney('USD');
  const moderationCases = createModerationCases({
    clock: systemClock,
    shopContacts: createShopContacts(),
  });
  const productCases = createProductCases({ moderationCases });
  const products = createProductService({ inTransaction, money, productCases, clock: systemClock });

  const storage = { publicUrl: (key: string) => `https://media.test/${key}` };

  const productOf = (id: string) => dataSource.manager.findOneBy(Product, { id });
  return {
    dataSource,
    inTransaction,
    money,
    moderationCases,
    products,
    categories: createCategoryService({ inTransaction }),
    categoryReads: createCategoryReads({ dataSource, storage }),
    productReads: createProductReads({ dataSource, storage, money }),
    variants: createProductVariants({ inTransaction, money }),
    decisions: createProductDecisions({ inTransaction, moderationCases }),

    /** A shop and somebody who works there. */
    async openShop(values: Partial<Shop> = {}, role: ShopRole = 'staff'): Promise<ShopAndStaff> {
      const shop = await makeShop(dataSource, values);
      return { shop, ctx: as(shopActor(shop.id, role)) };
    },
    /** Somebody of the platform whose decisions can be written down, and so has a row. */
    async staff(role: PlatformRole): Promise<Context> {
      const { id } = await makeUser(dataSource, { role });
      return as({ kind: 'user', id, role, rights: rightsOf(role) });
    },
    async offer(ctx: Context, values: Partial<CreateProduct> = {}): Promise<Product> {
      const { id } = await products.create(ctx, { name: 'Linen dress', price: 49, ...values });
      return dataSource.manager.findOneByOrFail(Product, { id });
    },
    productOf,
    categoriesOf: (id: string) => inTransaction(as({ kind: 'anonymous' }), (tx) => categoryIdsOf(tx, id)),
    /** Every case of the product as `subject status`, the latest last. */
    async casesOf(id: string): Promise<string[]> {
      const cases = await dataSource.manager.find(ModerationCase, {
        where: { subjectId: id },
        order: { createdAt: 'ASC', id: 'ASC' },
      });
      return cases.map(({ subjectType, status }) => `${subjectType} ${status}`);
    },
    auditOf: (subjectId: string) =>
      dataSource.manager.find(AuditEntry, { where: { subjectId }, order: { createdAt: 'ASC', id: 'ASC' } }),
    async close() {
      await dataSource.destroy();
      await database.drop();
    },
  };
}

export interface ShopAndStaff {
  shop: Shop;
  ctx: Context;
}

export const as = (actor: Actor): Context => ({ actor, requestId: newId() });

export const shopActor = (shopId: string, role: ShopRole = 'staff'): UserActor => ({
  kind: 'user',
  id: newId(),
  role: 'customer',
  shop: { id: shopId, role },
});

export const anonymous = as({ kind: 'anonymous' });

/** What a refused operation throws. */
export const refusal = (code: string, property?: string) =>
  expect.objectContaining({ name: 'DomainError', code, ...(property ? { property } : {}) });

/** The codes with which operations ended that ran at once; `ok` for those that went well. */
export async function outcomes(operations: ReadonlyArray<Promise<unknown>>): Promise<string[]> {
  const settled = await Promise.allSettled(operations);
  return settled
    .map((result) => (result.status === 'fulfilled' ? 'ok' : (result.reason as { code: string }).code))
    .sort();
}

/** Routes over HTTP, where a bearer token is known by its actor. */
export function serve({ inTransaction }: CatalogBench, routes: readonly RouteDefinition[]) {
  const actors = new Map<string, UserActor>();
  const app: Express = express();
  app.use(assignRequestId);
  app.use(
    mountRoutes(routes, {
      authenticate: async (token) => {
        const actor = actors.get(token);
        if (!actor) throw unauthenticated('This token is not known.');
        return actor;
      },
      authenticateKey: () => Promise.reject(unauthenticated('No key is known here.')),
      limitRequests: async () => undefined,
      readUpload: createUploadReader(1024),
      inTransaction,
      publicMaxAge: 0,
      checksAnswers: true,
    }),
  );
  app.use(createProblemHandler(createLogger('silent')));
  const tokenOf = ({ actor }: Context) => {
    const token = `a.${newId()}.c`;
    actors.set(token, actor as UserActor);
    return { authorization: `Bearer ${token}` };
  };
  return { app, tokenOf };
}
