export const SHOP_STATUSES = ['pending', 'approved', 'rejected', 'suspended'] as const;
export type ShopStatus = (typeof SHOP_STATUSES)[number];

export type ShopDecision = 'approve' | 'reject' | 'suspend';

/** From which states each decision may be taken, and where it leads. */
export const SHOP_TRANSITIONS: Record<ShopDecision, { from: readonly ShopStatus[]; to: ShopStatus }> = {
  approve: { from: ['pending', 'rejected', 'suspended'], to: 'approved' },
  reject: { from: ['pending'], to: 'rejected' },
  suspend: { from: ['approved'], to: 'suspended' },
};
