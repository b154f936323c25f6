import { z } from 'zod';
import {
  type ConsoleField,
  type ConsoleScreen,
  defineAction,
  defineScreen,
  defineUpdate,
} from '../console/console-screen.js';
import { reasonSchema } from '../platform/audit/reason.schema.js';
import { type Actor, shopOf } from '../platform/auth/actor.js';
import { hasRight } from '../platform/auth/rights.js';
import { Shop } from './shop.entity.js';
import { toPercent, updateShopByAdminSchema, updateShopSchema } from './shop.schema.js';
import { SHOP_STATUSES, SHOP_TRANSITIONS, type ShopDecision } from './shop.status.js';
import type { ShopService } from './shop.service.js';
import { can, canReadAllShops } from './shops.policy.js';

const shopRef = z.strictObject({ id: z.uuid() });
const decisionSchema = shopRef.extend({ reason: reasonSchema });
const updateSchema = updateShopSchema.extend({ id: z.uuid() });

const seesShops = (actor: Actor): boolean => canReadAllShops(actor) || shopOf(actor) !== undefined;
const ownShopId = (actor: Actor): string => shopOf(actor)?.id ?? '';
const canEdit = (actor: Actor): boolean => can(actor, 'edit', ownShopId(actor));
const canDecide = (actor: Actor): boolean => can(actor, 'decide', '');
const allowsDecision = (decision: ShopDecision) => (row: Shop) =>
  SHOP_TRANSITIONS[decision].from.includes(row.status);

/** Shops: the platform's people see all of them, a shop's people their own. */
export function createShopScreen({ shops }: { shops: ShopService }): ConsoleScreen {
  return defineScreen<Shop>({
    id: 'shops',
    label: 'Shops',
    singular: 'shop',
    navigation: { group: 'Catalogue', icon: 'tag', order: 10 },
    entity: Shop,
    title: 'name',
    columns: [
      { name: 'name', label: 'Name', type: 'text', filter: 'contains' },
      { name: 'status', label: 'State', type: 'status', filter: 'one_of', values: SHOP_STATUSES },
      { name: 'phone', label: 'Telephone', type: 'text' },
      { name: 'email', label: 'E-mail', type: 'text' },
      { name: 'isTrusted', label: 'Trusted', type: 'boolean', filter: 'equals' },
      { name: 'isActive', label: 'Open', type: 'boolean', filter: 'equals' },
      { name: 'createdAt', label: 'Since', type: 'datetime', sortable: true, filter: 'range' },
      { name: 'statusReason', label: 'Why', type: 'longtext', on: ['show'] },
      {
        name: 'ownerId',
        label: 'Owner',
        type: 'reference',
        reference: 'users',
        on: ['show'],
        visibleTo: (actor) => hasRight(actor, 'users.read'),
      },
      { name: 'description', label: 'Description', type: 'longtext', on: ['show'] },
      { name: 'address', label: 'Address', type: 'text', on: ['show'] },
      { name: 'link', label: 'Own site', type: 'link', on: ['show'] },
      {
        name: 'commission',
        label: 'Commission',
        type: 'text',
        on: ['show'],
        value: (row) => `${toPercent(row.commissionRateBp)} %`,
      },
      { name: 'slug', label: 'Slug', type: 'text', on: ['show'] },
    ],
    allowed: seesShops,
    scope(actor, query, alias) {
      if (canReadAllShops(actor)) return;
      query.andWhere(`${alias}.id = :ownShopId`, { ownShopId: shopOf(actor)?.id ?? null });
    },
    searchText: (alias) => `plain_text(${alias}.name)`,
    defaultSort: { column: 'createdAt', direction: 'desc' },
    update: updateOperation(shops),
    actions: [
      approveAction(shops),
      rejectAction(shops),
      suspendAction(shops),
      trustAction(shops, true),
      trustAction(shops, false),
      commissionAction(shops),
    ],
  });
}

