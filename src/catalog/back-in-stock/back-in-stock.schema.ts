import { z } from 'zod';

const variantShape = { variant_id: z.uuid().optional() };

/** Which shelf: of a variant, or of whatever there is of the product. */
export const awaitStockSchema = z.strictObject(variantShape).meta({ id: 'AwaitStock' });
export const forgetStockSchema = z.strictObject(variantShape);

export const stockWaitSchema = z
  .object({
    product_id: z.uuid(),
    variant_id: z.uuid().nullable(),
    /** Since when. */
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'StockWait' });
export type StockWaitDto = z.infer<typeof stockWaitSchema>;
