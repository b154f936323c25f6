import { createRandom, type Random } from '../art/random.js';

/** What becomes of an order of the demo. */
export const FATES = ['delivered', 'shipped', 'processing', 'confirmed', 'unpaid', 'expired'] as const;
export type DemoFate = (typeof FATES)[number];

export interface PlannedOrder {
  /** Milliseconds before now. */
  ago: number;
  /** Of the customers, by number. */
  customer: number;
  method: 'payos' | 'cod';
  fate: DemoFate;
  /** Seeds what is bought: so many different things, and so many of each. */
  lines: ReadonlyArray<{ pick: number; quantity: number }>;
  code?: string;
  notes?: string;
}

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const SPAN = 60 * DAY;

const NOTES = [
  'Please ring twice, the bell is slow.',
  'A gift: no prices in the parcel, please.',
  'Để ở quầy lễ tân giúp em.',
  'Позвоните за час до доставки.',
];

/** Orders of the past sixty days, the oldest first; the same on every machine. @param count at least one */
export function planOrders(count: number, customers: number): PlannedOrder[] {
  const random = createRandom(20_251_121);
  return Array.from({ length: count }, (_, index) => {
    // More of late than long ago: the shops do well.
    const ago = SPAN * (1 - index / count) ** 1.3 + random.int(1, 50) * 60_000;
    return planOrder(random, ago, customers);
  });
}

function planOrder(random: Random, ago: number, customers: number): PlannedOrder {
  const method = random.chance(0.45) ? 'payos' : 'cod';
  const lines = Array.from({ length: random.int(1, 3) }, () => ({
    pick: random.int(0, 1_000_000),
    quantity: random.chance(0.8) ? 1 : 2,
  }));
  return {
    ...{ ago, method, lines },
    customer: random.int(0, customers - 1),
    fate: fateOf(random, ago, method),
    ...(random.chance(0.15) && { code: 'HELLO10' }),
    ...(random.chance(0.15) && { notes: random.pick(NOTES) }),
  };
}

/** What is old has arrived, mostly; what is new has not left. */
function fateOf(random: Random, ago: number, method: 'payos' | 'cod'): DemoFate {
  if (method === 'payos' && random.chance(0.08)) return ago < 10 * 60_000 ? 'unpaid' : 'expired';
  if (ago > 6 * DAY) return random.chance(0.96) ? 'delivered' : 'shipped';
  if (ago > 3 * DAY) return random.pick(['delivered', 'shipped', 'shipped', 'processing']);
  if (ago > DAY) return random.pick(['shipped', 'processing', 'confirmed']);
  return random.pick(['confirmed', 'confirmed', 'processing']);
}
