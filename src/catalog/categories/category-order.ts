import type { TransactionContext } from '../../platform/context.js';

/**
 * Holds back every other change to the shape of the tree until the transaction ends: the lock that the
 * database takes for moves. To be taken before any row of it is.
 */
export async function lockTree(tx: TransactionContext): Promise<void> {
  await tx.manager.query(`SELECT pg_advisory_xact_lock(hashtext('categories_tree'))`);
}

/** The children of a category, or the top of the tree, in their order. */
export async function childrenOf(tx: TransactionContext, parentId: string | null): Promise<string[]> {
  const rows: Array<{ id: string }> = await tx.manager.query(
    'SELECT id FROM categories WHERE parent_id IS NOT DISTINCT FROM $1 ORDER BY sort_order, name, id',
    [parentId],
  );
  return rows.map(({ id }) => id);
}

/** Numbers siblings from 0 in this order, without a gap. */
export async function numberSiblings(tx: TransactionContext, ids: readonly string[]): Promise<void> {
  await tx.manager.query(
    `UPDATE categories c SET sort_order = o.position - 1, updated_at = now()
     FROM unnest($1::uuid[]) WITH ORDINALITY AS o (id, position)
     WHERE c.id = o.id AND c.sort_order <> o.position - 1`,
    [ids],
  );
}

/** Where a new category goes unless it is said: after its siblings. */
export async function lastPlace(tx: TransactionContext, parentId: string | null): Promise<number> {
  const rows: Array<{ place: number }> = await tx.manager.query(
    `SELECT coalesce(max(sort_order) + 1, 0) AS place FROM categories WHERE parent_id IS NOT DISTINCT FROM $1`,
    [parentId],
  );
  return rows[0]!.place;
}
