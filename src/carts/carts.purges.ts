import type { Purge } from '../platform/jobs/purge.js';
import { GUEST_DAYS } from './cart-limits.js';

/** Carts that their guests have left behind. */
export const cartsPurges: readonly Purge[] = [
  {
    table: 'carts',
    expired: `user_id IS NULL AND updated_at < $1::timestamptz - interval '${GUEST_DAYS} days'`,
  },
];
