import type { PlatformRole } from '../../src/platform/auth/actor.js';
import { type Right, RIGHTS } from '../../src/platform/auth/rights.js';

const GIVEN: Record<PlatformRole, readonly Right[]> = {
  moderator: [
    'dashboard.read',
    'moderation.read',
    'moderation.decide',
    'products.read',
    'products.decide',
    'shops.read',
    'shops.decide',
  ],
  analyst: [
    'dashboard.read',
    'moderation.read',
    'products.read',
    'shops.read',
    'orders.read',
    'payments.read',
    'promotions.read',
    'wallets.read',
  ],
  admin: RIGHTS,
};

/** What a built-in role allows in a new installation; for actors of tests that have no account. */
export function rightsOf(role: PlatformRole): ReadonlySet<Right> {
  return new Set(GIVEN[role]);
}
