import type { OrderItem } from '../order-item.entity.js';
import { leftOf } from '../order-sales.js';
import { CANCELLABLE } from '../order-transitions.js';
import type { ShopOrder } from '../shop-order.entity.js';
import { type Pieces, piecesLeft, refundable, type Shares, sharesOfPieces, within } from './shares.js';
import type { TakenPart } from './taking-back.js';

/** What could still go back of a part. */
export const refundableOf = (part: ShopOrder, items: readonly OrderItem[]): Shares =>
  refundable(leftOf(part), items);

/**
 * What comes to these pieces of these parts. With the last piece of a part that was never sent, all that is left of
 * it goes back, shipping too; of one that was sent, shipping has been used.
 * @param items of all the parts
 */
export function takeParts(
  parts: readonly ShopOrder[],
  items: readonly OrderItem[],
  pieces: readonly Pieces[],
): TakenPart[] {
  return parts.flatMap((part) => {
    const own = pieces.filter(({ item }) => item.shopOrderId === part.id);
    if (own.length === 0) return [];
    const lines = items.filter(({ shopOrderId }) => shopOrderId === part.id);
    const left = refundableOf(part, lines);
    const taken = own.reduce((sum, { quantity }) => sum + quantity, 0);
    const isLast = taken === lines.reduce((sum, item) => sum + piecesLeft(item), 0);
    const isWhole = isLast && CANCELLABLE.includes(part.status);
    const shares = isWhole ? left : within(sharesOfPieces(part, lines, own), left);
    return [{ part, items: lines, pieces: own, shares }];
  });
}
