import { IsNull, type DataSource } from 'typeorm';
import { deleteObjects } from '../../media/index.js';
import { recordAudit } from '../../platform/audit/audit.service.js';
import type { Clock } from '../../platform/clock.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import { type InTransaction, managerOf } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { enqueueMail } from '../../platform/mail/mail.js';
import type { PersonalDataPart } from '../../platform/personal-data.js';
import type { Storage } from '../../platform/storage/storage.js';
import type { CredentialCheck } from '../credential-check.js';
import { demandFreshSignIn } from '../fresh-sign-in.js';
import { passwordChangedMeanwhile, signInFirst } from '../identity.errors.js';
import { demandUser } from '../identity.policy.js';
import { wrongCode } from '../second-factor/second-factor.errors.js';
import type { TotpFactors } from '../second-factor/totp-factors.js';
import { endSessions } from '../session-ending.js';
import { hasConsoleRole } from '../staff.js';
import { User } from '../user.entity.js';
import { AccountDeletion } from './account-deletion.entity.js';
import { purgeFilesJob } from './account-deletion.jobs.js';
import type { DeleteAccount } from './account-deletion.schema.js';
import { anonymise } from './anonymise.js';
import { passwordRequired, receiptNotFound, staffStays } from './own-data.errors.js';

/** How people leave. */
export interface AccountDeletionService {
  /**
   * Ends every session, purges all that the features keep of the person, and makes the rest anonymous: orders
   * and the audit log keep their reference to somebody. Files follow by a job.
   * @returns the receipt; whoever has its id can read it later
   * @throws DomainError `identity.password_required`, `identity.wrong_password`, `identity.wrong_code`,
   *   `identity.fresh_sign_in_required`, `identity.staff_stays` (422), what the parts refuse it for, such as
   *   `shops.last_owner` (422), `identity.password_changed_meanwhile` (409)
   */
  deleteOwn(ctx: Context, input: DeleteAccount): Promise<AccountDeletion>;
  /** @throws DomainError `identity.receipt_not_found` (404) */
  receipt(ctx: Context, input: { id: string }): Promise<AccountDeletion>;
  /** Deletes the person's objects in the storage; may run twice. @throws AggregateError of StorageErrors */
  purgeFiles(ctx: Context, input: { id: string }): Promise<void>;
}

export interface AccountDeletionDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
  storage: Storage;
  credentials: CredentialCheck;
  factors: Pick<TotpFactors, 'take'>;
  /** Of all features, in the order in which they are asked. */
  parts: readonly PersonalDataPart[];
}

export function createAccountDeletionService(deps: AccountDeletionDeps): AccountDeletionService {
  const { dataSource, inTransaction, storage } = deps;

  async function find(ctx: Context, id: string): Promise<AccountDeletion> {
    const deletion = await managerOf(ctx, dataSource).findOneBy(AccountDeletion, { id });
    if (!deletion) throw receiptNotFound();
    return deletion;
  }

  return {
    async deleteOwn(ctx, input) {
      const { id } = demandUser(ctx.actor);
      const user = await managerOf(ctx, dataSource).findOneBy(User, { id, isActive: true });
      if (!user) throw signInFirst();
      if (hasConsoleRole(user)) throw staffStays();
      await demandProof(deps, ctx, user, input);
      return inTransaction(ctx, (tx) => deleteAccount(deps, tx, user));
    },

    receipt: (ctx, { id }) => find(ctx, id),

    async purgeFiles(ctx, { id }) {
      const { storagePrefixes } = await find(ctx, id);
      for (const key of await keysBelow(storage, storagePrefixes)) {
        await deleteObjects(storage, [key]);
        await dataSource.manager.increment(AccountDeletion, { id }, 'purgedFiles', 1);
      }
      await dataSource.manager.update(
        AccountDeletion,
        { id, completedAt: IsNull() },
        { completedAt: deps.clock() },
      );
    },
  };
}

/** All of them before the first is deleted: a listing need not bear that its objects go while it is read. */
async function keysBelow(storage: Storage, prefixes: readonly string[]): Promise<string[]> {
  const keys: string[] = [];
  for (const prefix of prefixes) for await (const { key } of storage.list(prefix)) keys.push(key);
  return keys;
}

/** That it is the owner who asks: it cannot be undone, and a phone may lie around unlocked. */
async function demandProof(
  deps: AccountDeletionDeps,
  ctx: Context,
  user: User,
  { current_password: password, code }: DeleteAccount,
): Promise<void> {
  if (user.passwordHash) {
    if (password === undefined) throw passwordRequired();
    await deps.credentials.confirm(ctx, user, password);
  } else await demandFreshSignIn(deps, ctx);
  if (!user.secondFactorAt) return;
  if (code === undefined || !(await deps.factors.take(ctx, user, code))) throw wrongCode();
}

async function deleteAccount(
  { clock, parts }: AccountDeletionDeps,
  tx: TransactionContext,
  user: User,
): Promise<AccountDeletion> {
  const { id: userId, email, language, fullName } = user;
  await lockUnchanged(tx, user);
  await endSessions(tx, { userId, reason: 'account deleted', at: clock() });
  const purged: Record<string, number> = {};
  for (const part of parts) Object.assign(purged, await part.erase(tx, userId));
  await anonymise(tx, userId, clock());
  const id = newId();
  const storagePrefixes = parts.flatMap((part) => part.prefixesOf?.(userId) ?? []);
  await tx.manager.insert(AccountDeletion, { id, userId, purged, storagePrefixes });
  await enqueue(tx, purgeFilesJob, { deletion_id: id });
  if (email) {
    const data = { name: fullName, receipt: id };
    await enqueueMail(tx, { to: email, language, template: 'account-deleted', data });
  }
  await recordAudit(
    // Their network address is among what goes.
    { ...tx, address: undefined },
    {
      action: 'identity.delete_account',
      subjectType: 'user',
      subjectId: userId,
      after: { receipt_id: id, ...purged },
    },
  );
  return tx.manager.findOneByOrFail(AccountDeletion, { id });
}

/** Of two who ask at once, the second finds nobody; a password or role that was changed meanwhile asks again. */
async function lockUnchanged(tx: TransactionContext, user: User): Promise<void> {
  const current = await tx.manager.findOne(User, {
    where: { id: user.id, isActive: true },
    lock: { mode: 'pessimistic_write' },
  });
  if (!current) throw signInFirst();
  if (hasConsoleRole(current)) throw staffStays();
  if (current.passwordHash !== user.passwordHash) throw passwordChangedMeanwhile();
}
