import type { DataSource } from 'typeorm';
import type { Context } from '../platform/context.js';
import type { Page } from '../platform/http/list.js';
import type { Money } from '../platform/money/money.js';
import type { Storage } from '../platform/storage/storage.js';
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
  ShopProductListQuery,
} from './product-reads.schema.js';

/**
 * Products as they are read. Each answer is one SQL statement for just its columns; no entity is made.
 * Public means: active and approved, of a shop that is approved and active.
 */
export interface ProductReads {
  /** @throws DomainError `catalog.product_not_found` when there is no such public product */
  getPublic(id: string): Promise<ProductDto>;

  /**
   * All that the product's shop may see: state, moderation, what waits for a decision, cost. Reads within
   * the context's transaction, if there is one.
   * @throws DomainError `catalog.product_not_found` when it is not of the actor's shop and the actor holds
   *   no `products.read`
   */
  getForOwner(ctx: Context, id: string): Promise<OwnedProductDto>;

  /**
   * The owner's view for the owner, the public one for everybody else.
   * @throws DomainError `catalog.product_not_found`
   */
  get(ctx: Context, id: string): Promise<ProductDto | OwnedProductDto>;

  /** Public products by the filters; by relevance when there is a `query`, else newest first. */
  listPublic(query: ProductListQuery): Promise<Page<ProductSummaryDto>>;

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
