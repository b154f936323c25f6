import type { DataSource } from 'typeorm';
import type { TransactionContext } from '../../platform/context.js';
import { managerOf } from '../../platform/database/transaction.js';
import type { PersonalDataPart } from '../../platform/personal-data.js';
import { Session } from '../session.entity.js';
import { UserAddress } from '../user-address.entity.js';
import { toAddressDto } from '../user-address.schema.js';
import { User } from '../user.entity.js';
import { toUserDto } from '../user.schema.js';

/** The tables whose rows go when somebody leaves, by the kind that the receipt calls them. */
const PURGED = {
  addresses: 'user_addresses',
  sessions: 'sessions',
  devices: 'known_devices',
  second_factors: 'totp_factors',
  one_time_tokens: 'one_time_tokens',
  exports: 'data_exports',
} as const;

/** Accounts themselves: the profile with its picture, addresses, and where the person is signed in. */
export function createIdentityPersonalData({ dataSource }: { dataSource: DataSource }): PersonalDataPart {
  return {
    feature: 'account',

    async *collect(ctx, userId) {
      const manager = managerOf(ctx, dataSource);
      const user = await manager.findOneByOrFail(User, { id: userId });
      const addresses = await manager.findBy(UserAddress, { userId });
      const sessions = await manager.findBy(Session, { userId });
      yield { name: 'profile.json', rows: toOwnProfile(user) };
      yield { name: 'addresses.json', rows: addresses.map(toAddressDto) };
      yield { name: 'sessions.json', rows: sessions.map(toOwnSession) };
      const { avatarKey } = user;
      if (avatarKey) yield { name: avatarKey.replace(/^.*(?=\.)/, 'avatar'), storageKey: avatarKey };
    },

    erase: async (tx, userId) => ({
      ...(await eraseRows(tx, userId)),
      invitations: await eraseInvitations(tx, userId),
      kept_answers: await eraseKeptAnswers(tx, userId),
    }),

    prefixesOf: (userId) => [`users/${userId}/`],
  };
}

async function eraseRows(tx: TransactionContext, userId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [kind, table] of Object.entries(PURGED)) {
    const statement = `DELETE FROM ${table} WHERE user_id = $1`;
    const [, count]: [unknown, number] = await tx.manager.query(statement, [userId]);
    counts[kind] = count;
  }
  return counts;
}

/** Those that wait for the person's answer, and those that they sent. Comes before the row loses its address. */
async function eraseInvitations(tx: TransactionContext, userId: string): Promise<number> {
  const [, count]: [unknown, number] = await tx.manager.query(
    'DELETE FROM invitations WHERE invited_by = $1 OR email = (SELECT email FROM users WHERE id = $1)',
    [userId],
  );
  return count;
}

/** Answers that are kept for repeated requests say what the person asked for. */
async function eraseKeptAnswers(tx: TransactionContext, userId: string): Promise<number> {
  const [, count]: [unknown, number] = await tx.manager.query(
    'DELETE FROM idempotency_keys WHERE starts_with(scope, $1)',
    [`${userId} `],
  );
  return count;
}

function toOwnProfile(user: User) {
  return {
    ...toUserDto(user),
    signs_in_with: {
      password: user.passwordHash !== null,
      google: user.googleSub !== null,
      firebase: user.firebaseUid !== null,
      second_factor: user.secondFactorAt !== null,
    },
  };
}

function toOwnSession(session: Session) {
  return {
    id: session.id,
    began_at: session.createdAt.toISOString(),
    last_used_at: session.lastUsedAt.toISOString(),
    ended_at: session.revokedAt?.toISOString() ?? null,
    platform: session.platform,
    user_agent: session.userAgent,
    network_address: session.address,
  };
}
