import type { ConsoleEvent, ConsoleLine, ConsolePiece } from '../../console/console-parts.js';
import type { Money } from '../../platform/money/money.js';
import type { OrderAddress } from '../order.entity.js';
import type { OrderEvent } from '../order-event.entity.js';
import type { OrderItem } from '../order-item.entity.js';

/** What the console says of orders. Pure. */

/** Pieces of a line that are still wanted. */
export const wantedPieces = (item: OrderItem): number =>
  item.quantity - item.cancelledQuantity - item.returnedQuantity;

const DAYS = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

/** A day (`YYYY-MM-DD`) as the console writes days: "21 Nov 2026". */
export const dayInWords = (day: string | null): string | null => day && DAYS.format(new Date(day));

/** An address as it is written on a parcel; null where goods are carried home. */
export function addressText(address: OrderAddress | null): string | null {
  if (!address) return null;
  const { first_name: first, last_name: last, company, address_line1: one, address_line2: two } = address;
  const place = [address.postal_code, address.city, address.state].filter(Boolean).join(' ');
  const name = [first, last].filter(Boolean).join(' ');
  return [name, company, one, two, place, address.country, address.phone].filter(Boolean).join('\n');
}

/** @param thumbnails by product id */
export function toLine(
  item: OrderItem,
  thumbnails: ReadonlyMap<string, string>,
  money: Pick<Money, 'toAmount'>,
): ConsoleLine {
  return {
    id: item.id,
    title: item.name,
    ...(item.productId && {
      link: { screen: 'products', id: item.productId },
      thumbnail: thumbnails.get(item.productId),
    }),
    notes: notesOf(item),
    quantity: item.quantity,
    unitPrice: money.toAmount(item.unitPrice),
    amount: money.toAmount(item.total),
    isStruck: wantedPieces(item) === 0,
  };
}

/** A line to choose pieces of. */
export function toPiece(
  item: OrderItem,
  thumbnails: ReadonlyMap<string, string>,
  money: Pick<Money, 'toAmount'>,
): ConsolePiece {
  const { thumbnail, ...line } = toLine(item, thumbnails, money);
  return {
    ...{ id: line.id, title: line.title, notes: line.notes, available: wantedPieces(item) },
    ...(thumbnail && { thumbnail }),
    amount: money.toAmount(item.total / BigInt(item.quantity)),
  };
}

function notesOf(item: OrderItem): string[] {
  const { size, color, sku, cancelledQuantity, returnedQuantity, discount } = item;
  const rental =
    item.rentalFrom &&
    `Rented from ${dayInWords(item.rentalFrom)} to ${dayInWords(item.rentalTo)}: ${item.rentalStatus}`;
  return [
    [size, color, sku].filter(Boolean).join(' · '),
    rental ?? '',
    discount > 0n ? 'with a discount' : '',
    cancelledQuantity > 0 ? `${cancelledQuantity} cancelled` : '',
    returnedQuantity > 0 ? `${returnedQuantity} returned` : '',
  ].filter(Boolean);
}

const STATUS_TITLES: Readonly<Record<string, string>> = {
  pending: 'Waiting for the payment',
  confirmed: 'Confirmed',
  processing: 'Being prepared',
  shipped: 'Sent',
  delivered: 'Delivered',
  cancelled: 'Cancelled',
  refunded: 'Refunded',
};

const EVENT_TITLES: Readonly<Record<string, string>> = {
  placed: 'Ordered',
  paid: 'Paid',
  payment_failed: 'The payment failed',
  tracking_added: 'Tracking added',
  cancelled: 'Cancelled',
  return_requested: 'Return asked for',
  return_decided: 'Return decided',
  return_received: 'Return received',
  refunded: 'Money given back',
  rental_returned: 'Rental came back',
};

const GOOD = new Set(['paid', 'delivered']);
const BAD = new Set(['cancelled', 'payment_failed', 'refunded']);

/** @param shop the name of the part's shop, where the event is about a part */
export function toEvent(event: OrderEvent, shop: string | undefined): ConsoleEvent {
  const what = event.event === 'status_changed' ? (event.toStatus ?? '') : event.event;
  const title = STATUS_TITLES[what] ?? EVENT_TITLES[what] ?? inWords(what);
  return {
    title: shop ? `${title} (${shop})` : title,
    at: event.createdAt.toISOString(),
    who: SIDES[event.actorKind] ?? 'Armoire',
    ...(event.note && { note: event.note }),
    ...(GOOD.has(what) && { tone: 'good' as const }),
    ...(BAD.has(what) && { tone: 'bad' as const }),
  };
}

const SIDES: Readonly<Record<string, string>> = {
  customer: 'the customer',
  shop: 'the shop',
  platform: 'the platform',
  system: 'Armoire',
};

function inWords(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
