export const SUBJECT_TYPES = ['shop', 'product', 'product_change'] as const;
export type SubjectType = (typeof SUBJECT_TYPES)[number];

export const CASE_STATUSES = ['open', 'claimed', 'approved', 'rejected', 'withdrawn'] as const;
/** `withdrawn`: the subject went away (deleted, back to draft) before anyone decided. */
export type CaseStatus = (typeof CASE_STATUSES)[number];
export type CaseDecision = Extract<CaseStatus, 'approved' | 'rejected'>;

/** How long a moderator may take a decision back, in milliseconds; what follows it waits for as long. */
export const UNDO_LASTS = 10_000;

/** How long a claim lasts, in milliseconds. */
export const CLAIM_LASTS = 10 * 60 * 1000;
