import { type ConsoleScreen, defineScreen } from '../../console/console-screen.js';
import type { ConsoleTreeNode } from '../../console/console-tree.js';
import type { Actor } from '../../platform/auth/actor.js';
import { canEditCategories } from '../catalog.policy.js';
import { Category } from './category.entity.js';
import type { CategoryReads } from './category-reads.service.js';
import { type CategoryFormDeps, createOperation, updateOperation } from './category-console.form.js';
import type { CategoryNodeDto } from './category.schema.js';

const isSomeone = (actor: Actor): boolean => actor.kind === 'user';

export interface CategoryScreenDeps extends CategoryFormDeps {
  categoryReads: Pick<CategoryReads, 'tree'>;
}

/** The category tree: everybody in the console looks things up in it, admins change it. */
export function createCategoryScreen(deps: CategoryScreenDeps): ConsoleScreen {
  const { categories, categoryReads, storage } = deps;
  const pictures = ({ name, imageKey }: Category) =>
    imageKey ? [{ url: storage.publicUrl(imageKey), alt: name }] : [];
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
      { name: 'pictures', label: 'Picture', type: 'gallery', on: ['show'], value: pictures },
    ],
    allowed: isSomeone,
    scope(actor, query, alias) {
      if (!canEditCategories(actor)) query.andWhere(`${alias}.isActive`);
    },
    search: ['name', 'slug'],
    defaultSort: { column: 'slug', direction: 'asc' },
    create: createOperation(deps),
    update: updateOperation(deps),
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
