import { type ConsoleAction, defineAction } from '../console/console-screen.js';
import { reasonSchema } from '../platform/audit/reason.schema.js';
import type { Actor } from '../platform/auth/actor.js';
import { canEditOwn } from './shop-console.form.js';
import type { ShopPictureKind, ShopPictures } from './shop-pictures.service.js';
import type { Shop } from './shop.entity.js';
import { shopRef, updateShopByAdminSchema } from './shop.schema.js';
import { SHOP_TRANSITIONS, type ShopDecision } from './shop.status.js';
import type { ShopService } from './shop.service.js';
import { can } from './shops.policy.js';

const decisionSchema = shopRef.extend({ reason: reasonSchema });

const canDecide = (actor: Actor): boolean => can(actor, 'decide', '');
const allowsDecision = (decision: ShopDecision) => (row: Shop) =>
  SHOP_TRANSITIONS[decision].from.includes(row.status);

/** What the shop's own people do to it, then what the platform's do. */
export function createShopActions(deps: {
  shops: ShopService;
  shopPictures: ShopPictures;
}): ReadonlyArray<ConsoleAction<Shop>> {
  const { shops, shopPictures } = deps;
  return [
    resubmitAction(shops),
    dropPictureAction(shopPictures, 'logo'),
    dropPictureAction(shopPictures, 'banner'),
    dismissChecklistAction(shops),
    approveAction(shops),
    rejectAction(shops),
    suspendAction(shops),
    trustAction(shops, true),
    trustAction(shops, false),
    commissionAction(shops),
  ];
}

function resubmitAction(shops: ShopService) {
  return defineAction<Shop, { id: string }>({
    name: 'resubmit',
    label: 'Hand in again',
    variant: 'primary',
    confirm: 'A moderator looks at your shop again. Have you mended what was wrong?',
    allowed: canEditOwn,
    appliesTo: (row) => row.status === 'rejected',
    schema: shopRef,
    async run(ctx, input) {
      await shops.resubmit(ctx, input);
      return { message: 'Your shop is with the moderators again.' };
    },
  });
}

const KEYS = { logo: 'avatarKey', banner: 'bannerKey' } as const satisfies Record<
  ShopPictureKind,
  keyof Shop
>;

function dropPictureAction(shopPictures: ShopPictures, kind: ShopPictureKind) {
  return defineAction<Shop, { id: string }>({
    name: `remove-${kind}`,
    label: `Remove ${kind}`,
    confirm: `Your page will show no ${kind}.`,
    allowed: canEditOwn,
    appliesTo: (row) => row[KEYS[kind]] !== null,
    schema: shopRef,
    async run(ctx, { id }) {
      await shopPictures.remove(ctx, { id, kind });
      return { message: `The ${kind} is gone.` };
    },
  });
}

/** Pressed on the first page, where the checklist is. */
function dismissChecklistAction(shops: ShopService) {
  return defineAction<Shop, { id: string }>({
    name: 'dismiss-checklist',
    label: 'Hide the checklist',
    allowed: canEditOwn,
    appliesTo: (row) => row.checklistDismissedAt === null,
    schema: shopRef,
    async run(ctx, input) {
      await shops.dismissChecklist(ctx, input);
      return { message: 'The checklist is out of your way.' };
    },
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
      return { message: `${name} now pays ${input.commission_rate}%.` };
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
