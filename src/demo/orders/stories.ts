import { AFTER_SALE } from './after-sale-stories.js';
import { PAYMENT_STORIES } from './payment-stories.js';
import { RENTALS } from './rental-stories.js';
import type { Story } from './story.js';

/** A few orders of each kind that there is more to tell about than that they came. */
export const STORIES: readonly Story[] = [...AFTER_SALE, ...PAYMENT_STORIES, ...RENTALS];
