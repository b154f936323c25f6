import type { FindOptionsWhere } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.service.js';
import type { Clock } from '../../platform/clock.js';
import type { TransactionContext } from '../../platform/context.js';
import { newId } from '../../platform/ids.js';
import type { TotpFactors } from '../second-factor/totp-factors.js';
import { User } from '../user.entity.js';
import { reclaimAccount, releaseEmail } from './account-reclaim.js';
import type { FederatedIdentity, IdentityProvider } from './federated-identity.js';
import { linkedToAnother, providerEmailNotVerified } from './federation.errors.js';

/** Where a person's id at each provider is kept. */
export const SUBJECT_OF = { google: 'googleSub', firebase: 'firebaseUid' } as const satisfies Record<
  IdentityProvider,
  keyof User
>;

/**
 * Whose account it is: that which the identity is linked with, else that with its verified e-mail address,
 * which is linked now, unless it is suspended, else a new one. The account's row is locked.
 * @throws DomainError `identity.provider_email_not_verified` (403), `identity.linked_to_another` (409)
 */
export type ResolveAccount = (tx: TransactionContext, identity: FederatedIdentity) => Promise<User>;

export interface AccountResolverDeps {
  factors: Pick<TotpFactors, 'remove'>;
  clock: Clock;
}

export function createAccountResolver({ factors, clock }: AccountResolverDeps): ResolveAccount {
  async function joinByEmail(tx: TransactionContext, identity: FederatedIdentity): Promise<User | null> {
    const { provider, subject, verifiedEmail: email } = identity;
    if (email === undefined) throw providerEmailNotVerified();
    const user = await lockUser(tx, { email });
    // Suspended, or the same person a moment earlier.
    if (!user?.isActive || user[SUBJECT_OF[provider]] === subject) return user;
    if (!user.emailVerifiedAt && user.phone && user.phoneVerifiedAt) {
      await releaseEmail(tx, user);
      return null;
    }
    if (!user.emailVerifiedAt) await reclaimAccount(tx, factors, user, clock());
    else if (user[SUBJECT_OF[provider]] !== null) throw linkedToAnother();
    await tx.manager.update(User, { id: user.id }, { [SUBJECT_OF[provider]]: subject });
    await record(tx, 'identity.link_identity', user.id, provider);
    return tx.manager.findOneByOrFail(User, { id: user.id });
  }

  return async (tx, identity) => {
    const linked = { [SUBJECT_OF[identity.provider]]: identity.subject };
    // A new account fails to be made only when somebody has just taken its address or subject: look again.
    for (;;) {
      const user =
        (await lockUser(tx, linked)) ??
        (await joinByEmail(tx, identity)) ??
        (await openAccount(tx, identity, clock()));
      if (user) return user;
    }
  };
}

async function openAccount(
  tx: TransactionContext,
  { provider, subject, verifiedEmail, fullName }: FederatedIdentity,
  at: Date,
): Promise<User | null> {
  const id = newId();
  const email = verifiedEmail!;
  const values = {
    id,
    email,
    emailVerifiedAt: at,
    fullName: fullName ?? email.split('@')[0]!,
    [SUBJECT_OF[provider]]: subject,
  };
  const insert = tx.manager.createQueryBuilder().insert().into(User).values(values).orIgnore();
  await insert.updateEntity(false).execute();
  const user = await tx.manager.findOneBy(User, { id });
  if (user) await record(tx, 'identity.register', id, provider);
  return user;
}

function lockUser(tx: TransactionContext, where: FindOptionsWhere<User>): Promise<User | null> {
  return tx.manager.findOne(User, { where, lock: { mode: 'pessimistic_write' } });
}

function record(tx: TransactionContext, action: string, id: string, provider: IdentityProvider) {
  return recordAudit(tx, { action, subjectType: 'user', subjectId: id, after: { provider } });
}
