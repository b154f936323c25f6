import type { DataSource } from 'typeorm';
import type { ConsoleAlarm } from '../console/console-dashboard.js';

/** How many of the things that are wrong are said at once. */
const LINES = 5;

/**
 * What differs in the books, newest first.
 * @returns undefined when they agree
 */
export async function ledgerAlarm({
  dataSource,
  baseUrl,
}: {
  dataSource: DataSource;
  baseUrl: string;
}): Promise<ConsoleAlarm | undefined> {
  const rows: Array<{ line: string; total: number }> = await dataSource.query(
    `SELECT initcap(replace(subject_type, '_', ' ')) || ' ' || subject_id || ': ' || message AS line,
       count(*) OVER ()::int AS total
     FROM ledger_alarms WHERE ended_at IS NULL ORDER BY created_at DESC, id DESC LIMIT ${LINES}`,
  );
  const total = rows[0]?.total;
  if (total === undefined) return undefined;
  return {
    title: `The books do not agree: ${total} ${total === 1 ? 'difference' : 'differences'}`,
    lines: rows.map(({ line }) => line),
    href: `${baseUrl}/resources/ledger-alarms?filters.open=true`,
  };
}
