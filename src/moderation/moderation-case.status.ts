export const SUBJECT_TYPES = ['shop', 'product', 'product_change'] as const;
export type SubjectType = (typeof SUBJECT_TYPES)[number];

export const CASE_STATUSES = ['open', 'claimed', 'approved', 'rejected', 'withdrawn'] as const;
/** `withdrawn`: the subject went away (deleted, back to draft) before anyone decided. */
export type CaseStatus = (typeof CASE_STATUSES)[number];
