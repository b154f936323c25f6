import type { DataSource } from 'typeorm';
import type { Context } from '../platform/context.js';
import { managerOf } from '../platform/database/transaction.js';
import type { Explanation, Pricing, WantedLine } from '../pricing/quote.js';
import { emptySimulation } from './promotions.errors.js';
import { demandReading } from './promotions.policy.js';

export interface SimulatedOrder {
  /** Undefined: a guest. */
  customerId: string | undefined;
  /** Undefined: what lies in the customer's own cart. */
  lines: ReadonlyArray<{ productId: string; quantity: number }> | undefined;
  code: string | null;
  /** Now unless given. */
  at: Date | undefined;
}

export interface PromotionSimulator {
  /**
   * What an order would come to, and why each promotion applies or not. Changes nothing.
   * @throws DomainError `promotions.not_allowed` (403), `promotions.nothing_to_simulate` (422), and those of
   *   reading the cart
   */
  explain(ctx: Context, order: SimulatedOrder): Promise<Explanation>;
}

export interface PromotionSimulatorDeps {
  dataSource: DataSource;
  pricing: Pick<Pricing, 'explain'>;
  /** What lies in a person's cart. */
  readCart(ctx: Context, userId: string): Promise<readonly WantedLine[]>;
}

export function createPromotionSimulator(deps: PromotionSimulatorDeps): PromotionSimulator {
  const { dataSource, pricing, readCart } = deps;

  async function linesOf(
    ctx: Context,
    { customerId, lines }: SimulatedOrder,
  ): Promise<readonly WantedLine[]> {
    if (lines) return withVariants(ctx, lines);
    if (customerId === undefined) throw emptySimulation();
    return readCart(ctx, customerId);
  }

  /** Of a product with variants, the first that is in stock: which one makes little difference to promotions. */
  async function withVariants(
    ctx: Context,
    lines: NonNullable<SimulatedOrder['lines']>,
  ): Promise<WantedLine[]> {
    const variants: Array<{ product_id: string; id: string }> = await managerOf(ctx, dataSource).query(
      `SELECT DISTINCT ON (product_id) product_id, id FROM product_variants WHERE product_id = ANY ($1::uuid[])
       ORDER BY product_id, stock > 0 DESC, created_at, id`,
      [lines.map(({ productId }) => productId)],
    );
    const first = new Map(variants.map(({ product_id: productId, id }) => [productId, id]));
    return lines.map(({ productId, quantity }, index) => ({
      id: String(index),
      productId,
      variantId: first.get(productId) ?? null,
      quantity,
    }));
  }

  return {
    async explain(ctx, order) {
      demandReading(ctx.actor);
      const lines = await linesOf(ctx, order);
      if (lines.length === 0) throw emptySimulation();
      const { customerId: userId, code, at } = order;
      return pricing.explain(ctx, { userId, lines, code, at, isShipped: true });
    },
  };
}
