import type { DataSource } from 'typeorm';
import type { ConsoleAlarm } from '../console/console-dashboard.js';
import type { DescribeAlarms } from '../wallet/index.js';

/** How many of the things that are wrong are said at once. */
const LINES = 5;

export interface LedgerAlarmDeps {
  dataSource: DataSource;
  baseUrl: string;
  describeAlarms: DescribeAlarms;
}

/**
 * What differs in the books, newest first.
 * @returns undefined when they agree
 */
export async function ledgerAlarm(deps: LedgerAlarmDeps): Promise<ConsoleAlarm | undefined> {
  const rows: AlarmRow[] = await deps.dataSource.query(
    `SELECT id, check_name AS "checkName", subject_type AS "subjectType", subject_id AS "subjectId", message,
       count(*) OVER ()::int AS total
     FROM ledger_alarms WHERE ended_at IS NULL ORDER BY created_at DESC, id DESC LIMIT ${LINES}`,
  );
  const total = rows[0]?.total;
  if (total === undefined) return undefined;
  const words = await deps.describeAlarms(rows);
  return {
    title: `The books do not agree: ${total} ${total === 1 ? 'difference' : 'differences'}`,
    lines: rows
      .flatMap(({ id }) => words[id] ?? [])
      .map(({ subject, message }) => `${subject.label}: ${message}`),
    href: `${deps.baseUrl}/resources/ledger-alarms?filters.open=true`,
  };
}

type AlarmRow = Parameters<DescribeAlarms>[0][number] & { total: number };
