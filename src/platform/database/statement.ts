import { hash } from 'node:crypto';
import pg, { type ClientBase, type Pool } from 'pg';
import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import type { Context } from '../context.js';
import { poolOf } from './pool.js';

/** One SQL statement, for reads that want just their columns and no entity. */
export interface Statement {
  text: string;
  values: readonly unknown[];
  /**
   * PostgreSQL parses and plans it once per connection instead of every time. For texts that are few, and
   * whose best plan is the same for all values. Arrays are written `(SELECT $1::uuid[])`: PostgreSQL would plan
   * anew every time, for the hope of the few rows that it counts in an array it sees.
   */
  isPrepared?: boolean;
}

/** Rows come as they are, but times as ISO 8601 text, bigint as `bigint` and numeric as `number`. */
export type RunStatement = <Row>(statement: Statement) => Promise<Row[]>;

/** Prepared statements live as long as their connection: there must not be any number of them. */
const MAX_PREPARED = 200;

/** One set of names for all who use a pool: a connection knows a statement by its name alone. */
const namesOf = new WeakMap<DataSource, Map<string, string>>();

/** Runs statements on the connection pool, below TypeORM. */
export function createStatementRunner(dataSource: DataSource): RunStatement {
  let pool: Pool | undefined;
  return async (statement) => {
    pool ??= poolOf(dataSource);
    const { rows } = await pool.query(toQuery(statement, dataSource));
    return rows;
  };
}

/** The same within the context's transaction, if there is one, which sees its own changes. */
export function runIn(ctx: Context, run: RunStatement): RunStatement {
  const { queryRunner: transaction, connection } = ctx.manager ?? {};
  if (!transaction || !connection) return run;
  return async (statement) => {
    const client = (await transaction.connect()) as ClientBase;
    const { rows } = await client.query(toQuery(statement, connection));
    return rows;
  };
}

/**
 * Runs a prepared statement of an open transaction, for what is written on every order: as `manager.query`, with the
 * same values and errors, but always to the rows alone. The texts must be few, as `Statement.isPrepared` has it.
 * @throws QueryFailedError
 */
export async function runPrepared<Row>(
  { queryRunner, connection }: EntityManager,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  if (!queryRunner) throw new Error('There is no open transaction.');
  const client = (await queryRunner.connect()) as ClientBase;
  try {
    const { rows } = await client.query({ name: nameOf(text, connection), text, values: [...values] });
    return rows as Row[];
  } catch (error) {
    throw new QueryFailedError(text, [...values], error as Error);
  }
}

function toQuery({ text, values, isPrepared = false }: Statement, dataSource: DataSource) {
  const name = isPrepared ? nameOf(text, dataSource) : undefined;
  return { name, text, values: [...values], types: { getTypeParser } };
}

function nameOf(text: string, dataSource: DataSource): string | undefined {
  const names = namesOf.get(dataSource) ?? new Map<string, string>();
  namesOf.set(dataSource, names);
  const known = names.get(text);
  if (known !== undefined || names.size === MAX_PREPARED) return known;
  // By the text itself: runners share the connections, and must not share names of different statements.
  const name = `prepared_${hash('sha1', text)}`;
  names.set(text, name);
  return name;
}

const TIMESTAMPTZ = 1184;
const INT8 = 20;
const NUMERIC = 1700;

function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (oid === TIMESTAMPTZ) return toIsoTime;
  if (oid === INT8) return BigInt;
  if (oid === NUMERIC) return Number;
  return pg.types.getTypeParser(oid, format as 'text');
}

/** `2026-11-21 09:30:00.5+00` to `2026-11-21T09:30:00.500Z`; making a date of it would cost ten times that. */
function toIsoTime(text: string): string {
  if (!/^.{19}(\.\d{1,3})?\+00$/.test(text)) {
    const date: Date = pg.types.getTypeParser(TIMESTAMPTZ)(text);
    return date.toISOString();
  }
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, '0')}Z`;
}
