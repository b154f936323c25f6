import { createPromotionUses } from '../promotions/index.js';
import type { Platform } from './platform.js';

export type Promotions = ReturnType<typeof wirePromotions>;

export function wirePromotions(platform: Platform) {
  const promotionUses = createPromotionUses(platform);
  return { services: { promotionUses } };
}
