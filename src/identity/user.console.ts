import type { ConsoleListLink, ConsoleOption } from '../console/console-column.js';
import { type ConsoleScreen, defineAction, defineScreen } from '../console/console-screen.js';
import type { Actor } from '../platform/auth/actor.js';
import type { AvatarService } from './avatar.service.js';
import {
  canAssignRoles,
  canReadUsers,
  canResetFactors,
  canSuspendUsers,
  holdsAll,
  isSelf,
} from './identity.policy.js';
import { LANGUAGE_NAMES } from './language-names.js';
import type { RoleCatalogue, RoleSummary } from './role-catalogue.js';
import { type AssignRole, assignRoleSchema } from './role.schema.js';
import type { SecondFactorService } from './second-factor/second-factor.service.js';
import type { UserAdminService } from './user-admin.service.js';
import { User } from './user.entity.js';
import { type UserDecision, userDecisionSchema } from './user.schema.js';

const reasonField = { name: 'reason', label: 'Reason', type: 'longtext', required: true } as const;

export interface UserScreenDeps {
  userAdmin: UserAdminService;
  secondFactors: Pick<SecondFactorService, 'reset'>;
  avatars: Pick<AvatarService, 'urlOf'>;
  roles: Pick<RoleCatalogue, 'list'>;
}

/** People: who they are, what they may do, and shutting somebody out. */
export function createUserScreen(deps: UserScreenDeps): ConsoleScreen {
  const { userAdmin, secondFactors, avatars, roles } = deps;
  const isInReach = (actor: Actor, row: User) =>
    holdsAll(actor, roles.list().find(({ key }) => key === row.role)?.rights ?? []);
  return defineScreen<User>({
    id: 'users',
    label: 'People',
    singular: 'person',
    navigation: { group: 'Platform', icon: 'users', order: 10 },
    entity: User,
    title: 'fullName',
    columns: [
      { name: 'thumbnail', label: 'Picture', type: 'thumbnail', on: ['list'] },
      { name: 'avatar', label: 'Picture', type: 'gallery', on: ['show'] },
      { name: 'fullName', label: 'Name', type: 'text' },
      { name: 'email', label: 'E-mail', type: 'text', filter: 'equals' },
      { name: 'phone', label: 'Telephone', type: 'text', filter: 'equals' },
      {
        name: 'role',
        label: 'Role',
        type: 'status',
        filter: 'one_of',
        values: () => optionsOf(roles.list()),
      },
      { name: 'isActive', label: 'Active', type: 'boolean', filter: 'equals' },
      { name: 'secondFactorAt', label: 'Second step since', type: 'datetime', on: ['show'] },
      { name: 'createdAt', label: 'Since', type: 'datetime', sortable: true, filter: 'range' },
      { name: 'ordersCount', label: 'Paid orders', type: 'number', on: ['show'] },
      { name: 'spent', label: 'Spent', type: 'money', on: ['show'] },
      { name: 'orders', label: 'Orders', type: 'list-link', on: ['show'], value: ordersOf },
      { name: 'emailVerifiedAt', label: 'E-mail verified', type: 'datetime', on: ['show'] },
      { name: 'deletedAt', label: 'Account deleted', type: 'datetime', on: ['show'] },
      { name: 'phoneVerifiedAt', label: 'Telephone verified', type: 'datetime', on: ['show'] },
      {
        name: 'language',
        label: 'Language',
        type: 'text',
        on: ['show'],
        value: ({ language }) => LANGUAGE_NAMES[language],
      },
      { name: 'dateOfBirth', label: 'Born', type: 'text', on: ['show'] },
      { name: 'gender', label: 'Gender', type: 'text', on: ['show'] },
      { name: 'skinType', label: 'Skin', type: 'text', on: ['show'] },
      { name: 'skinConcerns', label: 'Skin concerns', type: 'tags', on: ['show'] },
    ],
    allowed: canReadUsers,
    scope(actor, query) {
      if (!canReadUsers(actor)) query.andWhere('FALSE');
    },
    quickFilters: [{ label: 'Suspended', query: { isActive: 'false' } }],
    searchText: (alias) =>
      `plain_text(${alias}.fullName || ' ' || coalesce(${alias}.email, '') || ' ' || coalesce(${alias}.phone, ''))`,
    defaultSort: { column: 'createdAt', direction: 'desc' },
    async decorate(rows) {
      const found = rows.map(async (row) => [row.id, { thumbnail: await avatars.urlOf(row) }] as const);
      return new Map(await Promise.all(found));
    },
    async detail(row) {
      const url = await avatars.urlOf(row);
      return { avatar: url ? [{ url, alt: row.fullName }] : [] };
    },
    actions: [
      defineAction<User, AssignRole>({
        name: 'assign-role',
        label: 'Change role',
        fields: [
          {
            name: 'role',
            label: 'Role',
            type: 'choice',
            required: true,
            values: (actor) => optionsOf(roles.list().filter(({ rights }) => holdsAll(actor, rights))),
            help: 'Holds from their next click or request.',
          },
        ],
        allowed: canAssignRoles,
        appliesTo: (row, _extras, actor) => !isSelf(actor, row.id) && isInReach(actor, row),
        schema: assignRoleSchema,
        async run(ctx, input) {
          const { fullName, role } = await userAdmin.assignRole(ctx, input);
          return { message: `${fullName} is now: ${labelOf(roles.list(), role)}.` };
        },
      }),
      defineAction<User, UserDecision>({
        name: 'suspend',
        label: 'Suspend',
        variant: 'danger',
        fields: [reasonField],
        allowed: canSuspendUsers,
        appliesTo: (row, _extras, actor) => row.isActive && !isSelf(actor, row.id) && isInReach(actor, row),
        schema: userDecisionSchema,
        async run(ctx, input) {
          const { fullName } = await userAdmin.suspend(ctx, input);
          return { message: `${fullName} is signed out everywhere and cannot come back in.` };
        },
      }),
      defineAction<User, UserDecision>({
        name: 'reinstate',
        label: 'Let in again',
        fields: [reasonField],
        allowed: canSuspendUsers,
        appliesTo: (row, _extras, actor) => !row.isActive && !row.deletedAt && isInReach(actor, row),
        schema: userDecisionSchema,
        async run(ctx, input) {
          const { fullName } = await userAdmin.reinstate(ctx, input);
          return { message: `${fullName} can sign in again.` };
        },
      }),
      defineAction<User, UserDecision>({
        name: 'reset-second-factor',
        label: 'Reset second step',
        variant: 'danger',
        fields: [reasonField],
        allowed: canResetFactors,
        appliesTo: (row, _extras, actor) =>
          row.secondFactorAt !== null && !isSelf(actor, row.id) && isInReach(actor, row),
        schema: userDecisionSchema,
        async run(ctx, input) {
          const { fullName } = await secondFactors.reset(ctx, input);
          return { message: `${fullName} is signed out everywhere, and signs in without the app.` };
        },
      }),
    ],
  });
}

function ordersOf({ id }: User): ConsoleListLink {
  return { screen: 'orders', filter: 'userId', value: id, label: 'All of them' };
}

function optionsOf(roles: readonly RoleSummary[]): ConsoleOption[] {
  return roles.map(({ key, label }) => ({ value: key, label }));
}

function labelOf(roles: readonly RoleSummary[], key: string): string {
  return roles.find((role) => role.key === key)?.label ?? key;
}
