import type { DataSource } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.service.js';
import type { Clock } from '../../platform/clock.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import { type InTransaction, managerOf } from '../../platform/database/transaction.js';
import type { CredentialCheck } from '../credential-check.js';
import { demandFreshSignIn } from '../fresh-sign-in.js';
import { signInFirst, userNotFound } from '../identity.errors.js';
import { demandResetFactors, demandUser, isSelf } from '../identity.policy.js';
import { cannotResetOwnFactor, secondFactorOff, secondFactorOn, wrongCode } from './second-factor.errors.js';
import { tellOfFactor } from './factor-notice.js';
import type { SecondFactorGate } from './second-factor-gate.js';
import type { BeginTotp, ConfirmTotp, ProveFactor, TotpStatus } from './second-factor.schema.js';
import { demandReach } from '../role-assignment.js';
import { endSessions } from '../session-ending.js';
import { Session } from '../session.entity.js';
import { countCodes, type Enrolment, type TotpFactors } from './totp-factors.js';
import { User } from '../user.entity.js';
import type { UserDecision } from '../user.schema.js';

/** What people do with their own second factor, and the platform with a lost one. */
export interface SecondFactorService {
  status(ctx: Context): Promise<TotpStatus>;
  /**
   * Asks for the password first, so that a device left open for a moment cannot be taken over for good.
   * @throws DomainError `identity.second_factor_on` (409), `identity.wrong_password` (422)
   */
  begin(ctx: Context, input: BeginTotp): Promise<Enrolment>;
  /**
   * Turns it on, which ends all other sessions. @returns the recovery codes, this one time
   * @throws DomainError see `TotpFactors.confirm`
   */
  confirm(ctx: Context, input: ConfirmTotp): Promise<string[]>;
  /**
   * Ends all other sessions; for whom it is obligatory, who have to set it up anew, this one as well.
   * @throws DomainError `identity.wrong_password`, `identity.wrong_code` (422), `identity.second_factor_off` (409)
   */
  turnOff(ctx: Context, input: ProveFactor): Promise<void>;
  /** @throws DomainError as `turnOff` */
  renewCodes(ctx: Context, input: ProveFactor): Promise<string[]>;
  /**
   * For somebody who has lost app and recovery codes; ends their sessions.
   * @throws DomainError `identity.user_not_found` (404), `identity.not_allowed` (403),
   *   `identity.right_not_held` (403), `identity.second_factor_off` (409),
   *   `identity.cannot_reset_own_factor` (422)
   */
  reset(ctx: Context, input: UserDecision): Promise<User>;
}

export interface SecondFactorDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
  credentials: CredentialCheck;
  gate: SecondFactorGate;
  factors: TotpFactors;
}

export function createSecondFactorService(deps: SecondFactorDeps): SecondFactorService {
  const { dataSource, inTransaction, clock, credentials, gate, factors } = deps;

  async function me(ctx: Context): Promise<User> {
    const found = await managerOf(ctx, dataSource).findOneBy(User, { id: demandUser(ctx.actor).id });
    if (!found) throw signInFirst();
    return found;
  }

  async function confirmPassword(ctx: Context, user: User, password: string | undefined): Promise<void> {
    if (user.passwordHash) await credentials.confirm(ctx, user, password ?? '');
    else await demandFreshSignIn(deps, ctx);
  }

  async function prove(ctx: Context, { current_password, code }: ProveFactor): Promise<User> {
    const user = await me(ctx);
    await confirmPassword(ctx, user, current_password);
    if (!user.secondFactorAt) throw secondFactorOff();
    if (!(await factors.take(ctx, user, code))) throw wrongCode();
    return user;
  }

  return {
    async status(ctx) {
      const user = await me(ctx);
      return {
        is_on: user.secondFactorAt !== null,
        since: user.secondFactorAt?.toISOString() ?? null,
        recovery_codes_left: await countCodes({ manager: managerOf(ctx, dataSource) }, user.id),
        is_obligatory: gate.isObligatoryFor(user),
      };
    },

    async begin(ctx, { current_password }) {
      const user = await me(ctx);
      await confirmPassword(ctx, user, current_password);
      if (user.secondFactorAt) throw secondFactorOn();
      return factors.begin(user);
    },

    async confirm(ctx, input) {
      const user = await me(ctx);
      const { sessionId } = demandUser(ctx.actor);
      return inTransaction(ctx, async (tx) => {
        const codes = await factors.confirm(tx, user, input);
        if (sessionId) await tx.manager.update(Session, { id: sessionId }, { hasSecondFactor: true });
        await endSessions(tx, {
          userId: user.id,
          except: sessionId,
          reason: 'second factor turned on',
          at: clock(),
        });
        await record(tx, 'identity.turn_on_second_factor', user.id);
        await tellOfFactor(tx, user, 'second-factor-on', clock());
        return codes;
      });
    },

    async turnOff(ctx, input) {
      const user = await prove(ctx, input);
      const except = gate.isObligatoryFor(user) ? undefined : demandUser(ctx.actor).sessionId;
      await inTransaction(ctx, async (tx) => {
        await factors.remove(tx, user.id);
        await endSessions(tx, { userId: user.id, except, reason: 'second factor turned off', at: clock() });
        await record(tx, 'identity.turn_off_second_factor', user.id);
        await tellOfFactor(tx, user, 'second-factor-off', clock());
      });
    },

    async renewCodes(ctx, input) {
      const user = await prove(ctx, input);
      return inTransaction(ctx, async (tx) => {
        const codes = await factors.renewCodes(tx, user);
        await record(tx, 'identity.renew_recovery_codes', user.id);
        await tellOfFactor(tx, user, 'recovery-codes-renewed', clock());
        return codes;
      });
    },

    async reset(ctx, { id, reason }) {
      demandResetFactors(ctx.actor);
      if (isSelf(ctx.actor, id)) throw cannotResetOwnFactor();
      return inTransaction(ctx, async (tx) => {
        const user = await tx.manager.findOneBy(User, { id });
        if (!user) throw userNotFound();
        await demandReach(tx, user);
        await factors.remove(tx, id);
        await endSessions(tx, { userId: id, reason: 'second factor reset', at: clock() });
        await record(tx, 'identity.reset_second_factor', id, reason);
        await tellOfFactor(tx, user, 'second-factor-reset', clock());
        return user;
      });
    },
  };
}

async function record(
  tx: TransactionContext,
  action: string,
  userId: string,
  reason?: string,
): Promise<void> {
  await recordAudit(tx, { action, subjectType: 'user', subjectId: userId, reason });
}
