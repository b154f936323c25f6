import type { DataSource } from 'typeorm';
import type { ConsoleAccounts, ConsoleIdentity } from '../console/console-accounts.js';
import type { UserActor } from '../platform/auth/actor.js';
import type { InTransaction } from '../platform/database/transaction.js';
import type { CredentialCheck } from './credential-check.js';
import { consoleNotAllowed } from './identity.errors.js';
import type { RoleCatalogue } from './role-catalogue.js';
import type { ShopMembership, ShopMemberships } from './shop-memberships.js';
import { hasConsoleRole, recordConsoleSignIn } from './staff.js';
import { User } from './user.entity.js';

export interface ConsoleAccountsDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  credentials: CredentialCheck;
  memberships: ShopMemberships;
  roles: Pick<RoleCatalogue, 'roleOf'>;
}

/**
 * Who may use the console: roles of the platform, and members of a shop, whatever its status, for them to see
 * it. Somebody who is both comes in by the platform's role.
 */
export function createConsoleAccounts(deps: ConsoleAccountsDeps): ConsoleAccounts {
  const { dataSource, inTransaction, credentials, memberships, roles } = deps;

  async function toStaff(user: User): Promise<ConsoleIdentity> {
    const { rights, label } = await roles.roleOf(user.role);
    const actor: UserActor = { kind: 'user', id: user.id, role: user.role, rights };
    return { actor, ...greetingOf(user), roleName: label };
  }

  return {
    async signIn(ctx, { email, password }) {
      const user = await credentials.identify(ctx, { username: email, password });
      const shop = hasConsoleRole(user) ? undefined : await memberships.firstOf(user.id);
      if (!shop && !hasConsoleRole(user)) throw consoleNotAllowed();
      const identity = shop ? toMember(user, shop) : await toStaff(user);
      await inTransaction(ctx, (tx) => recordConsoleSignIn(tx, identity.actor));
      return identity;
    },

    async find(userId, shopId) {
      const user = await dataSource.manager.findOneBy(User, { id: userId, isActive: true });
      if (!user) return undefined;
      if (!shopId) return hasConsoleRole(user) ? toStaff(user) : undefined;
      const shop = await memberships.find(userId, shopId);
      return shop && toMember(user, shop);
    },
  };
}

function toMember(user: User, shop: ShopMembership): ConsoleIdentity {
  const actor: UserActor = {
    kind: 'user',
    id: user.id,
    role: user.role,
    shop: { id: shop.shopId, role: shop.role },
  };
  return { actor, ...greetingOf(user), shopName: shop.shopName };
}

/** Shops that registered by telephone have no address: their number stands in for it. */
function greetingOf(user: User): Pick<ConsoleIdentity, 'name' | 'email'> {
  return { name: user.fullName, email: user.email ?? user.phone ?? '' };
}
