import { createPricing } from '../pricing/index.js';
import type { PromotionUses } from '../promotions/promotion-uses.js';
import type { Platform } from './platform.js';

export type Pricing = ReturnType<typeof wirePricing>;

/** What things cost together, just now. */
export function wirePricing(platform: Platform, { promotionUses }: { promotionUses: PromotionUses }) {
  return { services: { pricing: createPricing({ ...platform, promotionUses }) } };
}
