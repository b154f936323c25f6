import type { DataSource } from 'typeorm';
import type { Context } from '../../platform/context.js';
import { managerOf } from '../../platform/database/transaction.js';
import { decodeCursor, encodeCursor, type Page } from '../../platform/http/list.js';
import type { Storage } from '../../platform/storage/storage.js';
import { categoryNotFound } from '../catalog.errors.js';
import { canEditCategories } from '../catalog.policy.js';
import type { CategoryDto, CategoryListQuery, CategoryNodeDto } from './category.schema.js';

/**
 * Shoppers and shops see the categories that are switched on, and whose ancestors all are; who may edit
 * categories sees every one.
 */
export interface CategoryReads {
  list(ctx: Context, query: CategoryListQuery): Promise<Page<CategoryDto>>;
  /** The whole tree from the top, siblings by `sort_order` and then name. One query. */
  tree(ctx: Context): Promise<CategoryNodeDto[]>;
  /** @throws DomainError `catalog.category_not_found` */
  get(ctx: Context, id: string): Promise<CategoryDto>;
}

export interface CategoryReadsDeps {
  dataSource: DataSource;
  storage: Pick<Storage, 'publicUrl'>;
}

interface CategoryRow {
  id: string;
  parent_id: string | null;
  name: string;
  slug: string;
  description: string | null;
  image_key: string | null;
  sort_order: number;
  is_active: boolean;
  created_at: Date;
  updated_at: Date;
}

/** `$1`: whether what is switched off is shown too. */
const VISIBLE = `
  WITH RECURSIVE visible AS (
    SELECT * FROM categories WHERE parent_id IS NULL AND (is_active OR $1)
    UNION ALL
    SELECT c.* FROM categories c JOIN visible v ON c.parent_id = v.id WHERE c.is_active OR $1
  )`;

export function createCategoryReads({ dataSource, storage }: CategoryReadsDeps): CategoryReads {
  const read = <Row>(ctx: Context, sql: string, values: unknown[] = []): Promise<Row[]> =>
    managerOf(ctx, dataSource).query(`${VISIBLE} ${sql}`, [canEditCategories(ctx.actor), ...values]);
  const toDto = (row: CategoryRow) => toCategoryDto(row, storage);

  return {
    async list(ctx, query) {
      const { where, values } = toCondition(query);
      const after = query.cursor ? decodeCursor(query.cursor, query.sort) : undefined;
      const type = query.sort === 'name' ? 'text' : 'bigint';
      const rows = await read<CategoryRow>(
        ctx,
        `SELECT * FROM visible WHERE ${where}
           AND ($3::${type} IS NULL OR (${query.sort}, id) > ($3::${type}, $4::uuid))
         ORDER BY ${query.sort}, id LIMIT $5 OFFSET $6`,
        [...values, after?.value ?? null, after?.id ?? null, query.limit + 1, query.skip ?? 0],
      );
      const totals = await read<{ total: number }>(
        ctx,
        `SELECT count(*)::int AS total FROM visible WHERE ${where}`,
        values,
      );
      const page = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? page.at(-1) : undefined;
      return {
        items: page.map(toDto),
        total: totals[0]?.total ?? 0,
        nextCursor: last
          ? encodeCursor({ sort: query.sort, value: String(last[query.sort]), id: last.id })
          : null,
      };
    },

    async tree(ctx) {
      const rows = await read<CategoryRow>(ctx, 'SELECT * FROM visible ORDER BY sort_order, name, id');
      return nest(rows.map(toDto));
    },

    async get(ctx, id) {
      const [row] = await read<CategoryRow>(ctx, 'SELECT * FROM visible WHERE id = $2', [id]);
      if (!row) throw categoryNotFound();
      return toDto(row);
    },
  };
}

function toCondition({ parent_id: parentId }: CategoryListQuery): { where: string; values: unknown[] } {
  if (parentId === 'none') return { where: 'parent_id IS NULL AND $2::uuid IS NULL', values: [null] };
  return { where: '($2::uuid IS NULL OR parent_id = $2)', values: [parentId ?? null] };
}

/** Keeps the order of `categories` among the children of each. */
function nest(categories: readonly CategoryDto[]): CategoryNodeDto[] {
  const nodes = new Map(
    categories.map((category) => [category.id, { ...category, children: [] as CategoryNodeDto[] }]),
  );
  const roots: CategoryNodeDto[] = [];
  for (const node of nodes.values()) {
    const siblings = node.parent_id ? nodes.get(node.parent_id)?.children : roots;
    siblings?.push(node);
  }
  return roots;
}

function toCategoryDto(row: CategoryRow, storage: Pick<Storage, 'publicUrl'>): CategoryDto {
  return {
    id: row.id,
    parent_id: row.parent_id,
    name: row.name,
    slug: row.slug,
    description: row.description,
    image_url: row.image_key && storage.publicUrl(row.image_key),
    sort_order: row.sort_order,
    is_active: row.is_active,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
