import type { DataSource } from 'typeorm';
import { recordAudit } from '../platform/audit/audit.service.js';
import { CUSTOMER_ROLE } from '../platform/auth/actor.js';
import type { Context, TransactionContext } from '../platform/context.js';
import { insertUnderFreeSlug } from '../platform/database/free-slug.js';
import { type InTransaction, managerOf } from '../platform/database/transaction.js';
import { brokenConstraint } from '../platform/errors/postgres-errors.js';
import { newId } from '../platform/ids.js';
import { notAllowed } from './identity.errors.js';
import { canEditRoles, canReadRoles, demandAll, isFixed, isOwnRole } from './identity.policy.js';
import { announceRoleChange, rightsOf } from './role-catalogue.js';
import { ownRole, roleInUse, roleIsBuiltIn, roleIsFixed, roleNotFound } from './role.errors.js';
import { Role } from './role.entity.js';
import type { CreateRole, UpdateRole } from './role.schema.js';

/**
 * What roles there are and what they allow. Nobody changes their own role, nor gives or takes what they lack:
 * every write may throw `identity.not_allowed` and `identity.right_not_held` (403).
 */
export interface RoleService {
  /** All of them: there are few. */
  list(ctx: Context): Promise<Role[]>;
  /** @throws DomainError `platform.already_exists` (409) naming label */
  create(ctx: Context, input: CreateRole): Promise<Role>;
  /**
   * Holds for everybody who has the role from their next request on.
   * @throws DomainError `identity.role_not_found` (404), `identity.role_is_fixed`, `identity.own_role` (422)
   */
  update(ctx: Context, input: UpdateRole): Promise<Role>;
  /**
   * @throws DomainError `identity.role_not_found` (404), `identity.role_in_use` (409),
   *   `identity.role_is_built_in`, `identity.own_role` (422)
   */
  remove(ctx: Context, input: { id: string }): Promise<void>;
  /** How many people have each of these roles; customers are not counted. */
  countPeople(keys: readonly string[]): Promise<Map<string, number>>;
}

export interface RoleDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
}

export function createRoleService({ dataSource, inTransaction }: RoleDeps): RoleService {
  async function changing<Result>(
    ctx: Context,
    work: (tx: TransactionContext) => Promise<Result>,
  ): Promise<Result> {
    if (!canEditRoles(ctx.actor)) throw notAllowed();
    return inTransaction(ctx, async (tx) => {
      const result = await work(tx);
      announceRoleChange(tx);
      return result;
    });
  }

  return {
    async list(ctx) {
      if (!canReadRoles(ctx.actor)) throw notAllowed();
      return managerOf(ctx, dataSource).find(Role, { order: { isBuiltIn: 'DESC', id: 'ASC' } });
    },

    create: (ctx, { label, rights }) =>
      changing(ctx, async (tx) => {
        demandAll(tx.actor, rights);
        const id = newId();
        const naming = { name: label, fallback: 'role', constraint: 'roles_key_key' };
        await insertUnderFreeSlug(tx, naming, (manager, slug) =>
          manager.insert(Role, { id, key: slug.replaceAll('-', '_'), label, rights }),
        );
        await recordChange(tx, 'identity.create_role', id, { after: { label, rights } });
        return tx.manager.findOneByOrFail(Role, { id });
      }),

    update: (ctx, { id, ...changes }) =>
      changing(ctx, async (tx) => {
        const role = await lockChangeable(tx, id);
        if (changes.rights) demandAll(tx.actor, changes.rights);
        const before = { label: role.label, rights: role.rights };
        const { label = role.label, rights = role.rights } = changes;
        await tx.manager.update(Role, { id }, { label, rights });
        await recordChange(tx, 'identity.update_role', id, { before, after: { label, rights } });
        return tx.manager.findOneByOrFail(Role, { id });
      }),

    remove: (ctx, { id }) =>
      changing(ctx, async (tx) => {
        const { label, rights, isBuiltIn } = await lockChangeable(tx, id);
        if (isBuiltIn) throw roleIsBuiltIn();
        await deleteUnused(tx, id);
        await recordChange(tx, 'identity.delete_role', id, { before: { label, rights } });
      }),

    async countPeople(keys) {
      const rows: Array<{ role: string; people: number }> = await dataSource.query(
        `SELECT role, count(*)::int AS people FROM users
         WHERE role <> '${CUSTOMER_ROLE}' AND role = ANY($1) GROUP BY role`,
        [keys],
      );
      return new Map(rows.map(({ role, people }) => [role, people]));
    },
  };
}

/** @throws DomainError when there is no such role, or the actor may not change it */
async function lockChangeable(tx: TransactionContext, id: string): Promise<Role> {
  const role = await tx.manager.findOne(Role, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!role) throw roleNotFound();
  if (isFixed(role)) throw roleIsFixed();
  if (isOwnRole(tx.actor, role.key)) throw ownRole();
  demandAll(tx.actor, rightsOf(role));
  return role;
}

/** The foreign key knows whether somebody has it, also somebody who is given it just now. */
async function deleteUnused(tx: TransactionContext, id: string): Promise<void> {
  try {
    await tx.manager.delete(Role, { id });
  } catch (error) {
    throw brokenConstraint(error) === 'users_role_fkey' ? roleInUse() : error;
  }
}

async function recordChange(
  tx: TransactionContext,
  action: string,
  id: string,
  change: { before?: Record<string, unknown>; after?: Record<string, unknown> },
): Promise<void> {
  await recordAudit(tx, { action, subjectType: 'role', subjectId: id, ...change });
}
