import type { DataSource } from 'typeorm';
import type { Context } from '../../platform/context.js';
import { managerOf } from '../../platform/database/transaction.js';
import { variantNotFound, variantUnclear } from '../catalog.errors.js';

/** How shoppers name a variant: by its size, its color or both. */
export interface VariantChoice {
  productId: string;
  size?: string;
  color?: string;
}

export interface VariantChoices {
  /**
   * The one variant of the product that is like that, whatever the case of the words.
   * @throws DomainError `catalog.variant_not_found` (404) when there is none, `catalog.variant_unclear` (422) when
   *   there are several, such as sizes of that color
   */
  find(ctx: Context, choice: VariantChoice): Promise<string>;
}

export function createVariantChoices({ dataSource }: { dataSource: DataSource }): VariantChoices {
  return {
    async find(ctx, { productId, size, color }) {
      const rows = await managerOf(ctx, dataSource).query<Array<{ id: string }>>(
        `SELECT id FROM product_variants WHERE product_id = $1
           AND ($2::text IS NULL OR lower(size) = lower($2)) AND ($3::text IS NULL OR lower(color) = lower($3))
         LIMIT 2`,
        [productId, size ?? null, color ?? null],
      );
      if (rows.length === 0) throw variantNotFound();
      if (rows.length > 1) throw variantUnclear(size === undefined ? 'size' : 'color');
      return rows[0]!.id;
    },
  };
}
