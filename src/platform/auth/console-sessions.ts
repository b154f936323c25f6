import type { TransactionContext } from '../context.js';

/** Signs a person out of the console everywhere, by the user id that each of its sessions carries. */
export async function endConsoleSessions(tx: TransactionContext, userId: string): Promise<void> {
  await tx.manager.query(`DELETE FROM console_sessions WHERE sess ->> 'userId' = $1`, [userId]);
}
