export const REFUND_DESTINATIONS = ['wallet', 'by_hand'] as const;
/** `by_hand`: somebody transfers it, and says so. */
export type RefundDestination = (typeof REFUND_DESTINATIONS)[number];

export const REFUND_STATUSES = ['due', 'done'] as const;
export type RefundStatus = (typeof REFUND_STATUSES)[number];

export const REFUND_CAUSES = ['cancellation', 'return', 'goodwill'] as const;
/** `goodwill`: the platform gave it back for a reason of its own. */
export type RefundCause = (typeof REFUND_CAUSES)[number];
