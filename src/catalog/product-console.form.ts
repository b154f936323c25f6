import type { DataSource } from 'typeorm';
import { z } from 'zod';
import {
  type ConsoleFile,
  consoleFilesSchema,
  defineOperation,
  defineUpdate,
} from '../console/console-screen.js';
import type { PreparedImage } from '../media/index.js';
import type { Context } from '../platform/context.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { Money } from '../platform/money/money.js';
import { canEditSome } from './catalog.policy.js';
import type { ProductImages } from './product-image.service.js';
import type { Product } from './product.entity.js';
import { createProductSchema, updateProductSchema } from './product.schema.js';
import type { ProductService } from './product.service.js';
import {
  CREATE_BUTTONS,
  PRODUCT_FIELDS,
  PRODUCT_SECTIONS,
  SHOP_FIELD,
  UPDATE_BUTTONS,
} from './product-form.fields.js';
import { productFormValues } from './product-form.initial.js';

export interface ProductFormDeps {
  dataSource: DataSource;
  money: Money;
  products: ProductService;
  images: ProductImages;
}

const pictures = { pictures: consoleFilesSchema.max(12).optional() };
const platformFields = { is_featured: z.boolean().optional() };
const createSchema = createProductSchema.extend({
  ...pictures,
  ...platformFields,
  shop_id: z.uuid().optional(),
});
const updateSchema = updateProductSchema.extend({
  ...pictures,
  ...platformFields,
  version: z.int().optional(),
  id: z.uuid(),
});

/** Making a product. */
export function createProductForm({ products, images }: ProductFormDeps) {
  return defineOperation({
    fields: [SHOP_FIELD, ...PRODUCT_FIELDS],
    sections: PRODUCT_SECTIONS,
    submits: CREATE_BUTTONS,
    allowed: canEditSome,
    schema: createSchema,
    async run(ctx, { pictures: files = [], ...input }) {
      const prepared = await preparePictures(images, files);
      const { id } = await products.create(ctx, input);
      await addPictures(images, ctx, id, prepared);
      return { id };
    },
  });
}

/** Editing it. */
export function updateProductForm({ products, images, dataSource, money }: ProductFormDeps) {
  return defineUpdate<Product, z.infer<typeof updateSchema>>({
    fields: PRODUCT_FIELDS,
    sections: PRODUCT_SECTIONS,
    submits: UPDATE_BUTTONS,
    allowed: canEditSome,
    schema: updateSchema,
    checksVersion: true,
    initial: (row) => productFormValues(dataSource.manager, money, row),
    async run(ctx, { id, version, pictures: files = [], ...changes }) {
      const prepared = await preparePictures(images, files);
      await products.update(ctx, { id, changes, version });
      await addPictures(images, ctx, id, prepared);
      return { id };
    },
  });
}

/**
 * Before anything is written: who is told that a picture is none, mends the form and sends it again, and
 * nothing is to have come of the first time.
 */
async function preparePictures(
  images: ProductImages,
  files: readonly ConsoleFile[],
): Promise<PreparedImage[]> {
  const prepared: PreparedImage[] = [];
  for (const { name, buffer } of files) {
    prepared.push(
      await images.prepare(buffer).catch((error: unknown) => {
        throw error instanceof DomainError ? refusalOf(name, error) : error;
      }),
    );
  }
  return prepared;
}

/** Says which of several files it was, at the field that they came in. */
function refusalOf(fileName: string, { code, kind, message, retryAfter, cause }: DomainError): DomainError {
  return new DomainError(code, kind, `${fileName}: ${message}`, { property: 'pictures', retryAfter, cause });
}

/** One after the other: they keep their order. */
async function addPictures(
  images: ProductImages,
  ctx: Context,
  productId: string,
  pictures: readonly PreparedImage[],
) {
  for (const file of pictures) await images.add(ctx, { productId, file });
}
