export { createPromotionUses } from './promotion-uses.service.js';
