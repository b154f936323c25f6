import type { CreatePromotion } from '../../promotions/promotion.schema.js';
import type { Past } from './past.js';
import { DAY } from './times.js';

/** What runs, what ran and what will run. */
export async function loadPromotions({ services, admin: ctx, timeline }: Past): Promise<void> {
  const { promotions, dataSource } = services;
  const known: unknown[] = await dataSource.query(`SELECT FROM promotions WHERE code = 'HELLO10'`);
  if (known.length > 0) return;
  const inDays = (days: number) => new Date(timeline.present + days * DAY).toISOString();
  const jewellery: Array<{ id: string }> = await dataSource.query(
    `SELECT id FROM categories WHERE slug = 'jewellery'`,
  );
  const categories = jewellery.map(({ id }) => id);
  for (const promotion of plannedPromotions(inDays, categories)) {
    const { id } = await promotions.promotions.create(ctx, promotion);
    if (promotion.name === THANKS)
      await promotions.promotionCodes.generate(ctx, { id, prefix: 'MERCI', count: 40 });
  }
}

const THANKS = 'Thank-you card in the parcel';

function plannedPromotions(inDays: (days: number) => string, jewellery: string[]): CreatePromotion[] {
  return [
    {
      code: 'HELLO10',
      name: 'Ten percent to say hello',
      description: 'Off everything, at most 15. Once in a while is fine: three times each.',
      type: 'percentage',
      value: 10,
      max_discount: 15,
      usage_limit_per_user: 3,
      starts_at: inDays(-70),
      is_public: true,
    },
    {
      name: 'Free shipping from 250',
      type: 'free_shipping',
      min_order_value: 250,
      starts_at: inDays(-65),
      is_stackable: true,
      is_public: true,
      is_automatic: true,
    },
    {
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
    },
    {
      code: 'AUTUMN',
      name: 'Autumn leaves',
      type: 'percentage',
      value: 15,
      starts_at: inDays(-60),
      ends_at: inDays(-20),
    },
    {
      code: 'FIRSTGEM',
      name: 'The first gem',
      description: 'A fifth off jewellery, with a first order of 80 and more.',
      type: 'percentage',
      value: 20,
      max_discount: 40,
      min_order_value: 80,
      usage_limit: 200,
      usage_limit_per_user: 1,
      is_first_time_only: true,
      applicable_categories: jewellery,
      starts_at: inDays(-30),
      ends_at: inDays(30),
    },
    {
      name: THANKS,
      description: 'Each card has a code of its own, good for one order.',
      type: 'fixed',
      value: 12,
      min_order_value: 60,
      starts_at: inDays(-40),
      is_automatic: false,
    },
  ];
}
