import { z } from 'zod';
import type { ConsoleField } from '../../console/console-field.js';
import { defineOperation, defineUpdate } from '../../console/console-screen.js';
import type { PreparedImage, TakenPicture } from '../../media/index.js';
import type { Context } from '../../platform/context.js';
import { atProperty } from '../../platform/errors/domain-error.js';
import type { Storage } from '../../platform/storage/storage.js';
import { canEditCategories } from '../catalog.policy.js';
import type { CategoryImages } from './category-image.service.js';
import type { Category } from './category.entity.js';
import { createCategorySchema, updateCategorySchema } from './category.schema.js';
import type { CategoryService } from './category.service.js';

/** Null takes the picture away. */
const picture = z.strictObject({ upload_id: z.uuid() }).nullable().optional();
type SentPicture = z.infer<typeof picture>;
const createSchema = createCategorySchema.extend({ picture });
const updateSchema = updateCategorySchema.extend({ picture, id: z.uuid() });

const FIELDS: readonly ConsoleField[] = [
  { name: 'name', label: 'Name', type: 'text', required: true },
  {
    name: 'parent_id',
    label: 'Below',
    type: 'reference',
    reference: 'categories',
    help: 'Empty: at the top.',
  },
  { name: 'description', label: 'Description', type: 'longtext' },
  {
    name: 'picture',
    label: 'Picture',
    type: 'picture',
    purpose: 'category_image',
    help: 'For the tile in the shop front: JPEG, PNG or WebP, at most 10 MB.',
  },
  { name: 'is_active', label: 'Shown to shoppers', type: 'boolean' },
];

export interface CategoryFormDeps {
  categories: CategoryService;
  categoryImages: CategoryImages;
  storage: Pick<Storage, 'publicUrl'>;
}

export function createOperation({ categories, categoryImages }: CategoryFormDeps) {
  return defineOperation({
    fields: FIELDS,
    allowed: canEditCategories,
    schema: createSchema,
    async run(ctx, { picture: sent, ...input }) {
      const file = await prepare(categoryImages, ctx, sent);
      const { id } = await categories.create(ctx, input);
      if (file) await categoryImages.put(ctx, { id, file });
      return { id };
    },
  });
}

/** The picture is looked at before anything is saved, so that a bad one leaves all as it was. */
export function updateOperation({ categories, categoryImages, storage }: CategoryFormDeps) {
  return defineUpdate<Category, z.infer<typeof updateSchema>>({
    fields: FIELDS,
    allowed: canEditCategories,
    schema: updateSchema,
    initial: (row) => ({
      name: row.name,
      parent_id: row.parentId,
      description: row.description,
      picture: row.imageKey && storage.publicUrl(row.imageKey),
      is_active: row.isActive,
    }),
    async run(ctx, { id, picture: sent, ...changes }) {
      const file = await prepare(categoryImages, ctx, sent);
      await categories.update(ctx, { id, changes });
      if (file) await categoryImages.put(ctx, { id, file });
      else if (sent === null) await categoryImages.remove(ctx, { id });
      return { id };
    },
  });
}

/** @throws DomainError those of `categoryImages.prepare`, at the field of the picture */
async function prepare(
  categoryImages: CategoryImages,
  ctx: Context,
  sent: SentPicture,
): Promise<PreparedImage | TakenPicture | undefined> {
  if (!sent) return undefined;
  return categoryImages.prepare(ctx, { uploadId: sent.upload_id }).catch(atProperty('picture'));
}
