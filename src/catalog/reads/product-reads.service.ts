import type { DataSource } from 'typeorm';
import type { Language } from '../../identity/index.js';
import { shopOf } from '../../platform/auth/actor.js';
import { hasRight } from '../../platform/auth/rights.js';
import type { Context } from '../../platform/context.js';
import { createStatementRunner, runIn } from '../../platform/database/statement.js';
import type { Page } from '../../platform/http/list.js';
import type { Money } from '../../platform/money/money.js';
import type { Storage } from '../../platform/storage/storage.js';
import { shopNotFound } from '../../shops/index.js';
import { notAllowed, productNotFound, shopRequired } from '../catalog.errors.js';
import { can } from '../catalog.policy.js';
import { type DetailRow, ownedDetail, type OwnedDetailRow, publicDetail } from './product-detail.query.js';
import { toOwnedProductDto, toProductDto } from '../products/product.dto.js';
import { createProductLists } from './product-lists.js';
import type {
  AdminProductListQuery,
  OwnedProductDto,
  OwnedProductSummaryDto,
  ProductDto,
  ProductImageDto,
  ProductListQuery,
  ProductSearchQuery,
  ProductSummaryDto,
  ProductVariantDto,
  ShopFrontQuery,
  ShopProductListQuery,
} from './product-reads.schema.js';

/**
 * Products as they are read. Each answer is one SQL statement for just its columns; no entity is made.
 * Public means: active and approved, of a shop that is approved and active.
 */
export interface ProductReads {
  /** @throws DomainError `catalog.product_not_found` when there is no such public product */
  getPublic(id: string, language?: Language): Promise<ProductDto>;

  /**
   * All that the product's shop may see: state, moderation, what waits for a decision, cost (null for who may
   * not edit the product). Reads within the context's transaction, if there is one.
   * @throws DomainError `catalog.product_not_found` when it is not of the actor's shop and the actor holds
   *   no `products.read`
   */
  getForOwner(ctx: Context, id: string): Promise<OwnedProductDto>;

  /**
   * The owner's view for the owner, in the shop's own language; the public one for everybody else.
   * @throws DomainError `catalog.product_not_found`
   */
  get(ctx: Context, id: string, language?: Language): Promise<ProductDto | OwnedProductDto>;

  /** Public products by the filters; by relevance when there is a `query`, else newest first. */
  listPublic(query: ProductListQuery): Promise<Page<ProductSummaryDto>>;

  /**
   * The same of one shop.
   * @throws DomainError `shops.shop_not_found` (404) for a shop that is not there, or not approved and active
   */
  listShopFront(shopId: string, query: ShopFrontQuery): Promise<Page<ProductSummaryDto>>;

  /** Public products that match a text, best first. */
  search(query: ProductSearchQuery): Promise<Page<ProductSummaryDto>>;

  /**
   * All products of the shop that the actor works for.
   * @throws DomainError `catalog.shop_required` when the actor works for none
   */
  listForShop(ctx: Context, query: ShopProductListQuery): Promise<Page<OwnedProductSummaryDto>>;

  /**
   * All products of all shops.
   * @throws DomainError `catalog.not_allowed` without the right `products.read`
   */
  listForAdmin(ctx: Context, query: AdminProductListQuery): Promise<Page<OwnedProductSummaryDto>>;

  /**
   * The variants of a product that the actor may see, in the order in which they were made.
   * @throws DomainError `catalog.product_not_found`
   */
  listVariants(ctx: Context, productId: string): Promise<ProductVariantDto[]>;

  /**
   * The pictures of a product that the actor may see, in their order.
   * @throws DomainError `catalog.product_not_found`
   */
  listImages(ctx: Context, productId: string): Promise<ProductImageDto[]>;
}

export interface ProductReadsDeps {
  dataSource: DataSource;
  storage: Pick<Storage, 'publicUrl'>;
  money: Money;
}

const PUBLIC_SHOP = 'SELECT id FROM shops WHERE id = $1 AND is_shop_public(status, is_active)';

export function createProductReads({ dataSource, storage, money }: ProductReadsDeps): ProductReads {
  const run = createStatementRunner(dataSource);
  const dtoDeps = { storage, money };
  const lists = createProductLists({ run, dtoDeps });

  async function findOwned(ctx: Context, id: string): Promise<OwnedProductDto | undefined> {
    const [row] = await runIn(ctx, run)<OwnedDetailRow>(ownedDetail(id));
    if (!row || !can(ctx.actor, 'read', { shopId: row.shop_id })) return undefined;
    const product = toOwnedProductDto(row, dtoDeps);
    return can(ctx.actor, 'edit', { shopId: row.shop_id }) ? product : { ...product, cost_price: null };
  }

  async function getPublic(id: string, language?: Language): Promise<ProductDto> {
    const [row] = await run<DetailRow>(publicDetail(id, language));
    if (!row) throw productNotFound();
    return toProductDto(row, dtoDeps);
  }

  async function get(ctx: Context, id: string, language?: Language): Promise<ProductDto | OwnedProductDto> {
    const mayOwn = shopOf(ctx.actor) !== undefined || hasRight(ctx.actor, 'products.read');
    return (mayOwn ? await findOwned(ctx, id) : undefined) ?? getPublic(id, language);
  }

  return {
    getPublic,
    get,

    async getForOwner(ctx, id) {
      const product = await findOwned(ctx, id);
      if (!product) throw productNotFound();
      return product;
    },

    listPublic: lists.listPublic,

    async listShopFront(shopId, query) {
      const page = await lists.listPublic({ ...query, shop_id: shopId });
      if (page.items.length > 0) return page;
      const [shop] = await run({ text: PUBLIC_SHOP, values: [shopId] });
      if (!shop) throw shopNotFound();
      return page;
    },

    search: ({ q, query, ...rest }) => lists.listPublic({ ...rest, query: q ?? query }),

    async listForShop(ctx, query) {
      const shop = shopOf(ctx.actor);
      if (!shop) throw shopRequired();
      if (!can(ctx.actor, 'read', { shopId: shop.id })) throw notAllowed();
      return lists.listOwned({ ...query, shop_id: shop.id });
    },

    async listForAdmin(ctx, query) {
      if (!hasRight(ctx.actor, 'products.read')) throw notAllowed();
      return lists.listOwned(query);
    },

    listVariants: async (ctx, productId) => (await get(ctx, productId)).variants,
    listImages: async (ctx, productId) => (await get(ctx, productId)).images,
  };
}
