/** `requested` waits in the console; `paid` was transferred; `rejected` went back to what is available. */
export const PAYOUT_STATUSES = ['requested', 'paid', 'rejected'] as const;
export type PayoutStatus = (typeof PAYOUT_STATUSES)[number];
