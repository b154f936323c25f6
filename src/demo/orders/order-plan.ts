import { createRandom, type Random } from '../art/random.js';
import { DAY, HOUR, MINUTE } from './times.js';

/** So much of something: by number, of the shelves of all shops or of the shop of the README. */
export interface PlannedLine {
  pick: number;
  quantity: number;
  of: 'all' | 'house';
}

/** What somebody buys, and how. */
export interface Purchase {
  /** Of the customers, by number. */
  customer: number;
  method: 'payos' | 'cod' | 'wallet';
  lines: readonly PlannedLine[];
  /** For that many days, from so many days after it was ordered; in place of `lines`. */
  rental?: { pick: number; startsIn: number; days: number };
  code?: string;
  notes?: string;
}

export interface PlannedOrder extends Purchase {
  /** Milliseconds before now. */
  ago: number;
  /** Of those by PayOS. */
  isPaid: boolean;
  /** Days until it is delivered. */
  days: number;
}

const SPAN = 60 * DAY;
/** The last of them, nobody has paid for yet. */
const NEWEST = 6 * MINUTE;

const NOTES = [
  'Please ring twice, the bell is slow.',
  'A gift: no prices in the parcel, please.',
  'Để ở quầy lễ tân giúp em.',
  'Позвоните за час до доставки.',
];

/** Orders of the past sixty days, the oldest first; the same on every machine. @param count at least two */
export function planOrders(count: number, customers: number): PlannedOrder[] {
  const random = createRandom(20_251_121);
  return Array.from({ length: count }, (_, index) => {
    // More of late than long ago: the shops do well.
    const age = (1 - index / (count - 1)) ** 1.8;
    const planned = planOrder(random, NEWEST + age * (SPAN - HOUR), customers);
    return index === count - 1 ? { ...planned, method: 'payos', isPaid: false } : planned;
  });
}

function planOrder(random: Random, ago: number, customers: number): PlannedOrder {
  const method = random.chance(0.5) ? 'payos' : 'cod';
  const lines = Array.from({ length: random.int(1, 3) }, () => ({
    pick: random.int(0, 1_000_000),
    quantity: random.chance(0.8) ? 1 : 2,
    of: random.chance(0.3) ? ('house' as const) : ('all' as const),
  }));
  return {
    ...{ ago, method, lines },
    customer: random.int(0, customers - 1),
    isPaid: method === 'cod' || random.chance(0.9),
    // One in eight takes a fortnight: such orders are late.
    days: random.chance(0.12) ? random.between(10, 15) : random.between(2, 5),
    ...codeOf(random, ago),
    ...(random.chance(0.15) && { notes: random.pick(NOTES) }),
  };
}

/** The campaign of autumn was over twenty days ago. */
function codeOf(random: Random, ago: number): { code?: string } {
  if (random.chance(0.2)) return { code: 'HELLO10' };
  if (ago > 22 * DAY && random.chance(0.35)) return { code: 'AUTUMN' };
  return {};
}
