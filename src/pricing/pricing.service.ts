import type { DataSource } from 'typeorm';
import type { Clock } from '../platform/clock.js';
import { createStatementRunner, type RunStatement, runIn } from '../platform/database/statement.js';
import type { PromotionUses } from '../promotions/promotion-uses.js';
import { calculate } from './engine/calculate.js';
import { type LineFacts, lineFacts } from './line-facts.query.js';
import type { OfferPromotion } from './offer.js';
import type { ExplainedPromotion, Pricing, Quote, QuoteRequest } from './quote.js';
import { offerLines, quoteLines, termsOf } from './quoted-lines.js';
import type { Totals } from './totals.js';

export interface PricingDeps {
  dataSource: DataSource;
  promotionUses: Pick<PromotionUses, 'candidates'>;
  clock: Clock;
}

export function createPricing({ dataSource, promotionUses, clock }: PricingDeps): Pricing {
  const run = createStatementRunner(dataSource);
  return {
    async quote(ctx, request) {
      const promotions = await promotionUses.candidates(ctx, request);
      return price(runIn(ctx, run), request, promotions, clock());
    },

    async explain(ctx, { at = clock(), ...request }) {
      const promotions = await promotionUses.candidates(ctx, { ...request, isExplained: true });
      const quote = await price(runIn(ctx, run), request, promotions, at);
      return { ...quote, promotions: explained(quote.totals) };
    },
  };
}

async function price(
  run: RunStatement,
  { userId, lines: wanted, code, isShipped }: QuoteRequest,
  promotions: readonly OfferPromotion[],
  now: Date,
): Promise<Quote> {
  const needsCategories = promotions.some(({ categoryIds }) => categoryIds.length > 0);
  const facts = wanted.length === 0 ? [] : await run<LineFacts>(lineFacts(wanted, needsCategories));
  const lines = quoteLines(wanted, facts, now);
  const totals = calculate({
    lines: offerLines(lines, facts),
    terms: termsOf(facts),
    promotions,
    customer: { userId, hasOrdered: await findHasOrdered(run, userId, promotions) },
    code,
    isShipped,
    now,
  });
  return { lines, totals };
}

/** Cancelled orders do not count. */
const HAS_ORDERED =
  "SELECT EXISTS (SELECT FROM orders WHERE user_id = $1 AND status <> 'cancelled') AS has_ordered";

/** Asked only where a promotion makes a difference of it. */
async function findHasOrdered(
  run: RunStatement,
  userId: string | undefined,
  promotions: readonly OfferPromotion[],
): Promise<boolean> {
  if (userId === undefined || !promotions.some(({ isFirstTimeOnly }) => isFirstTimeOnly)) return false;
  const [row] = await run<{ has_ordered: boolean }>({
    text: HAS_ORDERED,
    values: [userId],
    isPrepared: true,
  });
  return row!.has_ordered;
}

function explained({ applied, refused }: Totals): ExplainedPromotion[] {
  return [
    ...applied.map((promotion) => ({ ...promotion, refusal: null, missing: null })),
    ...refused.map((promotion) => ({ ...promotion, amount: null, missing: promotion.missing ?? null })),
  ];
}
