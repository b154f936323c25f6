import type { DataSource } from 'typeorm';
import type { Discrepancy, LedgerCheck } from '../wallet/ledger-check.js';

/** A row that breaks a rule, with both figures as the driver hands them over. */
interface Difference {
  id: string;
  kept: string;
  found: string;
}

/** What came in is what was taken, what was taken is in the books, and cases hold the rest. */
export function createPaymentChecks({ dataSource }: { dataSource: DataSource }): LedgerCheck[] {
  const check = (
    name: string,
    statement: string,
    tell: (difference: Difference) => Discrepancy,
  ): LedgerCheck => ({
    name: `payments.${name}`,
    async find(limit) {
      const rows: Difference[] = await dataSource.query(statement, [limit]);
      return rows.map(tell);
    },
  });
  return [
    check('captured_has_come_in', RECEIVED, ({ id, kept, found }) => ({
      subject: { type: 'payment', id },
      message: `has taken ${kept}, but ${found} came in by its links`,
    })),
    check('captured_is_posted', POSTED, ({ id, kept, found }) => ({
      subject: { type: 'payment', id },
      message: `has taken ${kept}, but the books say ${found}`,
    })),
    check('cases_hold_their_money', HELD, ({ id, kept, found }) => ({
      subject: { type: 'payment_case', id },
      message: `is about ${kept}, but its transfers come to ${found}`,
    })),
  ];
}

// What an admin has accepted counts as all that was asked for; the books have the difference.
const RECEIVED = `
  SELECT p.id, p.captured AS kept, coalesce(t.received, 0) AS found
  FROM payments p LEFT JOIN (
    SELECT t.payment_id, sum(t.amount) FILTER (WHERE t.case_id IS NULL OR c.resolution = 'completed') AS received,
      bool_or(c.resolution = 'accepted') AS is_accepted
    FROM payment_transfers t LEFT JOIN payment_cases c ON c.id = t.case_id GROUP BY t.payment_id
  ) t ON t.payment_id = p.id
  WHERE p.method = 'payos' AND p.captured <> coalesce(t.received, 0) AND t.is_accepted IS NOT TRUE
  ORDER BY p.id LIMIT $1`;

// An order's money is posted with its sale, and a top-up's under the payment itself.
const POSTED = `
  SELECT p.id, p.captured AS kept, -coalesce(sum(e.amount), 0) AS found
  FROM payments p
  LEFT JOIN ledger_transactions x
    ON x.kind = CASE p.subject_type WHEN 'topup' THEN 'topup' ELSE 'sale' END
    AND x.subject_type = CASE p.subject_type WHEN 'topup' THEN 'payment' ELSE 'order' END
    AND x.subject_id = CASE p.subject_type WHEN 'topup' THEN p.id ELSE p.subject_id END
  LEFT JOIN ledger_entries e ON e.transaction_id = x.id
    AND e.account = CASE p.method WHEN 'wallet' THEN 'user' ELSE p.method END
  WHERE p.status IN ('pending', 'paid', 'held')
  GROUP BY p.id HAVING p.captured <> -coalesce(sum(e.amount), 0) ORDER BY p.id LIMIT $1`;

const HELD = `
  SELECT c.id, c.received AS kept, coalesce(sum(t.amount), 0) AS found
  FROM payment_cases c LEFT JOIN payment_transfers t ON t.case_id = c.id
  GROUP BY c.id HAVING c.received <> coalesce(sum(t.amount), 0) ORDER BY c.id LIMIT $1`;