const FIELDS: readonly ConsoleField[] = [
  { name: 'name', label: 'Name', type: 'text', required: true },
  { name: 'description', label: 'Description', type: 'longtext' },
  { name: 'address', label: 'Address', type: 'text' },
  { name: 'phone', label: 'Telephone', type: 'text' },
  { name: 'email', label: 'E-mail', type: 'text' },
  { name: 'link', label: 'Own site', type: 'text' },
  { name: 'is_active', label: 'Open for business', type: 'boolean' },
];

function updateOperation(shops: ShopService) {
  return defineUpdate<Shop, z.infer<typeof updateSchema>>({
    fields: FIELDS,
    allowed: canEdit,
    schema: updateSchema,
    initial: (row) => ({
      name: row.name,
      description: row.description,
      address: row.address,
      phone: row.phone,
      email: row.email,
      link: row.link,
      is_active: row.isActive,
    }),
    run: (ctx, input) => shops.update(ctx, input),
  });
}

const canSetTerms = (actor: Actor): boolean => can(actor, 'set_terms', '');

function trustAction(shops: ShopService, isTrusted: boolean) {
  return defineAction<Shop, { id: string }>({
    name: isTrusted ? 'trust' : 'distrust',
    label: isTrusted ? 'Trust' : 'Stop trusting',
    confirm: isTrusted
      ? 'What a trusted shop writes goes live without a moderator. The audit log will say so each time.'
      : 'From now on a moderator looks at what this shop writes.',
    allowed: canSetTerms,
    appliesTo: (row) => row.isTrusted !== isTrusted,
    schema: shopRef,
    async run(ctx, input) {
      const { name } = await shops.updateByAdmin(ctx, { ...input, is_trusted: isTrusted });
      return { message: isTrusted ? `${name} is trusted.` : `${name} is no longer trusted.` };
    },
  });
}

function commissionAction(shops: ShopService) {
  return defineAction<Shop, { id: string; commission_rate: number }>({
    name: 'setCommission',
    label: 'Set commission',
    fields: [{ name: 'commission_rate', label: 'Percent of each sale', type: 'number', required: true }],
    allowed: canSetTerms,
    appliesTo: () => true,
    schema: shopRef.extend({ commission_rate: updateShopByAdminSchema.shape.commission_rate.unwrap() }),
    async run(ctx, input) {
      const { name } = await shops.updateByAdmin(ctx, input);
      return { message: `${name} now pays ${input.commission_rate} %.` };
    },
  });
}

function approveAction(shops: ShopService) {
  return defineAction<Shop, { id: string }>({
    name: 'approve',
    label: 'Approve',
    variant: 'primary',
    bulk: true,
    allowed: canDecide,
    appliesTo: allowsDecision('approve'),
    schema: shopRef,
    async run(ctx, input) {
      const { name } = await shops.approve(ctx, input);
      return { message: `${name} may sell.` };
    },
  });
}

function rejectAction(shops: ShopService) {
  return defineAction<Shop, { id: string; reason: string }>({
    name: 'reject',
    label: 'Reject',
    variant: 'danger',
    fields: [{ name: 'reason', label: 'Reason for the shop', type: 'longtext', required: true }],
    allowed: canDecide,
    appliesTo: allowsDecision('reject'),
    schema: decisionSchema,
    async run(ctx, input) {
      const { name } = await shops.reject(ctx, input);
      return { message: `${name} is rejected.` };
    },
  });
}

function suspendAction(shops: ShopService) {
  return defineAction<Shop, { id: string; reason: string }>({
    name: 'suspend',
    label: 'Suspend',
    variant: 'danger',
    fields: [
      {
        name: 'reason',
        label: 'Reason for the shop',
        type: 'longtext',
        required: true,
        help: 'The shop and all its products leave the public’s sight at once.',
      },
    ],
    allowed: canDecide,
    appliesTo: allowsDecision('suspend'),
    schema: decisionSchema,
    async run(ctx, input) {
      const { name } = await shops.suspend(ctx, input);
      return { message: `${name} is suspended.` };
    },
  });
}
