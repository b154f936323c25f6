import { z } from 'zod';
import type {
  ConsolePromotions,
  SimulatedCart,
  SimulatedLine,
  Simulation,
} from '../console/promotions/console-promotions.js';
import type { Money } from '../platform/money/money.js';
import type { LineProblem } from '../pricing/pricing.status.js';
import type { Explanation } from '../pricing/quote.js';
import type { PromotionSimulator } from './promotion-simulator.service.js';
import type { PromotionStats } from './promotion-stats.service.js';
import { createPromotionWords } from './promotion-words.js';
import { statsQuerySchema } from './promotion.schema.js';
import { canReadPromotions } from './promotions.policy.js';

export interface PromotionPagesDeps {
  promotionStats: PromotionStats;
  promotionSimulator: PromotionSimulator;
  money: Money;
}

const cartSchema: z.ZodType<SimulatedCart> = z.strictObject({
  customer_id: z.uuid().optional(),
  own_cart: z.boolean().optional(),
  lines: z
    .array(z.strictObject({ product_id: z.uuid(), quantity: z.int().min(1).max(999) }))
    .max(50)
    .optional(),
  code: z.string().trim().min(1).max(50).optional(),
  at: z.iso.datetime({ offset: true }).optional(),
});

/** The pages about promotions that are no list: what they come to, and "why not?". */
export function createPromotionPages(deps: PromotionPagesDeps): ConsolePromotions {
  const { promotionStats, promotionSimulator, money } = deps;
  return {
    allowed: canReadPromotions,
    rangeSchema: statsQuerySchema.omit({ coupon_id: true }),

    async statistics(ctx, range) {
      const { given_back: givenBack, by_day: days, top, ...stats } = await promotionStats.read(ctx, range);
      const { from, to, uses, orders, discount, revenue } = stats;
      return {
        ...{ from, to, uses, orders, discount, revenue, givenBack, days },
        top: top.map(({ promotion_id: id, ...each }) => ({ id, ...each })),
      };
    },

    cartSchema,
    async simulate(ctx, { customer_id: customerId, own_cart: isOwnCart, lines = [], code = null, at }) {
      const explanation = await promotionSimulator.explain(ctx, {
        customerId,
        lines: isOwnCart
          ? undefined
          : lines.map(({ product_id: productId, quantity }) => ({ productId, quantity })),
        code,
        at: at === undefined ? undefined : new Date(at),
      });
      return toSimulation(explanation, money);
    },
  };
}

function toSimulation({ lines, totals, promotions }: Explanation, money: Money): Simulation {
  const words = createPromotionWords(money);
  const amount = (minor: bigint) => money.toAmount(minor);
  const { subtotal, discount, shipping, tax, deposit, total } = totals;
  const optional = [
    { label: 'Shipping', minor: shipping },
    { label: 'Discounts', minor: -discount },
    { label: 'Deposit', minor: deposit },
    { label: 'Tax, on top or within', minor: tax },
  ].filter(({ minor }) => minor !== 0n);
  return {
    lines: lines.map((line) => toLine(line, totals.lines, money)),
    sums: [
      { label: 'Goods', amount: amount(subtotal) },
      ...optional.map(({ label, minor }) => ({ label, amount: amount(minor) })),
      { label: 'To pay', amount: amount(total), isTotal: true },
    ],
    promotions: promotions.map(({ promotionId, name, code, amount: taken, refusal, missing }) => ({
      id: promotionId,
      name: name ?? 'Unknown code',
      code,
      amount: taken === null ? null : amount(taken),
      reason: refusal === null ? null : words.refusal(refusal, missing),
    })),
  };
}

const PROBLEMS: Record<LineProblem, string> = {
  not_for_sale: 'It is not for sale.',
  variant_gone: 'This variant is gone.',
  variant_required: 'A size or colour has to be chosen.',
  out_of_stock: 'There are not that many.',
  not_for_rent: 'It is not for rent.',
  rental_in_the_past: 'The rental would have begun already.',
};

function toLine(
  line: Explanation['lines'][number],
  totals: Explanation['totals']['lines'],
  money: Money,
): SimulatedLine {
  const { gross, discount, total } = totals.find(({ id }) => id === line.id) ?? NOTHING;
  const notes = [line.size, line.color, line.shopName].filter((note) => note !== null && note !== '');
  return {
    id: line.id,
    title: line.productName,
    notes: notes as string[],
    quantity: line.quantity,
    unitPrice: money.toAmount(line.unitPrice),
    gross: money.toAmount(gross),
    discount: money.toAmount(discount),
    total: money.toAmount(total),
    problem: line.problem && PROBLEMS[line.problem],
  };
}

const NOTHING = { gross: 0n, discount: 0n, total: 0n };
