import type { TransactionContext } from '../platform/context.js';

/** What a change of orders comes to for whoever ordered. */
export interface CustomerChange {
  userId: string;
  /** 1 for an order that is paid for the first time, or of which nothing is left; 0 for a part of one. */
  orders: 0 | 1;
  /** Minor units, without deposits, which come back. */
  spent: bigint;
}

/**
 * How much people have bought, beside their names. In the transaction that changes it, and last of all: the
 * person's row is locked after everything else, so that two of their orders cannot wait for each other in a circle.
 */
export interface CustomerTotals {
  /** An order, or with cash on delivery a part of it, has been paid. */
  add(tx: TransactionContext, change: CustomerChange): Promise<void>;
  /** Money was given back, or an order was given up that had been paid. */
  subtract(tx: TransactionContext, change: CustomerChange): Promise<void>;
}

export function createCustomerTotals(): CustomerTotals {
  const change = async (tx: TransactionContext, userId: string, orders: number, spent: bigint) => {
    await tx.manager.query(
      `UPDATE users SET orders_count = orders_count + $2, spent = spent + $3 WHERE id = $1`,
      [userId, orders, String(spent)],
    );
  };
  return {
    add: (tx, { userId, orders, spent }) => change(tx, userId, orders, spent),
    subtract: (tx, { userId, orders, spent }) => change(tx, userId, -orders, -spent),
  };
}
