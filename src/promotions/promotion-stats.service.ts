import type { DataSource } from 'typeorm';
import type { Clock } from '../platform/clock.js';
import type { Context } from '../platform/context.js';
import { createStatementRunner, runIn } from '../platform/database/statement.js';
import type { Money } from '../platform/money/money.js';
import type { PromotionStatsDto } from './promotion-stats.dto.js';
import {
  type DayRow,
  type FiguresRow,
  type PhaseRow,
  statsByDay,
  statsPhases,
  type StatsScope,
  statsTop,
  statsTotals,
  type TopRow,
  type TotalsRow,
} from './promotion-stats.query.js';
import type { StatsQuery } from './promotion.schema.js';
import { invalidRange } from './promotions.errors.js';
import { demandReading } from './promotions.policy.js';

export interface PromotionStats {
  /**
   * What promotions have cost and brought in some days; the last 30 unless said otherwise.
   * @throws DomainError `promotions.not_allowed` (403), `promotions.invalid_range` (422)
   */
  read(ctx: Context, query: StatsQuery & { isCoupons?: boolean }): Promise<PromotionStatsDto>;
}

export interface PromotionStatsDeps {
  dataSource: DataSource;
  money: Money;
  clock: Clock;
}

const DAY_MILLISECONDS = 86_400_000;
const USUAL_DAYS = 30;
const MOST_DAYS = 366;
const TOP = 10;

export function createPromotionStats({ dataSource, money, clock }: PromotionStatsDeps): PromotionStats {
  const runOutside = createStatementRunner(dataSource);

  const toFigures = ({ uses, orders, discount, revenue }: FiguresRow) => ({
    uses,
    orders,
    discount: money.toAmount(discount),
    revenue: money.toAmount(revenue),
  });

  return {
    async read(ctx, { isCoupons = false, ...query }) {
      demandReading(ctx.actor);
      const run = runIn(ctx, runOutside);
      const scope: StatsScope = {
        ...rangeOf(query, clock()),
        isCoupons,
        promotionId: query.coupon_id ?? null,
      };
      const [totals] = await run<TotalsRow>(statsTotals(scope));
      const days = await run<DayRow>(statsByDay(scope));
      const top = await run<TopRow>(statsTop(scope, TOP));
      const phases = await run<PhaseRow>(statsPhases(isCoupons, clock()));
      return {
        from: scope.from,
        to: scope.to,
        currency: money.currency,
        ...toFigures(totals!),
        given_back: totals!.given_back,
        by_day: days.map(({ day, uses, discount }) => ({ day, uses, discount: money.toAmount(discount) })),
        top: top.map((row) => ({
          promotion_id: row.promotion_id,
          code: row.code,
          name: row.name,
          ...toFigures(row),
        })),
        phases: { ...NONE, ...Object.fromEntries(phases.map(({ phase, count }) => [phase, count])) },
      };
    },
  };
}

const NONE = { running: 0, scheduled: 0, ended: 0, used_up: 0, off: 0 };

function rangeOf(query: StatsQuery, now: Date): { from: string; to: string } {
  const to = query.to ?? dayOf(now.getTime());
  const from = query.from ?? dayOf(Date.parse(to) - (USUAL_DAYS - 1) * DAY_MILLISECONDS);
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MILLISECONDS + 1;
  if (days < 1 || days > MOST_DAYS) throw invalidRange();
  return { from, to };
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
