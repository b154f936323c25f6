import type { TransactionContext } from '../platform/context.js';
import { enqueueMail } from '../platform/mail/mail.js';
import type { User } from './user.entity.js';

/** A mail to who has an address, so that a password changed by somebody else does not go unnoticed. */
export async function tellOfNewPassword(
  tx: TransactionContext,
  { email, language }: Pick<User, 'email' | 'language'>,
  at: Date,
): Promise<void> {
  if (!email) return;
  const time = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  await enqueueMail(tx, { to: email, language, template: 'password-changed', data: { time } });
}
