import type { TransactionContext } from '../../platform/context.js';
import type { ProductRows, RowIssue, RowReading } from './product-rows.js';
import type { RowGroup } from './row-groups.js';

/** What has come of one product's rows; `refused` with at least one issue. */
export type GroupOutcome =
  { result: 'created' | 'updated' | 'unchanged' } | { result: 'refused'; issues: readonly RowIssue[] };

/**
 * Writes products with their variants, each whole or not at all, by the rules of the API and the rights of
 * the actor. @returns one outcome for each of `products`, in their order
 */
export type WriteProducts = (
  tx: TransactionContext,
  run: { id: string; shopId: string },
  chunk: { products: readonly ProductRows[]; reading: RowReading },
) => Promise<GroupOutcome[]>;

export interface ChunkCount {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  failures: Array<{ row: number; issues: Array<Omit<RowIssue, 'row'>> }>;
}

/** Every row of a product that was refused, so that what is mended can be sent again as it stands. */
export function countOf(groups: readonly RowGroup[], outcomes: readonly GroupOutcome[]): ChunkCount {
  const count: ChunkCount = { rows: 0, created: 0, updated: 0, unchanged: 0, failures: [] };
  for (const [at, { rows }] of groups.entries()) {
    const outcome = outcomes[at]!;
    count.rows += rows.length;
    if (outcome.result !== 'refused') count[outcome.result] += 1;
    else count.failures.push(...rows.map(({ row }) => ({ row, issues: issuesOf(row, outcome.issues) })));
  }
  return count;
}

function issuesOf(row: number, issues: readonly RowIssue[]): Array<Omit<RowIssue, 'row'>> {
  const own = issues.filter((issue) => issue.row === row).slice(0, MAX_ISSUES);
  if (own.length > 0) return own.map(({ column, code, message }) => ({ column, code, message }));
  const message = `Not taken, because row ${issues[0]!.row} of the same product is not.`;
  return [{ column: null, code: 'product_refused', message }];
}

/** Whoever mends these finds the others. */
const MAX_ISSUES = 10;
