import type { TransactionContext } from '../platform/context.js';

/**
 * Whether somebody has deleted their account: money that is put into their wallet would be nobody's. Who has not
 * cannot before the transaction ends.
 */
export async function hasLeft({ manager }: TransactionContext, userId: string): Promise<boolean> {
  const rows: Array<{ has_left: boolean }> = await manager.query(
    'SELECT deleted_at IS NOT NULL AS has_left FROM users WHERE id = $1 FOR KEY SHARE',
    [userId],
  );
  return rows[0]?.has_left ?? true;
}
