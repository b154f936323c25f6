import type { DataSource } from 'typeorm';
import type { ConsoleAccounts, ConsoleIdentity } from '../console/console-accounts.js';
import type { InTransaction } from '../platform/database/transaction.js';
import type { CredentialCheck } from './credential-check.js';
import { consoleNotAllowed } from './identity.errors.js';
import type { ShopMembership, ShopMemberships } from './shop-memberships.js';
import { hasConsoleRole, recordConsoleSignIn } from './staff.js';
import { User } from './user.entity.js';

export interface ConsoleAccountsDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  credentials: CredentialCheck;
  memberships: ShopMemberships;
}

/**
 * Who may use the console: roles of the platform, and members of a shop, whatever its status, for them to see
 * it. Somebody who is both comes in by the platform's role.
 */
export function createConsoleAccounts(deps: ConsoleAccountsDeps): ConsoleAccounts {
  const { dataSource, inTransaction, credentials, memberships } = deps;
  return {
    async signIn(ctx, { email, password }) {
      const user = await credentials.identify(ctx, { username: email, password });
      const shop = hasConsoleRole(user) ? undefined : await memberships.firstOf(user.id);
      if (!shop && !hasConsoleRole(user)) throw consoleNotAllowed();
      const identity = toIdentity(user, shop);
      await inTransaction(ctx, (tx) => recordConsoleSignIn(tx, identity.actor));
      return identity;
    },

    async find(userId, shopId) {
      const user = await dataSource.manager.findOneBy(User, { id: userId, isActive: true });
      if (!user) return undefined;
      if (!shopId) return hasConsoleRole(user) ? toIdentity(user) : undefined;
      const shop = await memberships.find(userId, shopId);
      return shop && toIdentity(user, shop);
    },
  };
}

/** Shops that registered by telephone have no address: their number stands in for it. */
function toIdentity(user: User, shop?: ShopMembership): ConsoleIdentity {
  return {
    actor: {
      kind: 'user',
      id: user.id,
      role: user.role,
      ...(shop ? { shop: { id: shop.shopId, role: shop.role } } : {}),
    },
    name: user.fullName,
    email: user.email ?? user.phone ?? '',
    ...(shop ? { shopName: shop.shopName } : {}),
  };
}
