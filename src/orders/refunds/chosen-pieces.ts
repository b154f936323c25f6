import type { OrderItem } from '../order-item.entity.js';
import { tooManyPieces, unknownItem } from '../orders.errors.js';
import type { Pieces } from './shares.js';

/** Pieces of a line as somebody named them; all that can be, unless a quantity is given. */
export interface ChosenPieces {
  orderItemId: string;
  quantity?: number;
}

/**
 * The lines behind what was named.
 * @param available pieces of a line that can be chosen
 * @throws DomainError `orders.unknown_item` (422), `orders.too_many_pieces` (422)
 */
export function choosePieces(
  items: readonly OrderItem[],
  chosen: readonly ChosenPieces[],
  available: (item: OrderItem) => number,
): Pieces[] {
  return chosen.map(({ orderItemId, quantity }, index) => {
    const item = items.find(({ id }) => id === orderItemId);
    const isRepeated = chosen.findIndex((other) => other.orderItemId === orderItemId) !== index;
    if (!item || isRepeated) throw unknownItem(index);
    const left = available(item);
    const wanted = quantity ?? left;
    if (wanted > left || wanted === 0) throw tooManyPieces(index, left);
    return { item, quantity: wanted };
  });
}
