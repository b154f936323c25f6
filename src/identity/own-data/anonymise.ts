import type { QueryDeepPartialEntity } from 'typeorm';
import type { TransactionContext } from '../../platform/context.js';
import { User } from '../user.entity.js';

/** What stands where the name was. */
export const DELETED_NAME = 'Deleted account';

/**
 * Leaves of a person's row what other rows refer to, and nothing that tells who it was. Whatever a row may go
 * without goes, columns that are added later included.
 */
export async function anonymise(tx: TransactionContext, userId: string, at: Date): Promise<void> {
  const { columns } = tx.manager.connection.getMetadata(User);
  const nothing = columns
    .filter(({ isNullable }) => isNullable)
    .map(({ propertyName }) => [propertyName, null]);
  await tx.manager.update(
    User,
    { id: userId },
    {
      ...(Object.fromEntries(nothing) as QueryDeepPartialEntity<User>),
      fullName: DELETED_NAME,
      skinConcerns: [],
      language: 'en',
      isActive: false,
      deletedAt: at,
    },
  );
}
