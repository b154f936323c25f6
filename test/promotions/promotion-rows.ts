import type { DataSource } from 'typeorm';
import { newId } from '../../src/platform/ids.js';
import { PromotionCode } from '../../src/promotions/promotion-code.entity.js';
import { PromotionCategory, PromotionProduct } from '../../src/promotions/promotion-target.entity.js';
import { Promotion } from '../../src/promotions/promotion.entity.js';

type PromotionValues = Partial<Promotion> & { productIds?: string[]; categoryIds?: string[] };

/** Ten percent by a code of its own, without conditions, unless told otherwise. */
export async function makePromotion(
  { manager }: DataSource,
  { productIds = [], categoryIds = [], ...values }: PromotionValues = {},
): Promise<Promotion> {
  const id = newId();
  const isSelective = productIds.length + categoryIds.length > 0;
  const code = values.isAutomatic ? null : `CODE-${id.slice(-12).toUpperCase()}`;
  const row = { id, code, name: 'Ten percent', type: 'percentage' as const, value: 1000n, isSelective };
  const promotion = await manager.save(Promotion, { ...row, ...values });
  await manager.insert(
    PromotionProduct,
    productIds.map((productId) => ({ promotionId: id, productId })),
  );
  await manager.insert(
    PromotionCategory,
    categoryIds.map((categoryId) => ({ promotionId: id, categoryId })),
  );
  return manager.findOneByOrFail(Promotion, { id: promotion.id });
}

/** One of many codes. */
export async function makeCode({ manager }: DataSource, promotionId: string): Promise<string> {
  const id = newId();
  const code = `ONE-${id.slice(-12).toUpperCase()}`;
  await manager.insert(PromotionCode, { id, promotionId, code });
  return code;
}
