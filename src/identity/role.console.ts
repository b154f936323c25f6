import type { ConsoleOption, ConsoleTable } from '../console/console-column.js';
import type { ConsoleField } from '../console/console-field.js';
import {
  type ConsoleScreen,
  defineOperation,
  defineScreen,
  defineUpdate,
} from '../console/console-screen.js';
import { type Actor, CUSTOMER_ROLE } from '../platform/auth/actor.js';
import { hasRight, RIGHT_CHOICES } from '../platform/auth/rights.js';
import { canChangeRole, canEditRoles, canReadRoles } from './identity.policy.js';
import { rightsOf } from './role-catalogue.js';
import { Role } from './role.entity.js';
import { type CreateRole, createRoleSchema, type UpdateRole, updateRoleSchema } from './role.schema.js';
import type { RoleService } from './role.service.js';

const FIELDS: readonly ConsoleField[] = [
  { name: 'label', label: 'Name', type: 'text', required: true },
  {
    name: 'rights',
    label: 'Rights',
    type: 'choices',
    values: rightsToGive,
    help: 'Holds for everybody with this role, from their next click. You can give what you have yourself.',
  },
];

/** Roles: made and edited by those who may, and by others looked at. */
export function createRoleScreen({ roleService }: { roleService: RoleService }): ConsoleScreen {
  return defineScreen<Role>({
    id: 'roles',
    label: 'Roles',
    singular: 'role',
    navigation: { group: 'Platform', icon: 'shield', order: 11 },
    entity: Role,
    title: 'label',
    columns: [
      { name: 'label', label: 'Name', type: 'text', filter: 'contains' },
      { name: 'people', label: 'People', type: 'number' },
      {
        name: 'rightCount',
        label: 'Rights',
        type: 'number',
        on: ['list'],
        value: (row) => rightsOf(row).length,
      },
      { name: 'isBuiltIn', label: 'Built in', type: 'boolean', filter: 'equals' },
      { name: 'allows', label: 'What it allows', type: 'table', on: ['show'], value: tableOf },
    ],
    allowed: canReadRoles,
    scope(actor, query) {
      if (!canReadRoles(actor)) query.andWhere('FALSE');
    },
    search: ['label'],
    defaultSort: { column: 'createdAt', direction: 'asc' },
    async decorate(rows) {
      const counts = await roleService.countPeople(rows.map(({ key }) => key));
      return new Map(rows.map((row) => [row.id, { people: counts.get(row.key) ?? noneOf(row) }]));
    },
    create: defineOperation<CreateRole>({
      fields: FIELDS,
      allowed: canEditRoles,
      schema: createRoleSchema,
      run: (ctx, input) => roleService.create(ctx, input),
    }),
    update: defineUpdate<Role, UpdateRole>({
      fields: FIELDS,
      allowed: canEditRoles,
      appliesTo: (row, _extras, actor) => canChangeRole(actor, row),
      schema: updateRoleSchema,
      initial: (row) => ({ label: row.label, rights: [...rightsOf(row)] }),
      run: (ctx, input) => roleService.update(ctx, input),
    }),
    remove: {
      confirm: 'Nobody can be given this role any more.',
      allowed: canEditRoles,
      appliesTo: (row, _extras, actor) => !row.isBuiltIn && canChangeRole(actor, row),
      run: (ctx, input) => roleService.remove(ctx, input),
    },
  });
}

/** Nobody can give what they lack: it is not even offered. */
function rightsToGive(actor: Actor): ConsoleOption[] {
  return RIGHT_CHOICES.filter(({ right }) => hasRight(actor, right)).map(({ right, label, group }) => ({
    value: right,
    label,
    group,
  }));
}

/** One line for every feature that the role allows anything of. */
function tableOf(role: Role): ConsoleTable {
  const held = RIGHT_CHOICES.filter(({ right }) => rightsOf(role).includes(right));
  const groups = [...new Set(held.map(({ group }) => group))];
  const labelsIn = (group: string) =>
    held.filter((choice) => choice.group === group).map(({ label }) => label);
  return { headings: ['Where', 'What'], rows: groups.map((group) => [group, labelsIn(group).join('\n')]) };
}

/** Customers are too many to be counted. */
function noneOf({ key }: Role): number | null {
  return key === CUSTOMER_ROLE ? null : 0;
}
