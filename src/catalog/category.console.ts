import { z } from 'zod';
import {
  type ConsoleField,
  type ConsoleScreen,
  defineOperation,
  defineScreen,
  defineUpdate,
} from '../console/console-screen.js';
import type { ConsoleTreeNode } from '../console/console-tree.js';
import type { Actor } from '../platform/auth/actor.js';
import { canEditCategories } from './catalog.policy.js';
import { Category } from './category.entity.js';
import type { CategoryReads } from './category-reads.service.js';
import { type CategoryNodeDto, createCategorySchema, updateCategorySchema } from './category.schema.js';
import type { CategoryService } from './category.service.js';

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
  { name: 'sort_order', label: 'Order', type: 'number', help: 'Siblings are shown in ascending order.' },
  { name: 'is_active', label: 'Shown to shoppers', type: 'boolean' },
];

const updateSchema = updateCategorySchema.extend({ id: z.uuid() });
const isSomeone = (actor: Actor): boolean => actor.kind === 'user';

export interface CategoryScreenDeps {
  categories: CategoryService;
  categoryReads: Pick<CategoryReads, 'tree'>;
}

/** The category tree: everybody in the console looks things up in it, admins change it. */
export function createCategoryScreen({ categories, categoryReads }: CategoryScreenDeps): ConsoleScreen {
  return defineScreen<Category>({
    id: 'categories',
    label: 'Categories',
    singular: 'category',
    navigation: { group: 'Catalogue', icon: 'grid', order: 30 },
    entity: Category,
    title: 'name',
    columns: [
      { name: 'name', label: 'Name', type: 'text', filter: 'contains' },
      { name: 'parentId', label: 'Below', type: 'reference', reference: 'categories', filter: 'equals' },
      { name: 'slug', label: 'Slug', type: 'text' },
      { name: 'sortOrder', label: 'Order', type: 'number' },
      { name: 'isActive', label: 'Shown', type: 'boolean', filter: 'equals' },
      { name: 'description', label: 'Description', type: 'longtext', on: ['show'] },
    ],
    allowed: isSomeone,
    scope(actor, query, alias) {
      if (!canEditCategories(actor)) query.andWhere(`${alias}.isActive`);
    },
    search: ['name', 'slug'],
    defaultSort: { column: 'slug', direction: 'asc' },
    create: defineOperation({
      fields: FIELDS,
      allowed: canEditCategories,
      schema: createCategorySchema,
      run: (ctx, input) => categories.create(ctx, input),
    }),
    update: defineUpdate<Category, z.infer<typeof updateSchema>>({
      fields: FIELDS,
      allowed: canEditCategories,
      schema: updateSchema,
      initial: (row) => ({
        name: row.name,
        parent_id: row.parentId,
        description: row.description,
        sort_order: row.sortOrder,
        is_active: row.isActive,
      }),
      async run(ctx, { id, ...changes }) {
        await categories.update(ctx, { id, changes });
        return { id };
      },
    }),
    tree: {
      read: async (ctx) => (await categoryReads.tree(ctx)).map(toTreeNode),
      allowed: canEditCategories,
      move: (ctx, input) => categories.move(ctx, input),
    },
    remove: {
      confirm: 'Only an empty category can be removed.',
      allowed: canEditCategories,
      run: (ctx, input) => categories.remove(ctx, input),
    },
  });
}

function toTreeNode({ id, name, is_active: isActive, children }: CategoryNodeDto): ConsoleTreeNode {
  return { id, title: name, isOff: !isActive, children: children.map(toTreeNode) };
}
