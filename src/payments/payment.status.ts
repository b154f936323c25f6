export const PAYMENT_METHODS = ['payos', 'cod', 'wallet'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** What is paid for. Its own feature is told what becomes of the payment. */
export const PAYMENT_SUBJECTS = ['order', 'topup'] as const;
export type PaymentSubjectType = (typeof PAYMENT_SUBJECTS)[number];

/** `held`: money came, but not as it should have; an admin decides. */
export const PAYMENT_STATUSES = ['pending', 'paid', 'failed', 'cancelled', 'expired', 'held'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];
