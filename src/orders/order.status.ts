export const ORDER_STATUSES = [
  'pending',
  'confirmed',
  'processing',
  'shipped',
  'delivered',
  'cancelled',
  'refunded',
] as const;
/** Of an order, and of each shop's part of it. */
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export const ORDER_PAYMENT_STATUSES = [
  'pending',
  'paid',
  'partially_refunded',
  'refunded',
  'failed',
] as const;
export type OrderPaymentStatus = (typeof ORDER_PAYMENT_STATUSES)[number];

export const RENTAL_STATUSES = ['reserved', 'out', 'returned', 'lost'] as const;
/** Of an order item that is rented. */
export type RentalStatus = (typeof RENTAL_STATUSES)[number];

export const ORDER_SOURCES = ['app', 'trolley'] as const;
export type OrderSource = (typeof ORDER_SOURCES)[number];

export const ORDER_TYPES = ['purchase', 'rental'] as const;
export type OrderType = (typeof ORDER_TYPES)[number];

/** What an entry of an order's timeline tells. */
export const ORDER_EVENTS = [
  'placed',
  'paid',
  'payment_failed',
  'status_changed',
  'tracking_added',
  'cancelled',
  'return_requested',
  'return_decided',
  'return_received',
  'refunded',
  'rental_returned',
] as const;
export type OrderEventName = (typeof ORDER_EVENTS)[number];

/** On which side of an order somebody stands who does something to it. */
export const ORDER_ACTOR_KINDS = ['customer', 'shop', 'platform', 'system'] as const;
export type OrderActorKind = (typeof ORDER_ACTOR_KINDS)[number];
