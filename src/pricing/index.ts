export { createPricing } from './pricing.service.js';
