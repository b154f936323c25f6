import type { TransactionContext } from '../../platform/context.js';
import { enqueueMail } from '../../platform/mail/mail.js';
import type { User } from '../user.entity.js';

export type FactorNotice =
  | 'second-factor-on'
  | 'second-factor-off'
  | 'second-factor-reset'
  | 'recovery-codes-renewed'
  | 'recovery-code-used';

/** A mail to who has an address, so that a change made by somebody else does not go unnoticed. */
export async function tellOfFactor(
  tx: TransactionContext,
  { email, language }: Pick<User, 'email' | 'language'>,
  template: FactorNotice,
  at: Date,
  data: Record<string, string> = {},
): Promise<void> {
  if (!email) return;
  const time = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  await enqueueMail(tx, { to: email, language, template, data: { time, ...data } });
}
