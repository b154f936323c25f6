import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { type ConsoleWritten, defineOperation, defineUpdate } from '../../console/console-screen.js';
import type { Money } from '../../platform/money/money.js';
import type { Storage } from '../../platform/storage/storage.js';
import { canEditSome } from '../catalog.policy.js';
import {
  CREATE_BUTTONS,
  PRODUCT_FIELDS,
  PRODUCT_SECTIONS,
  SHOP_FIELD,
  UPDATE_BUTTONS,
} from './product-form.fields.js';
import { productFormValues } from './product-form.initial.js';
import { formPicturesSchema } from './product-form.pictures.js';
import type { FormOutcome, ProductForms } from './product-form.service.js';
import type { Product } from '../products/product.entity.js';
import {
  createProductSchema,
  replaceVariantsSchema,
  updateProductSchema,
} from '../products/product.schema.js';

export interface ProductFormDeps {
  dataSource: DataSource;
  storage: Pick<Storage, 'publicUrl'>;
  money: Money;
  forms: ProductForms;
}

const formFields = {
  pictures: formPicturesSchema.optional(),
  variants: replaceVariantsSchema.shape.variants.optional(),
  is_featured: z.boolean().optional(),
};
const createSchema = createProductSchema.extend({ ...formFields, shop_id: z.uuid().optional() });
const updateSchema = updateProductSchema.extend({
  ...formFields,
  version: z.int().optional(),
  id: z.uuid(),
});

/** Making a product. */
export function createProductForm({ forms }: ProductFormDeps) {
  return defineOperation({
    fields: [SHOP_FIELD, ...PRODUCT_FIELDS],
    sections: PRODUCT_SECTIONS,
    submits: CREATE_BUTTONS,
    allowed: canEditSome,
    schema: createSchema,
    async run(ctx, { pictures, variants, ...product }) {
      const outcome = await forms.create(ctx, { product, variants, pictures });
      return { ...written(outcome), message: messageOf(outcome) };
    },
  });
}

/** Editing it. */
export function updateProductForm({ forms, dataSource, storage, money }: ProductFormDeps) {
  return defineUpdate<Product, z.infer<typeof updateSchema>>({
    fields: PRODUCT_FIELDS,
    sections: PRODUCT_SECTIONS,
    submits: UPDATE_BUTTONS,
    allowed: canEditSome,
    schema: updateSchema,
    checksVersion: true,
    initial: (row) => productFormValues({ manager: dataSource.manager, storage, money }, row),
    async run(ctx, { id, version, pictures, variants, ...changes }) {
      const outcome = await forms.update(ctx, { id, version, changes, variants, pictures });
      return changes.status || changes.publish_at
        ? { ...written(outcome), message: messageOf(outcome) }
        : written(outcome);
    },
  });
}

function messageOf({ product }: FormOutcome): string {
  if (product.publishAt) return 'Planned: it goes on sale at its time, once it is approved.';
  if (product.status === 'draft') return 'Saved as a draft.';
  if (product.status === 'archived') return 'Archived.';
  return product.moderationStatus === 'approved' ? 'Published.' : 'Sent for approval.';
}

/** What is missing is told at its place in the form. */
function written({ id, missing, product }: FormOutcome): ConsoleWritten {
  if (missing.size === 0) return { id };
  const count = missing.size === 1 ? '1 picture' : `${missing.size} pictures`;
  const state = product.status === 'draft' ? ' It stays a draft until they are there.' : '';
  return {
    id,
    unfinished: {
      message: `Saved, but for ${count} that could not be stored. Save again to send what is missing.${state}`,
      pointers: Object.fromEntries([...missing].map(([place, why]) => [`/pictures/${place}`, why])),
    },
  };
}
