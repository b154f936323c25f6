import { z } from 'zod';
import type { Money } from '../platform/money/money.js';
import { toPercent } from './shop.schema.js';
import type { ShopSellingTerms } from './shop-selling-terms.entity.js';

/** In the currency's own decimals. */
const amount = z.number().min(0).max(1e9);

/** What a shop may change of what it sells on. */
export const updateSellingTermsSchema = z
  .strictObject({
    /** For its part of an order, whatever is in it. */
    shipping_fee: amount,
    /** Goods of this much, before discounts, are sent for nothing; null: never. */
    free_shipping_from: amount.nullable(),
    /** Percent of what is paid for goods, with up to two decimals. */
    tax_rate: z.number().min(0).max(100).multipleOf(0.01),
    /** Whether prices hold the tax already; otherwise it comes on top. */
    is_tax_included: z.boolean(),
  })
  .partial()
  .meta({ id: 'UpdateSellingTerms' });
export type UpdateSellingTerms = z.infer<typeof updateSellingTermsSchema>;

export const sellingTermsSchema = z
  .object({
    shop_id: z.uuid(),
    shipping_fee: z.number(),
    free_shipping_from: z.number().nullable(),
    tax_rate: z.number(),
    is_tax_included: z.boolean(),
    currency: z.string(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'SellingTerms' });
export type SellingTermsDto = z.infer<typeof sellingTermsSchema>;

export function toSellingTermsDto(terms: ShopSellingTerms, money: Money): SellingTermsDto {
  return {
    shop_id: terms.id,
    shipping_fee: money.toAmount(terms.shippingFee),
    free_shipping_from: terms.freeShippingFrom === null ? null : money.toAmount(terms.freeShippingFrom),
    tax_rate: toPercent(terms.taxRateBp),
    is_tax_included: terms.isTaxIncluded,
    currency: money.currency,
    updated_at: terms.updatedAt.toISOString(),
  };
}
