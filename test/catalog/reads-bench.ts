import request from 'supertest';
import {
  createProductFacetCounts,
  createProductReads,
  createProductSales,
  createProductSuggestions,
} from '../../src/catalog/index.js';
import { createProductFindingRoutes } from '../../src/catalog/search/product-finding.routes.js';
import { createProductSalesRoutes } from '../../src/catalog/sales/product-sales.routes.js';
import { ProductCategory } from '../../src/catalog/categories/product-category.entity.js';
import { ProductImage } from '../../src/catalog/images/product-image.entity.js';
import { createProductReadRoutes } from '../../src/catalog/reads/product-reads.routes.js';
import { ProductVariant } from '../../src/catalog/variants/product-variant.entity.js';
import type { Product } from '../../src/catalog/products/product.entity.js';
import type { Context } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { makeProduct } from '../factories/rows.js';
import { openCatalogBench, serve } from './catalog-bench.js';

export type ReadsBench = Awaited<ReturnType<typeof openReadsBench>>;

export interface ListAnswer {
  products: Array<Record<string, unknown> & { id: string; name: string; price: number }>;
  total: number;
  total_capped?: true;
  next_cursor: string | null;
}

/** The catalogue's reads over HTTP, beside the services that write it. */
export async function openReadsBench() {
  const bench = await openCatalogBench();
  const { dataSource, money } = bench;
  const storage = { publicUrl: (key: string) => `https://media.test/${key}` };
  const productReads = createProductReads({ dataSource, storage, money });
  // Held still, so that days do not change under a test.
  const clock = () => new Date('2026-03-20T10:00:00Z');
  const productSales = createProductSales({ dataSource, storage, money, clock });
  const { app, tokenOf } = serve(bench, [
    ...createProductReadRoutes({ productReads }),
    ...createProductSalesRoutes({ productSales }),
    ...createProductFindingRoutes({
      productFacets: createProductFacetCounts({ dataSource, money }),
      productSuggestions: createProductSuggestions({ dataSource, storage, money }),
    }),
  ]);

  async function get(path: string, ctx?: Context) {
    return request(app)
      .get(path)
      .set(ctx ? tokenOf(ctx) : {});
  }

  return {
    ...bench,
    productReads,
    productSales,
    app,
    get,
    async list(path: string, ctx?: Context): Promise<ListAnswer> {
      const answer = await get(path, ctx);
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
      return answer.body as ListAnswer;
    },
    /** A product on sale, in the categories given. */
    async sell(values: Partial<Product> = {}, categoryIds: readonly string[] = []): Promise<Product> {
      const product = await makeProduct(dataSource, { moderationStatus: 'approved', ...values });
      const rows = categoryIds.map((categoryId) => ({ productId: product.id, categoryId }));
      await dataSource.manager.insert(ProductCategory, rows);
      return product;
    },
    async addImage(productId: string, values: Partial<ProductImage> = {}): Promise<string> {
      const id = newId();
      const size = { width: 1200, height: 1600, bytes: 200_000 };
      await dataSource.manager.insert(ProductImage, {
        id,
        productId,
        storageKey: `${id}.jpg`,
        ...size,
        ...values,
      });
      return id;
    },
    async addVariant(productId: string, values: Partial<ProductVariant> = {}): Promise<string> {
      const id = newId();
      await dataSource.manager.insert(ProductVariant, { id, productId, size: 'M', ...values });
      return id;
    },
    /** All products of a list, page by page. */
    async pages(path: string, ctx?: Context): Promise<ListAnswer['products']> {
      const products: ListAnswer['products'] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: ListAnswer = await this.list(`${path}${cursor && `&cursor=${cursor}`}`, ctx);
        products.push(...page.products);
        cursor = page.next_cursor;
      }
      return products;
    },
  };
}
