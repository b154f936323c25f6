export const PROMOTION_TYPES = ['percentage', 'fixed', 'free_shipping'] as const;
export type PromotionType = (typeof PROMOTION_TYPES)[number];

export const PROMOTION_STATUSES = ['active', 'inactive', 'expired'] as const;
export type PromotionStatus = (typeof PROMOTION_STATUSES)[number];
