import type { DataSource } from 'typeorm';
import type { ConsoleAccounts, ConsoleIdentity } from '../console/console-accounts.js';
import type { UserActor } from '../platform/auth/actor.js';
import type { Context } from '../platform/context.js';
import type { InTransaction } from '../platform/database/transaction.js';
import type { CredentialCheck } from './credential-check.js';
import { consoleNotAllowed } from './identity.errors.js';
import { noteDevice } from './known-devices.js';
import type { RoleCatalogue } from './role-catalogue.js';
import type { SecondFactorGate } from './second-factor/second-factor-gate.js';
import type { SecondFactorService } from './second-factor/second-factor.service.js';
import type { TotpFactors } from './second-factor/totp-factors.js';
import type { ShopMembership, ShopMemberships } from './shop-memberships.js';
import { hasConsoleRole, recordConsoleSignIn } from './staff.js';
import { User } from './user.entity.js';

export interface ConsoleAccountsDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  credentials: CredentialCheck;
  gate: SecondFactorGate;
  factors: TotpFactors;
  secondFactors: SecondFactorService;
  memberships: ShopMemberships;
  roles: Pick<RoleCatalogue, 'roleOf'>;
}

/**
 * Who may use the console: roles of the platform, and members of a shop, whatever its status, for them to see
 * it. Somebody who is both comes in by the platform's role.
 */
export function createConsoleAccounts(deps: ConsoleAccountsDeps): ConsoleAccounts {
  const { dataSource, inTransaction, credentials, gate, factors, secondFactors, memberships, roles } = deps;

  async function toStaff(user: User): Promise<ConsoleIdentity> {
    const { rights, label } = await roles.roleOf(user.role);
    const actor: UserActor = { kind: 'user', id: user.id, role: user.role, rights };
    return { actor, ...greetingOf(user), roleName: label, secondFactor: stepOf(user) };
  }

  function toMember(user: User, shop: ShopMembership): ConsoleIdentity {
    const { id, role } = user;
    const actor: UserActor = { kind: 'user', id, role, shop: { id: shop.shopId, role: shop.role } };
    return { actor, ...greetingOf(user), shopName: shop.shopName, secondFactor: stepOf(user) };
  }

  function stepOf(user: User): ConsoleIdentity['secondFactor'] {
    const step = gate.stepFor(user);
    return step === 'none' ? undefined : step;
  }

  const recordSignIn = (ctx: Context, { actor }: ConsoleIdentity) =>
    inTransaction(ctx, async (tx) => {
      await recordConsoleSignIn(tx, actor);
      await noteDevice(tx, await tx.manager.findOneByOrFail(User, { id: actor.id }));
    });

  const userOf = ({ actor }: ConsoleIdentity) =>
    dataSource.manager.findOneByOrFail(User, { id: actor.id, isActive: true });

  return {
    async signIn(ctx, { email, password }) {
      const user = await credentials.identify(ctx, { username: email, password });
      const shop = hasConsoleRole(user) ? undefined : await memberships.firstOf(user.id);
      if (!shop && !hasConsoleRole(user)) throw consoleNotAllowed();
      const identity = shop ? toMember(user, shop) : await toStaff(user);
      if (!identity.secondFactor) await recordSignIn(ctx, identity);
      return identity;
    },

    async find(userId, shopId) {
      const user = await dataSource.manager.findOneBy(User, { id: userId, isActive: true });
      if (!user) return undefined;
      if (!shopId) return hasConsoleRole(user) ? toStaff(user) : undefined;
      const shop = await memberships.find(userId, shopId);
      return shop && toMember(user, shop);
    },

    secondFactor: {
      async verify(ctx, identity, code) {
        await gate.admit(ctx, await userOf(identity), code);
        await recordSignIn(ctx, identity);
      },

      begin: async (identity, earlier) => factors.begin(await userOf(identity), earlier),

      async confirm(ctx, identity, input) {
        const codes = await secondFactors.confirm({ ...ctx, actor: identity.actor }, input);
        await recordSignIn(ctx, identity);
        return codes;
      },
    },
  };
}

/** Shops that registered by telephone have no address: their number stands in for it. */
function greetingOf(user: User): Pick<ConsoleIdentity, 'name' | 'email'> {
  return { name: user.fullName, email: user.email ?? user.phone ?? '' };
}
