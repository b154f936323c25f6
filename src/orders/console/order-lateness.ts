import type { OrderStatus } from '../order.status.js';

/** Milliseconds within which a shop sends what is ordered: two days. */
const SENT_WITHIN = 2 * 24 * 60 * 60 * 1000;

/** In which a shop has something to do. */
export const TO_SEND: readonly OrderStatus[] = ['confirmed', 'processing'];

/** What was ordered before this, and is not on its way, is late. */
export function lateBefore(now: Date): Date {
  return new Date(now.getTime() - SENT_WITHIN);
}

export function isLate(row: { status: OrderStatus; createdAt: Date }, now: Date): boolean {
  return TO_SEND.includes(row.status) && row.createdAt < lateBefore(now);
}
