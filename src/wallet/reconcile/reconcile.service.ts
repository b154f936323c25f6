import type { Clock } from '../../platform/clock.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids.js';
import type { Logger } from '../../platform/logging/logger.js';
import type { Discrepancy, LedgerCheck } from '../ledger-check.js';

/** A discrepancy, and the rule that it breaks. */
export interface Finding extends Discrepancy {
  check: string;
}

/** Proves that the books agree with themselves and with orders, payments, refunds and payouts. */
export interface Reconciliation {
  /** Everything that differs now, at most `FINDINGS` of each rule; changes nothing. */
  find(): Promise<Finding[]>;
  /** The same, with an alarm for each; alarms whose reason is gone end. @returns what was found */
  run(ctx: Context): Promise<Finding[]>;
}

export interface ReconciliationDeps {
  inTransaction: InTransaction;
  clock: Clock;
  logger: Pick<Logger, 'error'>;
  /** Of all features. */
  checks: readonly LedgerCheck[];
}

/** How many of a rule are told: whoever has more has one cause, and sees it. */
const FINDINGS = 100;

export function createReconciliation(deps: ReconciliationDeps): Reconciliation {
  const { inTransaction, clock, logger, checks } = deps;

  async function findOf({ name, find }: LedgerCheck): Promise<Finding[]> {
    return (await find(FINDINGS)).map((discrepancy) => ({ check: name, ...discrepancy }));
  }

  return {
    async find() {
      const findings: Finding[] = [];
      for (const check of checks) findings.push(...(await findOf(check)));
      return findings;
    },

    async run(ctx) {
      const findings: Finding[] = [];
      for (const check of checks) {
        const found = await findOf(check);
        await inTransaction(ctx, (tx) => keepAlarms(tx, check.name, found, clock()));
        findings.push(...found);
      }
      if (findings.length > 0) logger.error({ findings }, 'the books do not agree');
      return findings;
    },
  };
}

/** Raises what is new, keeps what is still there, and ends the others, unless there may be more than were told. */
async function keepAlarms(
  tx: TransactionContext,
  check: string,
  findings: readonly Finding[],
  now: Date,
): Promise<void> {
  const rows = findings.map(({ subject, message }) => ({
    id: newId(),
    subject_type: subject.type,
    subject_id: subject.id,
    message,
  }));
  await tx.manager.query(RAISE, [JSON.stringify(rows), check, now]);
  if (findings.length === FINDINGS) return;
  await tx.manager.query(
    `UPDATE ledger_alarms SET ended_at = $2, updated_at = $2
     WHERE check_name = $1 AND ended_at IS NULL AND seen_at < $2`,
    [check, now],
  );
}

/** One for a subject, whatever a rule has to say of it. */
const RAISE = `
  INSERT INTO ledger_alarms (id, created_at, updated_at, check_name, subject_type, subject_id, message, seen_at)
  SELECT DISTINCT ON (f.subject_type, f.subject_id)
    f.id, $3::timestamptz, $3::timestamptz, $2, f.subject_type, f.subject_id, f.message, $3::timestamptz
  FROM json_to_recordset($1::json) AS f (id uuid, subject_type text, subject_id text, message text)
  ORDER BY f.subject_type, f.subject_id
  ON CONFLICT (check_name, subject_type, subject_id) WHERE ended_at IS NULL
  DO UPDATE SET message = EXCLUDED.message, seen_at = EXCLUDED.seen_at, updated_at = EXCLUDED.updated_at`;
