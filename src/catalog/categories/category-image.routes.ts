import { z } from 'zod';
import { PICTURE_ERRORS } from '../../media/index.js';
import { route, type RouteDefinition } from '../../platform/http/route.js';
import type { CategoryImages } from './category-image.service.js';
import type { CategoryReads } from './category-reads.service.js';
import { EXAMPLE_CATEGORY } from './category.routes.js';
import { categorySchema } from './category.schema.js';

export interface CategoryImageRoutesDeps {
  categoryImages: CategoryImages;
  categoryReads: Pick<CategoryReads, 'get'>;
}

const params = z.strictObject({ category_id: z.uuid() });
const path = '/categories/{category_id}/image';
const access = { feature: 'catalog', caller: 'admin', right: 'categories.edit', path, params } as const;

export function createCategoryImageRoutes(deps: CategoryImageRoutesDeps): RouteDefinition[] {
  const { categoryImages, categoryReads } = deps;
  return [
    route({
      ...access,
      method: 'put',
      summary: 'Set the picture of a category, sent along or uploaded before: JPEG, PNG, WebP, AVIF or GIF',
      limit: 'upload',
      upload: { field: 'file', orUploadId: true },
      body: z.strictObject({ upload_id: z.uuid().optional() }),
      success: { status: 200, schema: categorySchema, example: EXAMPLE_CATEGORY },
      errors: ['catalog.category_not_found', ...PICTURE_ERRORS],
      handle: async ({ ctx, params: { category_id: id }, picture }) => {
        await categoryImages.put(ctx, { id, ...picture });
        return categoryReads.get(ctx, id);
      },
    }),
    route({
      ...access,
      method: 'delete',
      summary: 'Take the picture of a category away',
      success: { status: 200, schema: categorySchema, example: EXAMPLE_CATEGORY },
      errors: ['catalog.category_not_found'],
      handle: async ({ ctx, params: { category_id: id } }) => {
        await categoryImages.remove(ctx, { id });
        return categoryReads.get(ctx, id);
      },
    }),
  ];
}
