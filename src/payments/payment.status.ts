export const PAYMENT_METHODS = ['payos', 'cod', 'wallet'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** What is paid for. Its own feature is told what becomes of the payment. */
export const PAYMENT_SUBJECTS = ['order', 'topup'] as const;
export type PaymentSubjectType = (typeof PAYMENT_SUBJECTS)[number];

/** `held`: money came, but not as it should have; an admin decides. */
export const PAYMENT_STATUSES = ['pending', 'paid', 'failed', 'cancelled', 'expired', 'held'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/**
 * A link at PayOS. `asked`: it is being made. `lost`: whether it was made is not known, for the answer never came;
 * another takes its place, and PayOS is asked about it later. `closed`: nobody can pay by it any more.
 */
export const PAYMENT_LINK_STATUSES = ['asked', 'open', 'lost', 'closed'] as const;
export type PaymentLinkStatus = (typeof PAYMENT_LINK_STATUSES)[number];
