import type { DataSource } from 'typeorm';
import pg, { type ClientBase } from 'pg';
import { vi } from 'vitest';

export interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: PlanNode[];
}

export interface SeenStatement {
  text: string;
  values: unknown[];
}

/** Every statement that TypeORM runs during `work`. */
export async function statementsOf(
  dataSource: DataSource,
  work: () => Promise<unknown>,
): Promise<SeenStatement[]> {
  const seen: SeenStatement[] = [];
  const { logger } = dataSource;
  const listening = Object.assign(Object.create(logger) as typeof logger, {
    logQuery: (text: string, values: unknown[] = []) => void seen.push({ text, values }),
  });
  Object.assign(dataSource, { logger: listening });
  try {
    await work();
  } finally {
    Object.assign(dataSource, { logger });
  }
  return seen;
}

/** The same of every statement at all, also of those that are run below TypeORM. */
export async function statementsSent(work: () => Promise<unknown>): Promise<SeenStatement[]> {
  const sent = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    const calls = sent.mock.calls as unknown as Array<[string | SeenStatement, unknown[] | undefined]>;
    return calls.map(([query, values]) =>
      typeof query === 'string' ? { text: query, values: values ?? [] } : query,
    );
  } finally {
    sent.mockRestore();
  }
}

/** The plan for these values, executed. */
export async function planOf(client: ClientBase, { text, values }: SeenStatement): Promise<PlanNode> {
  const { rows } = await client.query<{ 'QUERY PLAN': Array<{ Plan: PlanNode }> }>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
    values,
  );
  return rows[0]!['QUERY PLAN'][0]!.Plan;
}

export function nodesOf(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

/** Rows of these tables or their indexes that were read, whether or not they were kept. */
export function rowsRead(plan: PlanNode, tables: readonly string[]): number {
  const scans = nodesOf(plan).filter((node) => tables.includes(node['Relation Name'] ?? ''));
  return scans.reduce((sum, node) => {
    const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
    return sum + (node['Actual Rows'] + removed) * node['Actual Loops'];
  }, 0);
}

/** The tables that were read from end to end. */
export function scannedWhole(plan: PlanNode): string[] {
  return nodesOf(plan)
    .filter((node) => node['Node Type'] === 'Seq Scan')
    .map((node) => node['Relation Name'] ?? '');
}
