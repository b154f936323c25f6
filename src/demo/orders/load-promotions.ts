import type { UserActor } from '../../platform/auth/actor.js';
import type { DemoServices } from '../load-demo.js';

const DAY = 24 * 60 * 60 * 1000;

/** What runs, what ran and what will run. */
export async function loadPromotions(
  { promotions, dataSource }: DemoServices,
  admin: UserActor,
  present: number,
): Promise<void> {
  const known: unknown[] = await dataSource.query(`SELECT FROM promotions WHERE code = 'HELLO10'`);
  if (known.length > 0) return;
  const ctx = { actor: admin, requestId: 'demo' };
  const inDays = (days: number) => new Date(present + days * DAY).toISOString();
  await promotions.promotions.create(ctx, {
    code: 'HELLO10',
    name: 'Ten percent to say hello',
    description: 'Off everything, at most 15. Once in a while is fine: three times each.',
    type: 'percentage',
    value: 10,
    max_discount: 15,
    usage_limit_per_user: 3,
    starts_at: inDays(-70),
    is_public: true,
  });
  await promotions.promotions.create(ctx, {
    name: 'Free shipping from 120',
    type: 'free_shipping',
    min_order_value: 120,
    starts_at: inDays(-65),
    is_stackable: true,
    is_public: true,
    is_automatic: true,
  });
  await promotions.promotions.create(ctx, {
    code: 'TET2027',
    name: 'New year, new áo dài',
    description: 'Twenty off orders of 150 and more, for the first 500.',
    type: 'fixed',
    value: 20,
    min_order_value: 150,
    usage_limit: 500,
    starts_at: inDays(45),
    ends_at: inDays(75),
    is_public: true,
  });
  await promotions.promotions.create(ctx, {
    code: 'AUTUMN',
    name: 'Autumn leaves',
    type: 'percentage',
    value: 15,
    starts_at: inDays(-60),
    ends_at: inDays(-20),
  });
}
