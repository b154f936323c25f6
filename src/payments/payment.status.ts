export const PAYMENT_METHODS = ['payos', 'cod', 'wallet'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** As staff read them. */
export const PAYMENT_METHOD_WORDS: Record<PaymentMethod, string> = {
  payos: 'Bank transfer (PayOS)',
  cod: 'Cash on delivery',
  wallet: 'Wallet',
};

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

/** How we learned of a transfer: PayOS told us, or we asked. */
export const TRANSFER_SOURCES = ['webhook', 'poll'] as const;
export type TransferSource = (typeof TRANSFER_SOURCES)[number];

/**
 * Why an admin has to decide about money. `amount_mismatch`: less or more than was asked for, or on top of what was
 * paid already. `late_payment`: what it was for is not waited for any more. `unknown_payment`: we never asked for it.
 */
export const PAYMENT_CASE_KINDS = ['amount_mismatch', 'late_payment', 'unknown_payment'] as const;
export type PaymentCaseKind = (typeof PAYMENT_CASE_KINDS)[number];

export const PAYMENT_CASE_STATUSES = ['open', 'resolved'] as const;
export type PaymentCaseStatus = (typeof PAYMENT_CASE_STATUSES)[number];

/**
 * `accepted`: taken for what it was meant for. `credited`: put into the person's wallet. `returned`: transferred
 * back by hand. `completed`: the rest came, and nobody had to decide.
 */
export const CASE_RESOLUTIONS = ['accepted', 'credited', 'returned', 'completed'] as const;
export type CaseResolution = (typeof CASE_RESOLUTIONS)[number];
