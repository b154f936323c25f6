import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import { deleteObjectsJob } from '../../media/index.js';
import { recordAudit } from '../../platform/audit/audit.service.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import { insertUnderFreeSlug } from '../../platform/database/free-slug.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import { brokenConstraint } from '../../platform/errors/postgres-errors.js';
import { newId } from '../../platform/ids.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import {
  categoryCycle,
  categoryInUse,
  categoryNotFound,
  notAllowed,
  unknownCategory,
} from '../catalog.errors.js';
import { canEditCategories } from '../catalog.policy.js';
import { Category } from './category.entity.js';
import { childrenOf, lastPlace, lockTree, numberSiblings } from './category-order.js';
import type { CreateCategory, MoveCategory, UpdateCategory } from './category.schema.js';
import { changedColumns, toWireNames } from '../changed-columns.js';

/** Changes to the category tree; all need the right `categories.edit`, or throw `catalog.not_allowed` (403). */
export interface CategoryService {
  /**
   * Without a `sort_order` it comes after its siblings.
   * @throws DomainError `catalog.unknown_category` (422) for the parent, `platform.already_exists` (409) for a given slug
   */
  create(ctx: Context, input: CreateCategory): Promise<{ id: string }>;
  /** @throws DomainError as `create`, `catalog.category_not_found`, `catalog.category_cycle` (422) */
  update(ctx: Context, input: { id: string; changes: UpdateCategory }): Promise<void>;
  /**
   * Puts the category, with all that is below it, at a place among the children of another; the siblings that
   * it leaves and that it joins are numbered anew, without a gap.
   * @throws DomainError `catalog.category_not_found`, `catalog.unknown_category`, `catalog.category_cycle` (422)
   */
  move(ctx: Context, input: MoveCategory & { id: string }): Promise<void>;
  /** @throws DomainError `catalog.category_not_found`, `catalog.category_in_use` (409) while anything is in it */
  remove(ctx: Context, input: { id: string }): Promise<void>;
}

export function createCategoryService({ inTransaction }: { inTransaction: InTransaction }): CategoryService {
  return {
    create: (ctx, input) =>
      inTransaction(ctx, async (tx) => {
        demandEditing(tx);
        await lockTree(tx);
        const sortOrder = input.sort_order ?? (await lastPlace(tx, input.parent_id ?? null));
        const row = { ...toColumns(input), id: newId(), name: input.name, sortOrder };
        await insertCategory(tx, row).catch(refuseWrite);
        await audit(tx, 'create', row.id, { after: toWireNames(row) });
        return { id: row.id };
      }),

    update: (ctx, { id, changes }) =>
      inTransaction(ctx, async (tx) => {
        demandEditing(tx);
        if (changes.parent_id !== undefined) await lockTree(tx);
        const category = await tx.manager.findOne(Category, {
          where: { id },
          lock: { mode: 'for_no_key_update' },
        });
        if (!category) throw categoryNotFound();
        const { before, after } = changedColumns(category, toColumns(changes));
        if (Object.keys(after).length === 0) return;
        await tx.manager.update(Category, { id }, after).catch(refuseWrite);
        await audit(tx, 'update', id, { before: toWireNames(before), after: toWireNames(after) });
      }),

    move: (ctx, input) =>
      inTransaction(ctx, async (tx) => {
        demandEditing(tx);
        await lockTree(tx);
        await moveCategory(tx, input);
      }),

    remove: (ctx, { id }) =>
      inTransaction(ctx, async (tx) => {
        demandEditing(tx);
        const category = await tx.manager.findOneBy(Category, { id });
        if (!category) throw categoryNotFound();
        const result = await tx.manager.delete(Category, { id }).catch(refuseRemoval);
        if (result.affected === 0) throw categoryNotFound();
        if (category.imageKey) await enqueue(tx, deleteObjectsJob, { keys: [category.imageKey] });
        const { name, slug, parentId } = category;
        await audit(tx, 'remove', id, { before: { name, slug, parent_id: parentId } });
      }),
  };
}

/** Under the lock of the tree. */
async function moveCategory(
  tx: TransactionContext,
  { id, parent_id: parentId, position }: MoveCategory & { id: string },
): Promise<void> {
  const category = await tx.manager.findOneBy(Category, { id });
  if (!category) throw categoryNotFound();
  const former = await childrenOf(tx, category.parentId);
  const before = { parent_id: category.parentId, position: former.indexOf(id) };
  const isSameParent = category.parentId === parentId;
  if (!isSameParent) await tx.manager.update(Category, { id }, { parentId }).catch(refuseWrite);
  const order = (await childrenOf(tx, parentId)).filter((sibling) => sibling !== id);
  order.splice(position, 0, id);
  const after = { parent_id: parentId, position: order.indexOf(id) };
  await numberSiblings(tx, order);
  if (!isSameParent)
    await numberSiblings(
      tx,
      former.filter((sibling) => sibling !== id),
    );
  if (!isDeepStrictEqual(before, after)) await audit(tx, 'move', id, { before, after });
}

function demandEditing({ actor }: Context): void {
  if (!canEditCategories(actor)) throw notAllowed();
}

function toColumns(input: UpdateCategory): Partial<Category> {
  return {
    name: input.name,
    slug: input.slug,
    parentId: input.parent_id,
    description: input.description === '' ? null : input.description,
    sortOrder: input.sort_order,
    isActive: input.is_active,
  };
}

async function insertCategory(
  tx: TransactionContext,
  row: Partial<Category> & { id: string; name: string },
): Promise<void> {
  const insert = (manager: EntityManager, slug: string) => manager.insert(Category, { ...row, slug });
  if (row.slug) await insert(tx.manager, row.slug);
  else {
    const naming = { name: row.name, fallback: 'category', constraint: 'categories_slug_key' };
    row.slug = await insertUnderFreeSlug(tx, naming, insert);
  }
}

/** The database keeps the tree; these say in our words what it refused. */
function refuseWrite(error: unknown): never {
  switch (brokenConstraint(error)) {
    case 'categories_tree':
    case 'categories_not_own_parent_check':
      throw categoryCycle(error);
    case 'categories_parent_id_fkey':
      throw unknownCategory('parent_id');
    default:
      throw error;
  }
}

function refuseRemoval(error: unknown): never {
  switch (brokenConstraint(error)) {
    case 'categories_parent_id_fkey':
      throw categoryInUse('categories', error);
    case 'product_categories_category_id_fkey':
      throw categoryInUse('products', error);
    default:
      throw error;
  }
}

async function audit(
  tx: TransactionContext,
  verb: 'create' | 'update' | 'move' | 'remove',
  subjectId: string,
  change: { before?: Record<string, unknown>; after?: Record<string, unknown> },
): Promise<void> {
  await recordAudit(tx, {
    action: `catalog.${verb}_category`,
    subjectType: 'category',
    subjectId,
    ...change,
  });
}
