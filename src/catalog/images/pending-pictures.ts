import type { TransactionContext } from '../../platform/context.js';

/**
 * Pictures of an approved product that wait beside the live ones, and are decided with the product's other
 * changes. All three run under the product's lock.
 */
export interface PendingPictures {
  hasPending(tx: TransactionContext, productId: string): Promise<boolean>;
  /** Which of the products have any. */
  withPending(tx: TransactionContext, productIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Lets shoppers see them. */
  approvePending(tx: TransactionContext, productId: string): Promise<void>;
  /** Drops their rows; their objects go when the decision stands. */
  rejectPending(tx: TransactionContext, productId: string): Promise<void>;
}
