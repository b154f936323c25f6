import type { DataSource } from 'typeorm';
import { recordAudit } from '../platform/audit/audit.service.js';
import type { Context, TransactionContext } from '../platform/context.js';
import { type KeysetOrder, readPage } from '../platform/database/keyset-page.js';
import { type InTransaction, managerOf } from '../platform/database/transaction.js';
import type { Page } from '../platform/http/list.js';
import { newId } from '../platform/ids.js';
import { addressNotFound, signInFirst, tooManyAddresses } from './identity.errors.js';
import { demandUser } from './identity.policy.js';
import { type AddressType, UserAddress } from './user-address.entity.js';
import type { AddAddress, AddressListQuery, UpdateAddress } from './user-address.schema.js';
import { User } from './user.entity.js';

export const MAX_ADDRESSES = 20;

/** A person's own addresses; another's are not there (404). */
export interface UserAddressService {
  list(ctx: Context, query: AddressListQuery): Promise<Page<UserAddress>>;
  /**
   * The first of its type is the default of that type.
   * @throws DomainError `identity.too_many_addresses` (422)
   */
  add(ctx: Context, input: AddAddress): Promise<UserAddress>;
  /**
   * One that stops being the default hands that on to the oldest other of its type.
   * @throws DomainError `identity.address_not_found` (404)
   */
  update(ctx: Context, input: { id: string } & UpdateAddress): Promise<UserAddress>;
  /** @throws DomainError `identity.address_not_found` (404) */
  remove(ctx: Context, input: { id: string }): Promise<void>;
}

export interface UserAddressDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
}

export function createUserAddressService({ dataSource, inTransaction }: UserAddressDeps): UserAddressService {
  return {
    async list(ctx, { type, ...query }) {
      const addresses = managerOf(ctx, dataSource)
        .createQueryBuilder(UserAddress, 'address')
        .where({ userId: demandUser(ctx.actor).id });
      if (type) addresses.andWhere('address.type = :type', { type });
      return readPage(addresses, ORDERS[query.sort], query);
    },

    add: (ctx, input) => inTransaction(ctx, (tx) => addAddress(tx, input)),

    update: (ctx, input) => inTransaction(ctx, (tx) => changeAddress(tx, input)),

    remove: (ctx, { id }) =>
      inTransaction(ctx, async (tx) => {
        const { userId, type } = await lockAddress(tx, id);
        await tx.manager.delete(UserAddress, { id });
        await ensureDefault(tx, userId, type, id);
        await auditAddress(tx, 'identity.remove_address', userId, { before: { address_id: id, type } });
      }),
  };
}

const byCreation = (name: AddressListQuery['sort'], direction: 'ASC' | 'DESC'): KeysetOrder<UserAddress> => ({
  name,
  column: 'address.createdAt',
  direction,
  valueOf: (address) => address.createdAt.toISOString(),
});

const ORDERS = { oldest: byCreation('oldest', 'ASC'), newest: byCreation('newest', 'DESC') };

async function addAddress(tx: TransactionContext, input: AddAddress): Promise<UserAddress> {
  const userId = await lockOwner(tx);
  if ((await tx.manager.countBy(UserAddress, { userId })) >= MAX_ADDRESSES) {
    throw tooManyAddresses(MAX_ADDRESSES);
  }
  const { type = 'shipping', is_default: isDefault = false } = input;
  const id = newId();
  if (isDefault) await clearDefault(tx, userId, type);
  await tx.manager.insert(UserAddress, { ...toColumns(input), id, userId, type, isDefault });
  await ensureDefault(tx, userId, type, id);
  await auditAddress(tx, 'identity.add_address', userId, { after: { address_id: id, type } });
  return tx.manager.findOneByOrFail(UserAddress, { id });
}

async function changeAddress(
  tx: TransactionContext,
  { id, ...input }: { id: string } & UpdateAddress,
): Promise<UserAddress> {
  const before = await lockAddress(tx, id);
  const { userId } = before;
  const type = input.type ?? before.type;
  const isDefault = input.is_default ?? (before.isDefault && type === before.type);
  if (isDefault) await clearDefault(tx, userId, type);
  await tx.manager.update(UserAddress, { id }, { ...toColumns(input), type, isDefault });
  for (const touched of new Set([before.type, type])) await ensureDefault(tx, userId, touched, id);
  // The log names the fields and not what is in them: it outlives the account.
  await auditAddress(tx, 'identity.update_address', userId, {
    after: { address_id: id, changed: Object.keys(input) },
  });
  return tx.manager.findOneByOrFail(UserAddress, { id });
}

/** Whatever a person does with their addresses at once takes turns here: the cap and the defaults hold. */
async function lockOwner(tx: TransactionContext): Promise<string> {
  const { id } = demandUser(tx.actor);
  const owner = await tx.manager.findOne(User, {
    select: { id: true },
    where: { id, isActive: true },
    lock: { mode: 'pessimistic_write' },
  });
  if (!owner) throw signInFirst();
  return id;
}

async function lockAddress(tx: TransactionContext, id: string): Promise<UserAddress> {
  const userId = await lockOwner(tx);
  const address = await tx.manager.findOneBy(UserAddress, { id, userId });
  if (!address) throw addressNotFound();
  return address;
}

async function clearDefault(tx: TransactionContext, userId: string, type: AddressType): Promise<void> {
  await tx.manager.update(UserAddress, { userId, type, isDefault: true }, { isDefault: false });
}

/** The oldest becomes the default where there is none; the one that was just changed comes last. */
async function ensureDefault(
  tx: TransactionContext,
  userId: string,
  type: AddressType,
  changedId: string,
): Promise<void> {
  await tx.manager.query(
    `UPDATE user_addresses SET is_default = true, updated_at = now()
     WHERE id = (SELECT id FROM user_addresses WHERE user_id = $1 AND type = $2
                 ORDER BY id = $3, created_at, id LIMIT 1)
       AND NOT EXISTS (SELECT FROM user_addresses WHERE user_id = $1 AND type = $2 AND is_default)`,
    [userId, type, changedId],
  );
}

function toColumns(input: UpdateAddress): Partial<UserAddress> {
  return {
    firstName: input.first_name,
    lastName: input.last_name,
    company: input.company,
    addressLine1: input.address_line1,
    addressLine2: input.address_line2,
    city: input.city,
    state: input.state,
    postalCode: input.postal_code,
    country: input.country,
    phone: input.phone,
  };
}

async function auditAddress(
  tx: TransactionContext,
  action: string,
  userId: string,
  change: { before?: Record<string, unknown>; after?: Record<string, unknown> },
): Promise<void> {
  await recordAudit(tx, { action, subjectType: 'user', subjectId: userId, ...change });
}
