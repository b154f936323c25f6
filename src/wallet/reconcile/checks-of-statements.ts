import type { DataSource } from 'typeorm';
import type { Discrepancy, LedgerCheck } from '../ledger-check.js';

/** @param statements by the names of their checks: each selects `type`, `id` and `message`, at most `$1` rows */
export function checksOfStatements(
  dataSource: DataSource,
  statements: Readonly<Record<string, string>>,
): LedgerCheck[] {
  return Object.entries(statements).map(([name, text]) => ({
    name,
    async find(limit) {
      const rows: Array<{ type: string; id: string; message: string }> = await dataSource.query(text, [
        limit,
      ]);
      return rows.map(({ type, id, message }): Discrepancy => ({ subject: { type, id }, message }));
    },
  }));
}
