import { z } from 'zod';
import { toEnvelope } from '../../platform/http/list.js';
import { route, type RouteDefinition } from '../../platform/http/route.js';
import type { CategoryReads } from './category-reads.service.js';
import {
  categoryListQuerySchema,
  categoryListSchema,
  categorySchema,
  categoryTreeSchema,
  createCategorySchema,
  updateCategorySchema,
} from './category.schema.js';
import type { CategoryService } from './category.service.js';

export interface CategoryRoutesDeps {
  categories: CategoryService;
  categoryReads: CategoryReads;
}

const categoryParams = z.strictObject({ category_id: z.uuid() });

export const EXAMPLE_CATEGORY = {
  id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0a04',
  parent_id: null,
  name: 'Đầm & váy',
  slug: 'dam-vay',
  description: 'Dresses and skirts for every day.',
  image_url: null,
  sort_order: 10,
  is_active: true,
  created_at: '2026-11-21T09:30:00.000Z',
  updated_at: '2026-11-21T09:30:00.000Z',
};
const EXAMPLE_CHILD = {
  ...EXAMPLE_CATEGORY,
  id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0a07',
  parent_id: EXAMPLE_CATEGORY.id,
  name: 'Áo dài',
  slug: 'ao-dai',
};
const EXAMPLE_TREE = {
  categories: [{ ...EXAMPLE_CATEGORY, children: [{ ...EXAMPLE_CHILD, children: [] }] }],
};

export function createCategoryRoutes(deps: CategoryRoutesDeps): RouteDefinition[] {
  return [...createReadRoutes(deps), ...createWriteRoutes(deps)];
}

function createReadRoutes({ categoryReads }: CategoryRoutesDeps): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/categories',
      feature: 'catalog',
      summary: 'Categories as a flat list; those that are switched off are for who may edit them',
      caller: 'public',
      query: categoryListQuerySchema,
      success: {
        status: 200,
        schema: categoryListSchema,
        example: { categories: [EXAMPLE_CATEGORY], total: 1, next_cursor: null },
      },
      errors: ['platform.invalid_cursor'],
      handle: async ({ ctx, query }) => toEnvelope('categories', await categoryReads.list(ctx, query)),
    }),
    route({
      method: 'get',
      path: '/categories/tree',
      feature: 'catalog',
      summary: 'The whole category tree, nested',
      caller: 'public',
      success: { status: 200, schema: categoryTreeSchema, example: EXAMPLE_TREE },
      handle: async ({ ctx }) => ({ categories: await categoryReads.tree(ctx) }),
    }),
    route({
      method: 'get',
      path: '/categories/{category_id}',
      feature: 'catalog',
      summary: 'One category',
      caller: 'public',
      params: categoryParams,
      success: { status: 200, schema: categorySchema, example: EXAMPLE_CATEGORY },
      errors: ['catalog.category_not_found'],
      handle: ({ ctx, params }) => categoryReads.get(ctx, params.category_id),
    }),
  ];
}

function createWriteRoutes({ categories, categoryReads }: CategoryRoutesDeps): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/categories',
      feature: 'catalog',
      summary: 'Make a category; its slug comes from the name unless it is sent',
      caller: 'admin',
      right: 'categories.edit',
      body: createCategorySchema,
      success: { status: 201, schema: categorySchema, example: EXAMPLE_CATEGORY },
      errors: ['catalog.unknown_category', 'platform.already_exists'],
      handle: async ({ ctx, body }) => categoryReads.get(ctx, (await categories.create(ctx, body)).id),
    }),
    route({
      method: 'patch',
      path: '/categories/{category_id}',
      feature: 'catalog',
      summary: 'Change a category, or move it below another',
      caller: 'admin',
      right: 'categories.edit',
      params: categoryParams,
      body: updateCategorySchema,
      success: { status: 200, schema: categorySchema, example: EXAMPLE_CATEGORY },
      errors: [
        'catalog.category_not_found',
        'catalog.unknown_category',
        'catalog.category_cycle',
        'platform.already_exists',
      ],
      handle: async ({ ctx, params: { category_id: id }, body }) => {
        await categories.update(ctx, { id, changes: body });
        return categoryReads.get(ctx, id);
      },
    }),
    route({
      method: 'delete',
      path: '/categories/{category_id}',
      feature: 'catalog',
      summary: 'Remove a category that has neither children nor products',
      caller: 'admin',
      right: 'categories.edit',
      params: categoryParams,
      success: { status: 204 },
      errors: ['catalog.category_not_found', 'catalog.category_in_use'],
      handle: ({ ctx, params }) => categories.remove(ctx, { id: params.category_id }),
    }),
  ];
}
