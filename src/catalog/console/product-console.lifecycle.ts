import { z } from 'zod';
import { type ConsoleAction, defineAction } from '../../console/console-screen.js';
import { canEditSome } from '../catalog.policy.js';
import type { ProductCopies } from '../products/product-copy.service.js';
import type { Product } from '../products/product.entity.js';
import { updateProductSchema } from '../products/product.schema.js';
import type { ProductService } from '../products/product.service.js';

export interface ProductLifecycleDeps {
  products: Pick<ProductService, 'update'>;
  copies: ProductCopies;
}

const seenProduct = z.strictObject({ id: z.uuid(), version: z.int().optional() });
const scheduleSchema = seenProduct.extend({
  publish_at: updateProductSchema.shape.publish_at.unwrap().unwrap(),
});
type Seen = z.infer<typeof seenProduct>;

/** Going on sale at a time, before it, or not; and beginning anew from what is there. */
export function createLifecycleActions({
  products,
  copies,
}: ProductLifecycleDeps): Array<ConsoleAction<Product>> {
  return [scheduleAction(products), publishAction(products), unscheduleAction(products), copyAction(copies)];
}

const isScheduled = (row: Product): boolean => row.publishAt !== null;
const seen = { allowed: canEditSome, schema: seenProduct, checksVersion: true };

function scheduleAction(products: ProductLifecycleDeps['products']) {
  return defineAction<Product, z.infer<typeof scheduleSchema>>({
    ...seen,
    name: 'schedule',
    label: 'Schedule',
    fields: [
      {
        name: 'publish_at',
        label: 'Goes on sale',
        type: 'datetime',
        required: true,
        help: 'It is looked at by a moderator before, and goes on sale by itself.',
      },
    ],
    appliesTo: (row) => row.status === 'draft' && !isScheduled(row),
    schema: scheduleSchema,
    async run(ctx, { id, version, publish_at }) {
      await products.update(ctx, { id, version, changes: { publish_at } });
      return { message: 'Scheduled.' };
    },
  });
}

function publishAction(products: ProductLifecycleDeps['products']) {
  return defineAction<Product, Seen>({
    ...seen,
    name: 'publishNow',
    label: 'Put on sale now',
    appliesTo: isScheduled,
    async run(ctx, { id, version }) {
      await products.update(ctx, { id, version, changes: { status: 'active' } });
      return { message: 'On sale, once it is approved.' };
    },
  });
}

function unscheduleAction(products: ProductLifecycleDeps['products']) {
  return defineAction<Product, Seen>({
    ...seen,
    name: 'unschedule',
    label: 'Cancel the schedule',
    appliesTo: isScheduled,
    async run(ctx, { id, version }) {
      await products.update(ctx, { id, version, changes: { publish_at: null } });
      return { message: 'It stays a draft.' };
    },
  });
}

function copyAction(copies: ProductCopies) {
  return defineAction<Product, { id: string }>({
    name: 'duplicate',
    label: 'Duplicate',
    allowed: canEditSome,
    appliesTo: () => true,
    schema: z.strictObject({ id: z.uuid() }),
    async run(ctx, { id }) {
      const copy = await copies.duplicate(ctx, { id });
      return { message: 'This is the copy: a draft, with nothing in stock yet.', opens: copy.id };
    },
  });
}
