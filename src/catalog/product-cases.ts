import type { ModerationCases } from '../moderation/index.js';
import type { TransactionContext } from '../platform/context.js';
import { TRUSTED_SHOP_RULE } from './catalog.policy.js';
import { type Standing, waitingSubject } from './edit-plan.js';
import { pendingImages } from './product-image.pending.js';
import type { Product } from './product.entity.js';

export interface ProductCases {
  /**
   * Opens or withdraws the case of a product after a write, so that the inbox holds what waits and nothing
   * else.
   * @param before undefined for a new product
   */
  keep(tx: TransactionContext, before: Standing | undefined, after: ProductInQuestion): Promise<void>;
  /** Writes down that a rule let content go live which a moderator would have had to look at. */
  recordTrust(
    tx: TransactionContext,
    type: 'product' | 'product_change',
    product: ProductTitle,
  ): Promise<void>;
  /** The product is gone, and nothing of it waits any more. */
  end(tx: TransactionContext, id: string): Promise<void>;
}

export type ProductInQuestion = Standing & Pick<Product, 'id' | 'name' | 'shopId'>;

export type ProductTitle = Pick<Product, 'id' | 'name' | 'shopId'>;

export function createProductCases({ moderationCases }: { moderationCases: ModerationCases }): ProductCases {
  return {
    async keep(tx, before, after) {
      const hasPictures = before !== undefined && (await pendingImages.hasPending(tx, after.id));
      const had = before && waitingSubject(before, hasPictures);
      const has = waitingSubject(after, hasPictures);
      if (had && had !== has) await moderationCases.withdraw(tx, { type: had, id: after.id });
      if (has) {
        await moderationCases.open(tx, { type: has, id: after.id, title: after.name, shopId: after.shopId });
      }
    },

    recordTrust: (tx, type, { id, name, shopId }) =>
      moderationCases.recordRule(tx, { type, id, title: name, shopId }, TRUSTED_SHOP_RULE),

    async end(tx, id) {
      await moderationCases.withdraw(tx, { type: 'product', id });
      await moderationCases.withdraw(tx, { type: 'product_change', id });
    },
  };
}
