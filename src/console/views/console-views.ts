import type { DataSource, EntityManager } from 'typeorm';
import { z } from 'zod';
import { DomainError } from '../../platform/errors/domain-error.js';
import { brokenConstraint } from '../../platform/errors/postgres-errors.js';
import { newId } from '../../platform/ids.js';
import { texts } from '../texts.js';
import type { WireView } from '../wire.js';

/** More than anyone finds again. */
const MAX_VIEWS = 50;

const name = z.string().trim().min(1).max(60);
const query = z.string().max(2_000);

export const newViewSchema = z.strictObject({
  screen: z.string().max(60),
  name,
  query,
  is_default: z.boolean().default(false),
});
export type NewView = z.infer<typeof newViewSchema>;

export const viewChangeSchema = z.strictObject({
  id: z.uuid(),
  name: name.optional(),
  query: query.optional(),
  is_default: z.boolean().optional(),
});
export type ViewChange = z.infer<typeof viewChangeSchema>;

export const viewRefSchema = z.strictObject({ id: z.uuid() });

/** Lists as a person keeps them for themselves: nobody else has them, and they open no door. */
export interface ConsoleViews {
  /** In the order of their names. */
  list(userId: string): Promise<WireView[]>;
  /** Undefined for one that is not theirs. */
  find(userId: string, id: string): Promise<WireView | undefined>;
  /** @throws DomainError `console.view_name_taken`, `console.too_many_views` */
  add(userId: string, view: NewView): Promise<void>;
  /** @throws DomainError `console.view_name_taken`, or 404 */
  change(userId: string, change: ViewChange): Promise<void>;
  /** Once or twice is the same. */
  remove(userId: string, id: string): Promise<void>;
}

export function createConsoleViews({ dataSource }: { dataSource: DataSource }): ConsoleViews {
  return {
    list: (userId) => readViews(dataSource.manager, 'user_id = $1', [userId]),

    async find(userId, id) {
      const [view] = await readViews(dataSource.manager, 'user_id = $1 AND id = $2', [userId, id]);
      return view;
    },

    async add(userId, { screen, name, query, is_default: isDefault }) {
      await dataSource.transaction(async (manager) => {
        if (isDefault) await dropDefault(manager, userId, screen);
        const added = await manager
          .query<Array<{ id: string }>>(
            `INSERT INTO console_views (id, user_id, screen, name, query, is_default)
             SELECT $1::uuid, $2::uuid, $3::text, $4::text, $5::text, $6::boolean
             WHERE (SELECT count(*) FROM console_views WHERE user_id = $2) < ${MAX_VIEWS} RETURNING id`,
            [newId(), userId, screen, name, query, isDefault],
          )
          .catch(refuse);
        if (added.length === 0) {
          throw new DomainError('console.too_many_views', 'broken_rule', texts.list.tooManyViews(MAX_VIEWS));
        }
      });
    },

    async change(userId, { id, name, query, is_default: isDefault }) {
      await dataSource.transaction(async (manager) => {
        const [view] = await readViews(manager, 'user_id = $1 AND id = $2', [userId, id]);
        if (!view) throw new DomainError('console.not_found', 'not_found', texts.errors.notFound);
        if (isDefault) await dropDefault(manager, userId, view.screen);
        await manager
          .query(
            `UPDATE console_views SET name = coalesce($3, name), query = coalesce($4, query),
               is_default = coalesce($5, is_default), updated_at = now() WHERE user_id = $1 AND id = $2`,
            [userId, id, name ?? null, query ?? null, isDefault ?? null],
          )
          .catch(refuse);
      });
    },

    async remove(userId, id) {
      await dataSource.query('DELETE FROM console_views WHERE user_id = $1 AND id = $2', [userId, id]);
    },
  };
}

function readViews(manager: EntityManager, where: string, values: string[]): Promise<WireView[]> {
  return manager.query<WireView[]>(
    `SELECT id, screen, name, query, is_default FROM console_views WHERE ${where} ORDER BY lower(name)`,
    values,
  );
}

async function dropDefault(manager: EntityManager, userId: string, screen: string): Promise<void> {
  await manager.query(
    'UPDATE console_views SET is_default = false WHERE user_id = $1 AND screen = $2 AND is_default',
    [userId, screen],
  );
}

function refuse(error: unknown): never {
  if (brokenConstraint(error) !== 'console_views_name_key') throw error;
  throw new DomainError('console.view_name_taken', 'conflict', texts.list.viewNameTaken, {
    property: 'name',
  });
}
