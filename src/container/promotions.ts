import {
  createAllPromotionRoutes,
  createPromotionBulk,
  createPromotionChecks,
  createPromotionCodeScreen,
  createPromotionCodes,
  createPromotionPages,
  createPromotionReads,
  createPromotionScreen,
  createPromotionService,
  createPromotionSimulator,
  createPromotionsPersonalData,
  createPromotionStats,
  createPromotionUses,
} from '../promotions/index.js';
import type { Carts } from './carts.js';
import type { Platform } from './platform.js';
import type { Pricing } from './pricing.js';

export type Promotions = ReturnType<typeof wirePromotions>;
export type PromotionPages = ReturnType<typeof wirePromotionPages>;

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
    screens: [createPromotionScreen({ ...platform, ...services }), createPromotionCodeScreen(services)],
  };
}

/** What the pages about promotions lean on, which itself leans on promotions. */
export interface PromotionPageNeeds {
  promotions: Promotions['services'];
  pricing: Pricing['services']['pricing'];
  carts: Carts['services'];
}

export function wirePromotionPages(platform: Platform, { promotions, pricing, carts }: PromotionPageNeeds) {
  const promotionSimulator = createPromotionSimulator({
    ...{ dataSource: platform.dataSource, pricing },
    readCart: (ctx, userId) =>
      platform.inTransaction(ctx, async (tx) => (await carts.cartCheckout.lock(tx, { userId })).lines),
  });
  return createPromotionPages({ ...platform, ...promotions, promotionSimulator });
}
