import { type ConsoleScreen, defineAction, defineScreen } from '../console/console-screen.js';
import { BUILT_IN_ROLES } from '../platform/auth/actor.js';
import { canReadUsers, canSuspendUsers } from './identity.policy.js';
import type { UserAdminService } from './user-admin.service.js';
import { User } from './user.entity.js';
import { type UserDecision, userDecisionSchema } from './user.schema.js';

const reasonField = { name: 'reason', label: 'Reason', type: 'longtext', required: true } as const;

/** People: read by admins, who can shut somebody out and let them in again. */
export function createUserScreen({ userAdmin }: { userAdmin: UserAdminService }): ConsoleScreen {
  return defineScreen<User>({
    id: 'users',
    label: 'People',
    singular: 'person',
    navigation: { group: 'Platform', icon: 'users', order: 10 },
    entity: User,
    title: 'fullName',
    columns: [
      { name: 'fullName', label: 'Name', type: 'text', filter: 'contains' },
      { name: 'email', label: 'E-mail', type: 'text', filter: 'equals' },
      { name: 'phone', label: 'Telephone', type: 'text', filter: 'equals' },
      { name: 'role', label: 'Role', type: 'status', filter: 'one_of', values: BUILT_IN_ROLES },
      { name: 'isActive', label: 'Active', type: 'boolean', filter: 'equals' },
      { name: 'createdAt', label: 'Since', type: 'datetime', sortable: true, filter: 'range' },
      { name: 'emailVerifiedAt', label: 'E-mail verified', type: 'datetime', on: ['show'] },
      { name: 'language', label: 'Language', type: 'text', on: ['show'] },
    ],
    allowed: canReadUsers,
    scope(actor, query) {
      if (!canReadUsers(actor)) query.andWhere('FALSE');
    },
    search: ['fullName', 'email', 'phone'],
    defaultSort: { column: 'createdAt', direction: 'desc' },
    actions: [
      defineAction<User, UserDecision>({
        name: 'suspend',
        label: 'Suspend',
        variant: 'danger',
        fields: [reasonField],
        allowed: canSuspendUsers,
        appliesTo: (row) => row.isActive,
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
        appliesTo: (row) => !row.isActive,
        schema: userDecisionSchema,
        async run(ctx, input) {
          const { fullName } = await userAdmin.reinstate(ctx, input);
          return { message: `${fullName} can sign in again.` };
        },
      }),
    ],
  });
}
