import type { DataSource } from 'typeorm';
import { z } from 'zod';
import {
  type ConsoleField,
  type ConsoleFile,
  consoleFilesSchema,
  defineOperation,
  defineUpdate,
} from '../console/console-screen.js';
import type { PreparedImage } from '../media/index.js';
import type { Context } from '../platform/context.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { Money } from '../platform/money/money.js';
import { canEditSome, canSetPlatformFields } from './catalog.policy.js';
import type { ProductImages } from './product-image.service.js';
import type { Product } from './product.entity.js';
import { createProductSchema, updateProductSchema } from './product.schema.js';
import type { ProductService } from './product.service.js';
import { PRODUCT_STATUSES } from './product.status.js';

export interface ProductFormDeps {
  dataSource: DataSource;
  money: Money;
  products: ProductService;
  images: ProductImages;
}

const pictures = { pictures: consoleFilesSchema.max(12).optional() };
const createSchema = createProductSchema.extend({ ...pictures, shop_id: z.uuid().optional() });
const updateSchema = updateProductSchema.extend({
  ...pictures,
  version: z.int().optional(),
  id: z.uuid(),
});

const FIELDS: readonly ConsoleField[] = [
  { name: 'name', label: 'Name', type: 'text', required: true },
  { name: 'short_description', label: 'In short', type: 'text', help: 'One line, shown under the name.' },
  { name: 'description', label: 'Description', type: 'longtext' },
  { name: 'category_ids', label: 'Categories', type: 'references', reference: 'categories' },
  { name: 'price', label: 'Price', type: 'money', required: true },
  {
    name: 'compare_at_price',
    label: 'Price before',
    type: 'money',
    help: 'Shown struck out beside the price.',
  },
  { name: 'cost_price', label: 'Cost', type: 'money', help: 'What you paid. Shoppers never see it.' },
  { name: 'sku', label: 'SKU', type: 'text' },
  { name: 'stock', label: 'In stock', type: 'number' },
  { name: 'weight_grams', label: 'Weight in grams', type: 'number' },
  { name: 'status', label: 'State', type: 'choice', values: PRODUCT_STATUSES },
  { name: 'pictures', label: 'Pictures', type: 'pictures', help: 'JPEG, PNG or WebP, at most 10 MB each.' },
];

/** Making a product. */
export function createProductForm({ products, images }: ProductFormDeps) {
  return defineOperation({
    fields: [
      {
        name: 'shop_id',
        label: 'Shop',
        type: 'reference',
        reference: 'shops',
        required: true,
        offeredTo: canSetPlatformFields,
      },
      ...FIELDS,
    ],
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
  const amount = (minor: bigint | null) => (minor === null ? null : money.toAmount(minor));
  return defineUpdate<Product, z.infer<typeof updateSchema>>({
    fields: FIELDS,
    allowed: canEditSome,
    schema: updateSchema,
    checksVersion: true,
    async initial(row) {
      const categories: Array<{ id: string; label: string }> = await dataSource.query(
        `SELECT c.id, c.name AS label FROM product_categories pc JOIN categories c ON c.id = pc.category_id
         WHERE pc.product_id = $1 ORDER BY c.name`,
        [row.id],
      );
      return {
        name: row.name,
        short_description: row.shortDescription,
        description: row.description,
        category_ids: categories.map((category) => ({ screen: 'categories', ...category })),
        price: amount(row.price),
        compare_at_price: amount(row.compareAtPrice),
        cost_price: amount(row.costPrice),
        sku: row.sku,
        stock: row.stock,
        weight_grams: row.weightGrams,
        status: row.status,
      };
    },
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
