import type { z } from 'zod';
import type { Actor } from '../../platform/auth/actor.js';
import type { Context } from '../../platform/context.js';

/** What the pages about promotions and their server tell each other. Money is a JSON number of the currency. */

/** A cart that somebody might have. */
export interface SimulatedCart {
  /** Absent: a guest. */
  customer_id?: string;
  /** The customer's own cart, instead of `lines`. */
  own_cart?: boolean;
  lines?: Array<{ product_id: string; quantity: number }>;
  code?: string;
  /** ISO 8601; now unless given. */
  at?: string;
}

export interface SimulatedLine {
  id: string;
  title: string;
  /** Such as size and colour, and who sells it. */
  notes: string[];
  quantity: number;
  unitPrice: number;
  gross: number;
  discount: number;
  total: number;
  /** Why it cannot be sold: it is left out of the totals. */
  problem: string | null;
}

export interface SimulatedPromotion {
  /** Null for a code that nobody knows. */
  id: string | null;
  name: string;
  code: string | null;
  /** What it takes off; null when it does not apply. */
  amount: number | null;
  /** Why not, in words; null when it applies. */
  reason: string | null;
}

export interface Simulation {
  lines: SimulatedLine[];
  sums: Array<{ label: string; amount: number; isTotal?: boolean }>;
  /** What applies first. */
  promotions: SimulatedPromotion[];
}

export interface StatisticsFigures {
  uses: number;
  orders: number;
  discount: number;
  revenue: number;
}

export interface PromotionStatistics extends StatisticsFigures {
  /** `YYYY-MM-DD`, both included. */
  from: string;
  to: string;
  givenBack: number;
  days: Array<{ day: string; uses: number; discount: number }>;
  top: Array<StatisticsFigures & { id: string; name: string; code: string | null }>;
}

export interface StatisticsRange {
  from?: string;
  to?: string;
}

/** Pages about promotions that are no list, as the container hands them to the shell. */
export interface ConsolePromotions {
  allowed(actor: Actor): boolean;
  rangeSchema: z.ZodType<StatisticsRange>;
  statistics(ctx: Context, range: StatisticsRange): Promise<PromotionStatistics>;
  cartSchema: z.ZodType<SimulatedCart>;
  simulate(ctx: Context, cart: SimulatedCart): Promise<Simulation>;
}
