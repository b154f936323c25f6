import type { TransactionContext } from '../../platform/context.js';

/** So many pieces of what is on one shelf: of a variant, or of a product that has none. */
export interface StockLine {
  productId: string;
  variantId: string | null;
  /** Pieces, at least one. */
  quantity: number;
}

/** What a line came to. */
export interface TakenStock extends StockLine {
  /** Whether pieces were counted down, and are to be put back one day; not where stock is not tracked. */
  isCounted: boolean;
}

/**
 * What is on the shelves. Products are locked before variants, each in the order of their ids, so that orders
 * wait for each other instead of deadlocking.
 */
export interface Stock {
  /**
   * Takes all lines or none, in the order of the lines.
   * @throws DomainError `catalog.out_of_stock` (409) with what is left of each line that is short
   */
  take(tx: TransactionContext, lines: readonly StockLine[]): Promise<TakenStock[]>;

  /** Puts counted pieces back; those whose product or variant is gone have no shelf. */
  putBack(tx: TransactionContext, lines: readonly StockLine[]): Promise<void>;
}
