import { z } from 'zod';
import { type ConsoleAction, defineAction } from '../../console/console-screen.js';
import type { ReasonService } from '../../moderation/index.js';
import { reasonSchema } from '../../platform/audit/reason.schema.js';
import type { Actor } from '../../platform/auth/actor.js';
import { can } from '../catalog.policy.js';
import { createLifecycleActions, type ProductLifecycleDeps } from './product-console.lifecycle.js';
import type { ProductDecisions } from '../decisions/product-decisions.service.js';
import type { Product } from '../products/product.entity.js';
import { isOffered } from '../products/product-schedule.js';

export interface ProductActionDeps extends ProductLifecycleDeps {
  decisions: ProductDecisions;
  reasons: Pick<ReasonService, 'offered'>;
}

const productRef = z.strictObject({ id: z.uuid() });
const approvalSchema = productRef.extend({ version: z.int().optional() });

/** What can be done with a product besides editing it, in the order of its buttons. */
export function createProductActions({
  decisions,
  reasons,
  ...lifecycle
}: ProductActionDeps): Array<ConsoleAction<Product>> {
  return [approveAction(decisions), rejectAction(decisions, reasons), ...createLifecycleActions(lifecycle)];
}

const waits = (row: Product, { hasNewPictures }: Readonly<Record<string, unknown>>): boolean =>
  isOffered(row) &&
  (row.moderationStatus === 'pending' || row.pendingChanges !== null || hasNewPictures === true);
const canDecide = (actor: Actor): boolean => can(actor, 'decide', { shopId: '' });

function approveAction(decisions: ProductDecisions) {
  return defineAction<Product, z.infer<typeof approvalSchema>>({
    name: 'approve',
    label: 'Approve',
    variant: 'primary',
    bulk: true,
    allowed: canDecide,
    appliesTo: waits,
    schema: approvalSchema,
    checksVersion: true,
    async run(ctx, input) {
      await decisions.approveWaiting(ctx, input);
      return { message: 'Approved.' };
    },
  });
}

function rejectAction(decisions: ProductDecisions, reasons: ProductActionDeps['reasons']) {
  return defineAction<Product, { id: string; reason: string }>({
    name: 'reject',
    label: 'Reject',
    variant: 'danger',
    bulk: true,
    fields: [
      {
        name: 'reason',
        label: 'Reason for the shop',
        type: 'longtext',
        required: true,
        templates: () => reasons.offered(['product', 'product_change']),
      },
    ],
    allowed: canDecide,
    appliesTo: waits,
    schema: productRef.extend({ reason: reasonSchema }),
    async run(ctx, input) {
      await decisions.rejectWaiting(ctx, input);
      return { message: 'Rejected; the shop sees why.' };
    },
  });
}
