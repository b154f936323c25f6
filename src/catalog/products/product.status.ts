export const PRODUCT_STATUSES = ['draft', 'active', 'archived'] as const;
/** Whether the shop wants the product on sale. */
export type ProductStatus = (typeof PRODUCT_STATUSES)[number];

export const MODERATION_STATUSES = ['pending', 'approved', 'rejected'] as const;
/** Whether the platform lets it be on sale. */
export type ModerationStatus = (typeof MODERATION_STATUSES)[number];

export type ProductDecision = 'approve' | 'reject';

/** From which moderation states each decision may be taken, and where it leads. Drafts are decided by nobody. */
export const PRODUCT_TRANSITIONS: Record<
  ProductDecision,
  { from: readonly ModerationStatus[]; to: Exclude<ModerationStatus, 'pending'> }
> = {
  approve: { from: ['pending'], to: 'approved' },
  reject: { from: ['pending'], to: 'rejected' },
};
