import type { Wish } from './sales.js';
import { seeded } from './seeded.js';

/** What becomes of a PayOS link; of other payments nothing is left to do. */
export const FATES = ['paid', 'paid twice told', 'paid untold', 'left alone', 'paid too little'] as const;
export type Fate = (typeof FATES)[number];

export interface Checkout {
  index: number;
  wishes: Wish[];
  method: 'payos' | 'cod' | 'wallet';
  code: string | undefined;
  fate: Fate;
  /** The process is killed so many milliseconds after this checkout has begun. */
  killAfter: number | undefined;
}

export interface CrashPlanOptions {
  seed: number;
  checkouts: number;
  kills: number;
  productIds: readonly string[];
  codes: readonly string[];
}

/** Everything that chance decides, decided beforehand. */
export function planCrashes({ seed, checkouts, kills, productIds, codes }: CrashPlanOptions): Checkout[] {
  const chance = seeded(seed);
  const indexes = Array.from({ length: checkouts }, (_, index) => index);
  const killed = new Set(chance.sample(indexes, kills));
  return indexes.map((index) => ({
    index,
    wishes: chance
      .sample(productIds, 1 + chance.below(3))
      .map((id) => ({ product_id: id, quantity: 1 + chance.below(2) })),
    method: chance.pick(['payos', 'payos', 'cod', 'wallet']),
    code: chance.pick([undefined, ...codes]),
    fate: chance.pick(FATES),
    killAfter: killed.has(index) ? chance.below(60) : undefined,
  }));
}
