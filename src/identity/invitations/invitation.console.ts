import { z } from 'zod';
import type { ConsoleValues } from '../../console/console-column.js';
import {
  type ConsoleScreen,
  defineAction,
  defineOperation,
  defineScreen,
} from '../../console/console-screen.js';
import { type Actor, CUSTOMER_ROLE, type UserActor } from '../../platform/auth/actor.js';
import type { Context } from '../../platform/context.js';
import { canInviteStaff, holdsAll } from '../identity.policy.js';
import type { RoleCatalogue, RoleSummary } from '../role-catalogue.js';
import { Invitation } from './invitation.entity.js';
import { type InviteStaff, inviteStaffSchema } from './invitation.schema.js';
import type { StaffInvitationService } from './staff-invitation.service.js';

export interface InvitationScreenOptions<Input> {
  id: string;
  navigation: ConsoleScreen['navigation'];
  /** The property of the invitation that is shown as the role. */
  role: 'role' | 'shopRole';
  /** What a role is called. */
  roles: ConsoleValues;
  /** Which roles can be given. */
  offered: ConsoleValues;
  allowed(actor: Actor): boolean;
  /** Whose invitations are shown: the platform's, or those of one shop. */
  shopOf(actor: UserActor): string | null;
  schema: z.ZodType<Input>;
  invite(ctx: Context, input: Input): Promise<Invitation>;
  resend(ctx: Context, input: { id: string }): Promise<Invitation>;
  revoke(ctx: Context, input: { id: string }): Promise<void>;
}

/** Invitations that wait for an answer: written, sent again, withdrawn. */
export function defineInvitationScreen<Input>(options: InvitationScreenOptions<Input>): ConsoleScreen {
  const { id, navigation, role, roles, offered, allowed, schema } = options;
  return defineScreen<Invitation>({
    id,
    label: 'Invitations',
    singular: 'invitation',
    navigation,
    entity: Invitation,
    title: 'email',
    columns: [
      { name: 'email', label: 'E-mail', type: 'text', filter: 'contains' },
      { name: role, label: 'Role', type: 'status', values: roles },
      { name: 'createdAt', label: 'Invited', type: 'datetime', sortable: true },
      { name: 'sentAt', label: 'Sent', type: 'datetime' },
      { name: 'expiresAt', label: 'Good until', type: 'datetime', on: ['show'] },
    ],
    allowed,
    scope(actor, query, alias) {
      if (!allowed(actor)) query.andWhere('FALSE');
      const shopId = options.shopOf(actor);
      if (shopId === null) query.andWhere(`${alias}.shopId IS NULL`);
      else query.andWhere(`${alias}.shopId = :invitingShop`, { invitingShop: shopId });
    },
    search: ['email'],
    defaultSort: { column: 'createdAt', direction: 'desc' },
    empty: 'Nobody is invited just now.',
    create: defineOperation<Input>({
      fields: [
        {
          name: 'email',
          label: 'E-mail',
          type: 'text',
          required: true,
          help: 'A link to accept with goes to this address. It is good for 7 days.',
        },
        { name: 'role', label: 'Role', type: 'choice', required: true, values: offered },
      ],
      allowed,
      schema,
      run: (ctx, input) => options.invite(ctx, input),
    }),
    remove: {
      words: { label: 'Withdraw', done: 'The invitation is withdrawn.' },
      confirm: 'The link in the mail will be worth nothing.',
      allowed,
      run: (ctx, input) => options.revoke(ctx, input),
    },
    actions: [
      defineAction<Invitation, { id: string }>({
        name: 'resend',
        label: 'Send again',
        confirm: 'A new link goes out, good for 7 days. The one before is worth nothing then.',
        allowed,
        appliesTo: () => true,
        schema: z.strictObject({ id: z.uuid() }),
        async run(ctx, input) {
          const { email } = await options.resend(ctx, input);
          return { message: `A new link is on its way to ${email}.` };
        },
      }),
    ],
  });
}

export interface StaffInvitationScreenDeps {
  staffInvitations: StaffInvitationService;
  roles: Pick<RoleCatalogue, 'list'>;
}

/** Invitations to work on the platform. */
export function createStaffInvitationScreen({ staffInvitations, roles }: StaffInvitationScreenDeps) {
  const optionsOf = (some: readonly RoleSummary[]) => some.map(({ key, label }) => ({ value: key, label }));
  const canGive = (actor: Actor) => (role: RoleSummary) =>
    role.key !== CUSTOMER_ROLE && holdsAll(actor, role.rights);
  return defineInvitationScreen<InviteStaff>({
    id: 'invitations',
    navigation: { group: 'Platform', icon: 'mail', order: 12 },
    role: 'role',
    roles: () => optionsOf(roles.list()),
    offered: (actor) => optionsOf(roles.list().filter(canGive(actor))),
    allowed: canInviteStaff,
    shopOf: () => null,
    schema: inviteStaffSchema,
    invite: (ctx, input) => staffInvitations.invite(ctx, input),
    resend: (ctx, input) => staffInvitations.resend(ctx, input),
    revoke: (ctx, input) => staffInvitations.revoke(ctx, input),
  });
}
