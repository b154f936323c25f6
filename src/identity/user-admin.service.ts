import type { DataSource } from 'typeorm';
import { recordAudit } from '../platform/audit/audit.service.js';
import { ADMIN_ROLE } from '../platform/auth/actor.js';
import { hashPassword } from '../platform/auth/password.js';
import type { Clock } from '../platform/clock.js';
import type { Context } from '../platform/context.js';
import { type KeysetOrder, readPage } from '../platform/database/keyset-page.js';
import { containing } from '../platform/database/like-pattern.js';
import { type InTransaction, managerOf } from '../platform/database/transaction.js';
import type { Page } from '../platform/http/list.js';
import {
  alreadySuspended,
  cannotSuspendSelf,
  notAllowed,
  notSuspended,
  userNotFound,
} from './identity.errors.js';
import { canAssignRoles, canReadUsers, demandSuspendUsers, isSelf } from './identity.policy.js';
import { assignRole, demandAnotherAdmin, demandReach, demandRole } from './role-assignment.js';
import type { AssignRole } from './role.schema.js';
import { endSessions } from './session-ending.js';
import { accountDeleted } from './own-data/own-data.errors.js';
import { insertUser } from './user-insert.js';
import { User } from './user.entity.js';
import type { CreateUser, UserDecision, UserListQuery } from './user.schema.js';

/** What the platform does with people's accounts. */
export interface UserAdminService {
  /** @throws DomainError `identity.not_allowed` (403) */
  list(ctx: Context, query: UserListQuery): Promise<Page<User>>;
  /** @throws DomainError `identity.user_not_found` (404) */
  get(ctx: Context, input: { id: string }): Promise<User>;
  /**
   * Shuts the person out at once, everywhere.
   * @throws DomainError `identity.user_not_found` (404), `identity.already_suspended`,
   *   `identity.account_deleted` (409), `identity.cannot_suspend_self`, `identity.last_admin` (422),
   *   `identity.right_not_held` (403)
   */
  suspend(ctx: Context, input: UserDecision): Promise<User>;
  /** @throws DomainError `identity.user_not_found` (404), `identity.not_suspended`, `identity.account_deleted` (409) */
  reinstate(ctx: Context, input: UserDecision): Promise<User>;
  /**
   * Gives a person another role, which holds from their next request on.
   * @throws DomainError `identity.user_not_found`, `identity.role_not_found` (404), `identity.own_role`,
   *   `identity.last_admin` (422), `identity.right_not_held` (403), `identity.has_role_already`,
   *   `identity.role_changed_meanwhile` (409)
   */
  assignRole(ctx: Context, input: AssignRole): Promise<User>;
  /**
   * Makes a person with a role, their e-mail address taken as verified.
   * @throws DomainError `identity.not_allowed`, `identity.right_not_held` (403), `identity.role_not_found`
   *   (404), `platform.already_exists` (409)
   */
  create(ctx: Context, input: CreateUser): Promise<User>;
  /** Somebody who can sign in, by their whole address; for features that invite people. */
  findByEmail(ctx: Context, email: string): Promise<User | null>;
}

export interface UserAdminDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
}

export function createUserAdminService(deps: UserAdminDeps): UserAdminService {
  const { dataSource, inTransaction, clock } = deps;

  async function find(ctx: Context, id: string): Promise<User> {
    const found = await managerOf(ctx, dataSource).findOneBy(User, { id });
    if (!found) throw userNotFound();
    return found;
  }

  async function setActive(ctx: Context, { id, reason }: UserDecision, isActive: boolean): Promise<User> {
    demandSuspendUsers(ctx.actor);
    if (!isActive && isSelf(ctx.actor, id)) throw cannotSuspendSelf();
    return inTransaction(ctx, async (tx) => {
      const before = await find(tx, id);
      if (before.deletedAt) throw accountDeleted();
      await demandReach(tx, before);
      if (!isActive && before.role === ADMIN_ROLE) await demandAnotherAdmin(tx, id);
      const { affected } = await tx.manager.update(User, { id, isActive: !isActive }, { isActive });
      const user = await find(tx, id);
      if (affected === 0) throw isActive ? notSuspended() : alreadySuspended();
      if (!isActive) await endSessions(tx, { userId: id, reason: 'suspended', at: clock() });
      await recordAudit(tx, {
        action: isActive ? 'identity.reinstate_user' : 'identity.suspend_user',
        subjectType: 'user',
        subjectId: id,
        before: { is_active: !isActive },
        after: { is_active: isActive },
        reason,
      });
      return user;
    });
  }

  return {
    async list(ctx, query) {
      if (!canReadUsers(ctx.actor)) throw notAllowed();
      return readPage(matching(ctx, dataSource, query), ORDERS[query.sort], query);
    },

    async get(ctx, { id }) {
      if (!canReadUsers(ctx.actor)) throw userNotFound();
      return find(ctx, id);
    },

    suspend: (ctx, input) => setActive(ctx, input, false),

    reinstate: (ctx, input) => setActive(ctx, input, true),

    assignRole: (ctx, input) => inTransaction(ctx, (tx) => assignRole(tx, input)),

    async create(ctx, input) {
      if (!canAssignRoles(ctx.actor)) throw notAllowed();
      const passwordHash = await hashPassword(input.password);
      return inTransaction(ctx, async (tx) => {
        const { email, phone = null, full_name: fullName, role, language } = input;
        await demandRole(tx, role);
        const emailVerifiedAt = clock();
        const user = await insertUser(tx, {
          email,
          phone,
          fullName,
          passwordHash,
          role,
          language,
          emailVerifiedAt,
        });
        const action = 'identity.create_user';
        await recordAudit(tx, { action, subjectType: 'user', subjectId: user.id, after: { role } });
        return user;
      });
    },

    async findByEmail(ctx, email) {
      return managerOf(ctx, dataSource).findOneBy(User, { email: email.toLowerCase(), isActive: true });
    },
  };
}

const byCreation = (name: string, direction: 'ASC' | 'DESC'): KeysetOrder<User> => ({
  name,
  column: 'person.createdAt',
  direction,
  valueOf: (user) => user.createdAt.toISOString(),
});

const ORDERS: Record<UserListQuery['sort'], KeysetOrder<User>> = {
  newest: byCreation('newest', 'DESC'),
  oldest: byCreation('oldest', 'ASC'),
};

/** As the index `users_search_idx` has it, by the columns' own names. */
const SEARCHED = `plain_text(person.full_name || ' ' || coalesce(person.email, '') || ' ' || coalesce(person.phone, ''))`;

const WITH_STATUS: Record<NonNullable<UserListQuery['status']>, string> = {
  active: 'person.isActive',
  suspended: 'NOT person.isActive AND person.deletedAt IS NULL',
  deleted: 'person.deletedAt IS NOT NULL',
};

function matching(ctx: Context, dataSource: DataSource, { search, role, status }: UserListQuery) {
  const people = managerOf(ctx, dataSource).createQueryBuilder(User, 'person');
  if (role) people.andWhere('person.role = :role', { role });
  if (status) people.andWhere(WITH_STATUS[status]);
  if (search) people.andWhere(`${SEARCHED} LIKE plain_text(:search)`, { search: containing(search) });
  return people;
}
