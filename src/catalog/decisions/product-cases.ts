import type { ModerationCases } from '../../moderation/index.js';
import type { TransactionContext } from '../../platform/context.js';
import { TRUSTED_SHOP_RULE } from '../catalog.policy.js';
import { type Standing, waitingSubject } from '../products/edit-plan.js';
import { pendingImages } from '../images/product-image.pending.js';
import type { Product } from '../products/product.entity.js';

export interface ProductCases {
  /**
   * Opens or withdraws the case of a product after a write, so that the inbox holds what waits and nothing
   * else.
   * @param before undefined for a new product
   */
  keep(tx: TransactionContext, before: Standing | undefined, after: ProductInQuestion): Promise<void>;
  /** The same for many products. */
  keepEach(tx: TransactionContext, changes: readonly StandingChange[]): Promise<void>;
  /** Writes down that a rule let content go live which a moderator would have had to look at. */
  recordTrust(tx: TransactionContext, trusted: readonly TrustedContent[]): Promise<void>;
  /** The product is gone, and nothing of it waits any more. */
  end(tx: TransactionContext, id: string): Promise<void>;
}

export type ProductInQuestion = Standing & Pick<Product, 'id' | 'name' | 'shopId'>;

/** A new product, or a change of one, of a trusted shop. */
export interface TrustedContent {
  type: 'product' | 'product_change';
  product: Pick<Product, 'id' | 'name' | 'shopId'>;
}

export interface StandingChange {
  before: Standing | undefined;
  after: ProductInQuestion;
}

export function createProductCases({ moderationCases }: { moderationCases: ModerationCases }): ProductCases {
  async function keepEach(tx: TransactionContext, changes: readonly StandingChange[]): Promise<void> {
    const older = changes.flatMap(({ before, after }) => (before ? [after.id] : []));
    const withPictures = await pendingImages.withPending(tx, older);
    const moves = changes.map(({ before, after }) => {
      const hasPictures = withPictures.has(after.id);
      const had = before ? waitingSubject(before, hasPictures) : null;
      return { after, had, has: waitingSubject(after, hasPictures) };
    });
    for (const type of ['product', 'product_change'] as const) {
      const settled = moves.filter(({ had, has }) => had === type && has !== type);
      await moderationCases.withdrawEach(
        tx,
        type,
        settled.map(({ after }) => after.id),
      );
    }
    await moderationCases.openEach(
      tx,
      moves.flatMap(({ after, has }) =>
        has ? [{ type: has, id: after.id, title: after.name, shopId: after.shopId }] : [],
      ),
    );
  }

  return {
    keep: (tx, before, after) => keepEach(tx, [{ before, after }]),
    keepEach,

    recordTrust: (tx, trusted) =>
      moderationCases.recordRuleOfEach(
        tx,
        trusted.map(({ type, product: { id, name, shopId } }) => ({ type, id, title: name, shopId })),
        TRUSTED_SHOP_RULE,
      ),

    async end(tx, id) {
      await moderationCases.withdraw(tx, { type: 'product', id });
      await moderationCases.withdraw(tx, { type: 'product_change', id });
    },
  };
}
