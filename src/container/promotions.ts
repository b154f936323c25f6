import {
  createAllPromotionRoutes,
  createPromotionBulk,
  createPromotionChecks,
  createPromotionCodes,
  createPromotionReads,
  createPromotionService,
  createPromotionsPersonalData,
  createPromotionStats,
  createPromotionUses,
} from '../promotions/index.js';
import type { Platform } from './platform.js';

export type Promotions = ReturnType<typeof wirePromotions>;

export function wirePromotions(platform: Platform) {
  const promotions = createPromotionService(platform);
  const services = {
    promotions,
    promotionUses: createPromotionUses(platform),
    promotionReads: createPromotionReads(platform),
    promotionCodes: createPromotionCodes(platform),
    promotionStats: createPromotionStats(platform),
    promotionBulk: createPromotionBulk({ ...platform, promotions }),
  };
  return {
    services,
    routes: createAllPromotionRoutes(services),
    personalData: createPromotionsPersonalData(platform),
    ledgerChecks: createPromotionChecks(platform),
  };
}
