import type { CartLine } from './cart-items.query.js';
import { MAX_LINES, MAX_PIECES } from './cart-limits.js';

export interface MergePlan {
  /** Lines of the own cart that get more pieces: how many they have then. */
  grown: Array<{ id: string; quantity: number }>;
  /** Lines of the guest's cart that the own one takes over. */
  moved: string[];
}

/**
 * What becomes of a guest's cart when its guest signs in: pieces of the same are added up, and lines that the own
 * cart has not are taken over, as far as the limits of a cart allow. The rest is left behind.
 */
export function planMerge(own: readonly CartLine[], guests: readonly CartLine[]): MergePlan {
  const known = new Map(own.map((line) => [sameness(line), line]));
  const grown = guests.flatMap((line) => {
    const same = known.get(sameness(line));
    if (!same) return [];
    return [{ id: same.id, quantity: Math.min(MAX_PIECES, same.quantity + line.quantity) }];
  });
  const fresh = guests.filter((line) => !known.has(sameness(line)));
  return { grown, moved: fresh.slice(0, Math.max(0, MAX_LINES - own.length)).map(({ id }) => id) };
}

/** The same for two lines that are one in a cart. */
export function sameness({ productId, variantId, rental }: Omit<CartLine, 'id' | 'quantity' | 'unitPrice'>) {
  return JSON.stringify([productId, variantId, rental?.from, rental?.to]);
}
