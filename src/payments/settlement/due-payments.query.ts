import type { DataSource } from 'typeorm';
import type { PaymentStatus } from '../payment.status.js';

export interface DuePayment {
  id: string;
  status: PaymentStatus;
  expiresAt: Date | null;
}

/**
 * The payment that has waited longest to be asked about, if any is due. Taking it puts off its next time, so that
 * no other worker takes it, and it comes round again should this one die.
 *
 * Pending ones: after 2, 4, 8 … minutes, but surely when they run out, and every quarter of an hour at most after
 * that, for PayOS did not answer then. Those that have ended: once more, a day later.
 */
export async function claimDue(dataSource: DataSource, now: Date): Promise<DuePayment | undefined> {
  const [rows]: [Array<{ id: string; status: PaymentStatus; expires_at: Date | null }>, number] =
    await dataSource.query(
      `UPDATE payments SET checks = checks + 1, check_at = CASE
         WHEN status = 'pending' AND $1 < expires_at
           THEN least(expires_at, $1 + interval '2 minutes' * power(2, least(checks, 6)))
         WHEN status = 'pending' THEN $1 + interval '1 minute' * least(power(2, least(checks, 6)), 15)
         WHEN status IN ('expired', 'cancelled', 'failed') AND checks = 0 THEN $1 + interval '1 day'
       END
       WHERE id = (
         SELECT id FROM payments WHERE check_at <= $1::timestamptz ORDER BY check_at LIMIT 1 FOR UPDATE SKIP LOCKED
       )
       RETURNING id, status, expires_at`,
      [now],
    );
  const [row] = rows;
  return row && { id: row.id, status: row.status, expiresAt: row.expires_at };
}
