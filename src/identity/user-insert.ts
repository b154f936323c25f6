import type { TransactionContext } from '../platform/context.js';
import { newId } from '../platform/ids.js';
import { User } from './user.entity.js';

export type NewUser = Pick<User, 'email' | 'phone' | 'fullName' | 'passwordHash'> &
  Partial<Pick<User, 'role' | 'language' | 'emailVerifiedAt'>>;

/** The unique indexes say whether email and phone are free. */
export async function insertUser(tx: TransactionContext, values: NewUser): Promise<User> {
  const id = newId();
  await tx.manager.insert(User, { id, ...values });
  return tx.manager.findOneByOrFail(User, { id });
}
