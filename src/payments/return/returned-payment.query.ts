import type { DataSource } from 'typeorm';
import type { PaymentStatus } from '../payment.status.js';

/** What whoever knows a payment's id may see of it: what it is for, and nothing of who pays. */
export interface ReturnedPayment {
  status: PaymentStatus;
  /** Minor units. */
  amount: bigint;
  /** What the bank shows of it: the order's number, mostly. */
  description: string;
}

/** @returns undefined unless it is paid at a provider's page, from which people come back */
export async function findReturned(
  dataSource: DataSource,
  paymentId: string,
): Promise<ReturnedPayment | undefined> {
  const rows: Array<{ status: PaymentStatus; amount: string; description: string }> = await dataSource.query(
    `SELECT status, amount, description FROM payments WHERE id = $1 AND method = 'payos'`,
    [paymentId],
  );
  const [row] = rows;
  return row && { ...row, amount: BigInt(row.amount) };
}
