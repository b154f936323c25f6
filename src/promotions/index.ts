import type { RouteDefinition } from '../platform/http/route.js';
import { type CouponCodeRouteDeps, createCouponCodeRoutes } from './coupon-codes.routes.js';
import { type CouponRouteDeps, createCouponRoutes } from './coupon.routes.js';
import { createPromotionRoutes } from './promotion.routes.js';

export { createPromotionBulk } from './promotion-bulk.service.js';
export { createPromotionCodes } from './promotion-codes.service.js';
export { createPromotionReads } from './promotion-reads.service.js';
export { createPromotionService } from './promotion.service.js';
export { createPromotionStats } from './promotion-stats.service.js';
export { createPromotionUses } from './promotion-uses.service.js';
export { createPromotionChecks } from './promotions.ledger-checks.js';
export { createPromotionsPersonalData } from './promotions-personal-data.js';
export { createPromotionCodeScreen } from './promotion-code.console.js';
export { createPromotionPages } from './promotion-pages.console.js';
export { createPromotionScreen } from './promotion.console.js';
export { createPromotionSimulator } from './promotion-simulator.service.js';
export { createPromotionWords } from './promotion-words.js';
export { codeSchema } from './promotion.schema.js';
export { discountAnswerSchema } from './discount-answer.schema.js';

/** Fixed paths before those with a name in them. */
export function createAllPromotionRoutes(deps: CouponRouteDeps & CouponCodeRouteDeps): RouteDefinition[] {
  return [...createPromotionRoutes(deps), ...createCouponCodeRoutes(deps), ...createCouponRoutes(deps)];
}
