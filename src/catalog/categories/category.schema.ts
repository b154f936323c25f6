import { z } from 'zod';
import { envelopeSchema, listQueryShape } from '../../platform/http/list.js';
import { slugify } from '../../platform/slug.js';
import { line, text } from '../../platform/text.js';

const slugSchema = line(100).refine((slug) => slugify(slug) === slug, 'is not a slug, such as wrap-dresses');

const categoryFields = {
  name: line(100),
  /** Absent or null at the top of the tree. */
  parent_id: z.uuid().nullable(),
  /** Made from the name when absent. */
  slug: slugSchema,
  description: text(2000).nullable(),
  /** Siblings are shown in ascending order. */
  sort_order: z.int().min(0).max(1_000_000),
  is_active: z.boolean(),
};

export const createCategorySchema = z
  .strictObject(categoryFields)
  .partial()
  .required({ name: true })
  .meta({ id: 'CreateCategory' });
export type CreateCategory = z.infer<typeof createCategorySchema>;

export const updateCategorySchema = z.strictObject(categoryFields).partial().meta({ id: 'UpdateCategory' });
export type UpdateCategory = z.infer<typeof updateCategorySchema>;

/** Below `parent_id` (null: at the top), as the sibling number `position`, from 0; beyond the last: as the last. */
export const moveCategorySchema = z.strictObject({
  parent_id: z.uuid().nullable(),
  position: z.int().min(0).max(1_000_000),
});
export type MoveCategory = z.infer<typeof moveCategorySchema>;

export const categoryListQuerySchema = z.strictObject({
  ...listQueryShape,
  /** Only the children of this category; `none` for the top of the tree. */
  parent_id: z.union([z.uuid(), z.literal('none')]).optional(),
  sort: z.enum(['sort_order', 'name']).default('sort_order'),
});
export type CategoryListQuery = z.infer<typeof categoryListQuerySchema>;

export const categorySchema = z
  .object({
    id: z.uuid(),
    parent_id: z.uuid().nullable(),
    name: z.string(),
    slug: z.string(),
    description: z.string().nullable(),
    image_url: z.string().nullable(),
    sort_order: z.int(),
    is_active: z.boolean(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Category' });
export type CategoryDto = z.infer<typeof categorySchema>;

export const categoryListSchema = envelopeSchema('categories', categorySchema);

export type CategoryNodeDto = CategoryDto & { children: CategoryNodeDto[] };

export const categoryNodeSchema: z.ZodType<CategoryNodeDto> = categorySchema
  .extend({
    get children() {
      return z.array(categoryNodeSchema);
    },
  })
  .meta({ id: 'CategoryNode' });

export const categoryTreeSchema = z.object({ categories: z.array(categoryNodeSchema) });
