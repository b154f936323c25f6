import type { DataSource, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { UserActor } from '../../platform/auth/actor.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { MAX_LIMIT, MAX_SKIP, TOTAL_CAP } from '../../platform/http/list.js';
import type { Money } from '../../platform/money/money.js';
import { type ConsoleScreen, MAX_BULK } from '../console-screen.js';
import { isPermitted } from '../permission.js';
import { applyFilters, isSearched, type RowFilter, SEARCH } from './row-filters.js';
import { visibleColumns } from './row-values.js';
import { visibleFilters } from './screen-filters.js';

const ALIAS = 'row';

/** Ids handed on at a time. */
const ID_BATCH = 500;
/** Ids read by one statement: each statement filters anew. */
const IDS_READ = 10 * ID_BATCH;

export interface PageRequest {
  filters: readonly RowFilter[];
  sort?: { sortBy?: string; direction?: 'asc' | 'desc' };
  /** At most 100. */
  limit: number;
  offset: number;
}

export interface RowReader {
  page(actor: UserActor, request: PageRequest): Promise<ObjectLiteral[]>;
  /** Exact up to `TOTAL_CAP`; one more than that stands for anything above. */
  count(actor: UserActor, filters: readonly RowFilter[]): Promise<number>;
  /** The first of all that match, at most `MAX_BULK`. */
  matching(actor: UserActor, filters: readonly RowFilter[]): Promise<ObjectLiteral[]>;
  /** Of all that match, the newest first, `ID_BATCH` at a time; what is written meanwhile may be missing. */
  ids(actor: UserActor, filters: readonly RowFilter[]): AsyncIterable<readonly string[]>;
  one(actor: UserActor, id: string): Promise<ObjectLiteral | undefined>;
  many(actor: UserActor, ids: readonly string[]): Promise<ObjectLiteral[]>;
  /** The first rows whose searched properties hold every word of `text`; for look-ups. */
  lookUp(actor: UserActor, text: string, limit: number): Promise<ObjectLiteral[]>;
}

/** Reads a screen's rows: always within the actor's scope, always a bounded number. */
export function createRowReader(dataSource: DataSource, screen: ConsoleScreen, money: Money): RowReader {
  const inScope = (actor: UserActor) => scopedQuery(dataSource, screen, actor);
  const narrow = async (
    query: SelectQueryBuilder<ObjectLiteral>,
    actor: UserActor,
    filters: readonly RowFilter[],
  ) => {
    const [columns, others] = [visibleColumns(screen, actor), visibleFilters(screen, actor)];
    await applyFilters(query, filters, { screen, columns, filters: others, money, actor });
  };
  const firstRows = async (actor: UserActor, request: PageRequest) => {
    const query = inScope(actor);
    await narrow(query, actor, request.filters);
    applySort(query, screen, actor, request.sort);
    return query.limit(request.limit).offset(request.offset).getMany();
  };
  // Ids grow with time, and no two are alike: going on behind one skips and repeats nothing.
  const idsAfter = async (actor: UserActor, filters: readonly RowFilter[], last: string | undefined) => {
    const query = inScope(actor);
    await narrow(query, actor, filters);
    if (last !== undefined) query.andWhere(`${ALIAS}.id < :lastId`, { lastId: last });
    query.select(`${ALIAS}.id`, 'id').orderBy(`${ALIAS}.id`, 'DESC').limit(IDS_READ);
    return (await query.getRawMany<{ id: string }>()).map(({ id }) => id);
  };
  return {
    async *ids(actor, filters) {
      for (let last: string | undefined; ;) {
        const found = await idsAfter(actor, filters, last);
        for (let at = 0; at < found.length; at += ID_BATCH) yield found.slice(at, at + ID_BATCH);
        if (found.length < IDS_READ) return;
        last = found.at(-1);
      }
    },
    async page(actor, request) {
      if (request.offset > MAX_SKIP) throw tooDeep();
      return firstRows(actor, { ...request, limit: Math.min(request.limit, MAX_LIMIT) });
    },
    async count(actor, filters) {
      const query = inScope(actor);
      await narrow(query, actor, filters);
      const [sql, parameters] = query
        .select('1')
        .limit(TOTAL_CAP + 1)
        .getQueryAndParameters();
      const [row] = await dataSource.query<Array<{ total: number }>>(
        `SELECT count(*)::int AS total FROM (${sql}) AS counted`,
        parameters,
      );
      return row?.total ?? 0;
    },
    matching: (actor, filters) => firstRows(actor, { filters, limit: MAX_BULK, offset: 0 }),
    async one(actor, id) {
      if (!isUuid(id)) return undefined;
      const row = await inScope(actor).andWhere(`${ALIAS}.id = :recordId`, { recordId: id }).getOne();
      return row ?? undefined;
    },
    async many(actor, ids) {
      const wanted = [...new Set(ids)].filter((id) => isUuid(id)).slice(0, MAX_LIMIT);
      if (wanted.length === 0) return [];
      return inScope(actor).andWhere(`${ALIAS}.id IN (:...recordIds)`, { recordIds: wanted }).getMany();
    },
    async lookUp(actor, text, limit) {
      if (!isSearched(screen)) return [];
      const filters = text === '' ? [] : [{ name: SEARCH, value: text }];
      return firstRows(actor, { filters, limit, offset: 0 });
    },
  };
}

function scopedQuery(
  dataSource: DataSource,
  screen: ConsoleScreen,
  actor: UserActor,
): SelectQueryBuilder<ObjectLiteral> {
  const query = dataSource.getRepository(screen.entity).createQueryBuilder(ALIAS);
  if (!isPermitted(screen, actor)) return query.where('false');
  screen.scope(actor, query, ALIAS);
  // `a OR b AND filter` would let the filter, and with it the id, slip past the scope.
  if (query.expressionMap.wheres.some(({ type }) => type === 'or')) {
    throw new Error(`The scope of screen "${screen.id}" must use andWhere; put an OR into Brackets.`);
  }
  return query;
}

function applySort(
  query: SelectQueryBuilder<ObjectLiteral>,
  screen: ConsoleScreen,
  actor: UserActor,
  sort: PageRequest['sort'],
): void {
  const column = sort?.sortBy ?? screen.defaultSort.column;
  const direction = sort?.sortBy ? (sort.direction ?? 'asc') : screen.defaultSort.direction;
  const isSortable =
    column === screen.defaultSort.column ||
    visibleColumns(screen, actor).some(({ name, sortable }) => name === column && sortable);
  if (!isSortable) {
    throw new DomainError('console.unknown_sort', 'malformed', 'This list cannot be sorted that way.', {
      property: column,
    });
  }
  const order = direction === 'desc' ? 'DESC' : 'ASC';
  query.orderBy(`${ALIAS}.${column}`, order);
  if (column !== 'id') query.addOrderBy(`${ALIAS}.id`, order);
}

function tooDeep(): DomainError {
  return new DomainError(
    'console.page_too_deep',
    'malformed',
    'That is further down than anyone reads: narrow the list by a filter.',
  );
}
