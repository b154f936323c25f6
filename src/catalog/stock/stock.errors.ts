import { DomainError } from '../../platform/errors/domain-error.js';

/** A line of which there is not enough. */
export interface Shortage {
  productId: string;
  variantId: string | null;
  /** Pieces that are left, of what is for sale. */
  available: number;
}

/** Names each line that is short by its product or variant, and says what is left of it. */
export const outOfStock = (shortages: readonly Shortage[]) =>
  new DomainError('catalog.out_of_stock', 'conflict', 'There is not enough of everything left.', {
    fields: shortages.map(({ productId, variantId, available }) => ({
      pointer: variantId === null ? `/products/${productId}` : `/products/${productId}/variants/${variantId}`,
      code: 'out_of_stock',
      message: available === 0 ? 'None is left.' : `${available} are left.`,
    })),
  });
