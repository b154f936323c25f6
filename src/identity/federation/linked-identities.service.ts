import { type DataSource, IsNull } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.service.js';
import { hashPassword } from '../../platform/auth/password.js';
import type { Clock } from '../../platform/clock.js';
import type { Context } from '../../platform/context.js';
import { type InTransaction, managerOf } from '../../platform/database/transaction.js';
import { demandFreshSignIn } from '../fresh-sign-in.js';
import { signInFirst } from '../identity.errors.js';
import { demandUser } from '../identity.policy.js';
import { tellOfNewPassword } from '../password-notice.js';
import { endSessions } from '../session-ending.js';
import { User } from '../user.entity.js';
import { SUBJECT_OF } from './federated-accounts.js';
import type { IdentityProvider } from './federated-identity.js';
import { identityNotLinked, lastWayIn, passwordAlreadySet } from './federation.errors.js';
import type { Identities, SetPassword } from './federation.schema.js';

/** By what somebody signs in. */
export interface LinkedIdentities {
  list(ctx: Context): Promise<Identities>;
  /**
   * Signing in by this provider is over, and so are all other sessions.
   * @throws DomainError `identity.identity_not_linked` (404), `identity.last_way_in` (422)
   */
  unlink(ctx: Context, input: { provider: IdentityProvider }): Promise<void>;
  /**
   * A first password, for somebody who came by a provider.
   * @throws DomainError `identity.fresh_sign_in_required` (422), `identity.password_already_set` (409)
   */
  setPassword(ctx: Context, input: SetPassword): Promise<void>;
}

export interface LinkedIdentitiesDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
  /** Those that are set up: by the others, nobody comes in. */
  providers: readonly IdentityProvider[];
}

export function createLinkedIdentities(deps: LinkedIdentitiesDeps): LinkedIdentities {
  const { dataSource, inTransaction, clock, providers } = deps;

  function waysIn(user: User): Array<Identities['identities'][number]['provider']> {
    const linked = providers.filter((provider) => user[SUBJECT_OF[provider]] !== null);
    return user.passwordHash === null ? linked : ['local', ...linked];
  }

  return {
    async list(ctx) {
      const user = await managerOf(ctx, dataSource).findOneBy(User, { id: demandUser(ctx.actor).id });
      if (!user) throw signInFirst();
      const ways = waysIn(user);
      const isRemovable = (provider: string) => provider !== 'local' && ways.length > 1;
      return {
        identities: ways.map((provider) => ({ provider, can_be_removed: isRemovable(provider) })),
      };
    },

    async unlink(ctx, { provider }) {
      const { id, sessionId } = demandUser(ctx.actor);
      await inTransaction(ctx, async (tx) => {
        // Locked: of two that are removed at once, the second finds itself the last.
        const user = await tx.manager.findOne(User, { where: { id }, lock: { mode: 'pessimistic_write' } });
        if (!user || user[SUBJECT_OF[provider]] === null) throw identityNotLinked();
        if (waysIn(user).every((way) => way === provider)) throw lastWayIn();
        await tx.manager.update(User, { id }, { [SUBJECT_OF[provider]]: null });
        await endSessions(tx, { userId: id, except: sessionId, reason: 'identity unlinked', at: clock() });
        const action = 'identity.unlink_identity';
        await recordAudit(tx, { action, subjectType: 'user', subjectId: id, before: { provider } });
      });
    },

    async setPassword(ctx, { new_password }) {
      const actor = demandUser(ctx.actor);
      const passwordHash = await hashPassword(new_password);
      await inTransaction(ctx, async (tx) => {
        await demandFreshSignIn(deps, tx);
        const without = { id: actor.id, passwordHash: IsNull() };
        const { affected } = await tx.manager.update(User, without, { passwordHash });
        if (affected === 0) throw passwordAlreadySet();
        await tellOfNewPassword(tx, await tx.manager.findOneByOrFail(User, { id: actor.id }), clock());
        const action = 'identity.set_password';
        await recordAudit(tx, { action, subjectType: 'user', subjectId: actor.id });
      });
    },
  };
}
