import type { DataSource } from 'typeorm';
import { z } from 'zod';
import {
  type ConsoleField,
  type ConsoleFile,
  consoleFilesSchema,
  type ConsoleScreen,
  defineAction,
  defineOperation,
  defineScreen,
  defineUpdate,
} from '../console/console-screen.js';
import type { PreparedImage } from '../media/index.js';
import { REASON_TEMPLATES } from '../moderation/index.js';
import { reasonSchema } from '../platform/audit/reason.schema.js';
import { type Actor, shopOf } from '../platform/auth/actor.js';
import { hasRight, hasRightInShop } from '../platform/auth/rights.js';
import type { Context } from '../platform/context.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { Money } from '../platform/money/money.js';
import type { Storage } from '../platform/storage/storage.js';
import { can, canSetPlatformFields } from './catalog.policy.js';
import { productColumns } from './product-console.columns.js';
import { createProductDetail } from './product-console.detail.js';
import type { ProductDecisions } from './product-decisions.service.js';
import type { ProductImages } from './product-image.service.js';
import { picturesOf } from './product-pictures.query.js';
import { Product } from './product.entity.js';
import { createProductSchema, updateProductSchema } from './product.schema.js';
import type { ProductService } from './product.service.js';
import { PRODUCT_STATUSES } from './product.status.js';

export interface ProductScreenDeps {
  dataSource: DataSource;
  storage: Pick<Storage, 'publicUrl'>;
  money: Money;
  products: ProductService;
  decisions: ProductDecisions;
  images: ProductImages;
}

const productRef = z.strictObject({ id: z.uuid() });
const pictures = { pictures: consoleFilesSchema.max(12).optional() };
const createSchema = createProductSchema.extend({ ...pictures, shop_id: z.uuid().optional() });
const seenVersion = { version: z.int().optional() };
const approvalSchema = productRef.extend(seenVersion);
const updateSchema = updateProductSchema.extend({ ...pictures, ...seenVersion, id: z.uuid() });

/** Products: the platform's people see all of them, a shop's people their own. */
export function createProductScreen(deps: ProductScreenDeps): ConsoleScreen {
  const { dataSource, storage, money, decisions } = deps;
  return defineScreen<Product>({
    id: 'products',
    label: 'Products',
    singular: 'product',
    navigation: { group: 'Catalogue', icon: 'shopping-bag', order: 20 },
    entity: Product,
    title: 'name',
    columns: productColumns,
    allowed: canSeeProducts,
    scope(actor, query, alias) {
      if (hasRight(actor, 'products.read')) return;
      const shop = canSeeProducts(actor) ? shopOf(actor) : undefined;
      query.andWhere(shop ? `${alias}.shopId = :ownShop` : 'FALSE', { ownShop: shop?.id });
    },
    search: ['name', 'sku'],
    defaultSort: { column: 'createdAt', direction: 'desc' },
    empty: 'No products yet. Create the first one.',
    async decorate(rows) {
      const found = await picturesOf(
        dataSource.manager,
        storage,
        rows.map((row) => row.id),
      );
      return new Map(
        [...found].map(([id, all]) => [
          id,
          { thumbnail: all[0]?.thumbnail, hasNewPictures: all.some(({ isPending }) => isPending) },
        ]),
      );
    },
    version: (row) => row.version,
    detail: createProductDetail({ dataSource, storage, money }),
    create: createOperation(deps),
    update: updateOperation(deps),
    remove: {
      confirm:
        'The product, its variants and its pictures will be gone for good. Orders keep what was bought.',
      allowed: canEditSome,
      run: (ctx, { id }) => deps.products.remove(ctx, { id }),
    },
    actions: [approveAction(decisions), rejectAction(decisions)],
  });
}

const canSeeProducts = (actor: Actor): boolean =>
  hasRight(actor, 'products.read') || hasRightInShop(actor, 'products.read', shopOf(actor)?.id ?? '');

const canEditSome = (actor: Actor): boolean =>
  hasRight(actor, 'products.edit') || hasRightInShop(actor, 'products.edit', shopOf(actor)?.id ?? '');

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

function createOperation({ products, images }: ProductScreenDeps) {
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

function updateOperation({ products, images, dataSource, money }: ProductScreenDeps) {
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

const waits = (row: Product, { hasNewPictures }: Readonly<Record<string, unknown>>): boolean =>
  row.status === 'active' &&
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

function rejectAction(decisions: ProductDecisions) {
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
        templates: REASON_TEMPLATES,
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
