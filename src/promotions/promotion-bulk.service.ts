import type { Context } from '../platform/context.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { translatePostgresError } from '../platform/errors/postgres-errors.js';
import type { InTransaction } from '../platform/database/transaction.js';
import { lockPromotion, type PromotionService } from './promotion.service.js';
import type { BulkPromotion } from './promotion.schema.js';
import { demandEditing } from './promotions.policy.js';

/** What became of one of many. */
export interface PromotionBulkRow {
  id: string;
  /** The promotion's name; null when there is no such promotion. */
  title: string | null;
  ok: boolean;
  /** Why not, as of any error. */
  code: string | null;
  message: string | null;
}

export interface PromotionBulk {
  /**
   * Each by itself, so that one that cannot be done keeps none from being done; in their order.
   * @throws DomainError `promotions.not_allowed` (403)
   */
  run(ctx: Context, input: BulkPromotion & { isCoupon?: true }): Promise<PromotionBulkRow[]>;
}

export interface PromotionBulkDeps {
  promotions: PromotionService;
  inTransaction: InTransaction;
}

type OneOfMany = Omit<BulkPromotion, 'ids'> & { id: string; isCoupon?: true };

export function createPromotionBulk({ promotions, inTransaction }: PromotionBulkDeps): PromotionBulk {
  async function change(ctx: Context, { id, action, ends_at: end, isCoupon }: OneOfMany): Promise<void> {
    const which = { id, isCoupon };
    switch (action) {
      case 'activate':
        return void (await promotions.update(ctx, which, { status: 'active' }));
      case 'deactivate':
        return void (await promotions.update(ctx, which, { status: 'inactive' }));
      case 'delete':
        return promotions.remove(ctx, which);
      case 'extend':
        return void (await promotions.extend(ctx, which, { ends_at: end! }));
    }
  }

  const one = (ctx: Context, input: OneOfMany): Promise<PromotionBulkRow> => {
    let title: string | null = null;
    // A savepoint, where there is a transaction already: what fails is undone and nothing else.
    const work = async (tx: Context & { manager: NonNullable<Context['manager']> }) => {
      title = (await lockPromotion(tx, input)).name;
      await change(tx, input);
    };
    const done = ctx.manager
      ? ctx.manager.transaction((manager) => work({ ...ctx, manager }))
      : inTransaction(ctx, work);
    return done.then(
      () => ({ id: input.id, title, ok: true, code: null, message: null }),
      (error: unknown) => {
        const known = translatePostgresError(error);
        if (!(known instanceof DomainError)) throw error;
        return { id: input.id, title, ok: false, code: known.code, message: known.message };
      },
    );
  };

  return {
    async run(ctx, { ids, ...input }) {
      demandEditing(ctx.actor);
      const rows = new Map<string, PromotionBulkRow>();
      // In the order of ids, as whoever orders takes them: nobody waits for somebody who waits for them.
      for (const id of ids.toSorted()) rows.set(id, await one(ctx, { ...input, id }));
      return ids.map((id) => rows.get(id)!);
    },
  };
}
