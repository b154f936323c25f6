import { z } from 'zod';
import { languageQuerySchema, productSummarySchema } from '../reads/product-reads.schema.js';

/** A product with how many pieces of it were paid for in the last 7 days (D). */
export const bestSellerSchema = productSummarySchema
  .extend({ total_quantity_sold: z.int() })
  .meta({ id: 'BestSeller' });
export type BestSellerDto = z.infer<typeof bestSellerSchema>;

export const bestSellerListSchema = z.array(bestSellerSchema);

export const categoryBestSellersSchema = z
  .object({ id: z.uuid(), name: z.string(), products: bestSellerListSchema })
  .meta({ id: 'CategoryBestSellers' });
export type CategoryBestSellersDto = z.infer<typeof categoryBestSellersSchema>;

export const bestSellerQuerySchema = languageQuerySchema.extend({
  limit: z.coerce.number().int().min(1).max(100).default(10),
});
