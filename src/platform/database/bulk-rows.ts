import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import { runPrepared } from './statement.js';

/** Columns of a row by the entity's properties; those that are undefined are left to the database. */
type Columns<Row> = { [Name in keyof Row]?: Row[Name] | undefined };

/**
 * Inserts many rows by one statement (one for each set of columns that they have), without TypeORM's work for
 * each of them and without a limit of parameters.
 * @param options.unlessTaken columns of a unique index: rows whose values are taken there are left out
 * @returns the ids of the rows that were inserted
 */
export async function insertRows<Row extends ObjectLiteral & { id: string }>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  rows: ReadonlyArray<Columns<Row>>,
  options: { unlessTaken?: string } = {},
): Promise<Set<string>> {
  const metadata = manager.connection.getMetadata(entity);
  const conflict = options.unlessTaken ? `ON CONFLICT (${options.unlessTaken}) DO NOTHING` : '';
  const inserted = new Set<string>();
  for (const { columns, records } of alike(metadata, rows)) {
    const names = columns.map((name) => `"${name}"`).join(', ');
    const done: Array<{ id: string }> = await manager.query(
      `INSERT INTO ${metadata.tableName} (${names})
       SELECT ${names} FROM json_populate_recordset(NULL::${metadata.tableName}, $1::json) ${conflict} RETURNING id`,
      [toJson(records)],
    );
    for (const { id } of done) inserted.add(id);
  }
  return inserted;
}

/** Rows of one table, on their way into it. */
export interface NewRows {
  entity: EntityTarget<ObjectLiteral>;
  rows: ReadonlyArray<Record<string, unknown>>;
}

export function newRows<Row extends ObjectLiteral>(
  entity: EntityTarget<Row>,
  rows: ReadonlyArray<Columns<Row>>,
): NewRows {
  return { entity, rows };
}

/**
 * Inserts rows of several tables by one prepared statement, which may refer to each other: foreign keys are looked
 * at when all are there. For what always comes with the same columns.
 */
export async function insertTogether(manager: EntityManager, sets: readonly NewRows[]): Promise<void> {
  const inserts = sets.flatMap(({ entity, rows }) => {
    const metadata = manager.connection.getMetadata(entity);
    return alike(metadata, rows).map((group) => ({ table: metadata.tableName, ...group }));
  });
  if (inserts.length === 0) return;
  const steps = inserts.map(({ table, columns }, index) => {
    const names = columns.map((name) => `"${name}"`).join(', ');
    const source = `json_populate_recordset(NULL::${table}, $${index + 1}::json)`;
    return `step_${index} AS (INSERT INTO ${table} (${names}) SELECT ${names} FROM ${source})`;
  });
  const values = inserts.map(({ records }) => toJson(records));
  await runPrepared(manager, `WITH ${steps.join(', ')} SELECT`, values);
}

/** Updates many rows, each by its id, likewise; version and time of change are kept as TypeORM keeps them. */
export async function updateRows<Row extends ObjectLiteral & { id: string }>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  rows: ReadonlyArray<Columns<Row> & { id: string }>,
): Promise<void> {
  const metadata = manager.connection.getMetadata(entity);
  const { versionColumn: version, updateDateColumn: time } = metadata;
  for (const { columns, records } of alike(metadata, rows)) {
    const changes = columns.filter((name) => name !== 'id').map((name) => `"${name}" = r."${name}"`);
    if (version) changes.push(`${version.databaseName} = t.${version.databaseName} + 1`);
    if (time) changes.push(`${time.databaseName} = now()`);
    await manager.query(
      `UPDATE ${metadata.tableName} t SET ${changes.join(', ')}
       FROM json_populate_recordset(NULL::${metadata.tableName}, $1::json) r WHERE t.id = r.id`,
      [toJson(records)],
    );
  }
}

interface AlikeRows {
  /** By their names in the database. */
  columns: string[];
  records: Array<Record<string, unknown>>;
}

/** The rows by which columns they have. */
function alike<Row>(metadata: EntityMetadata, rows: ReadonlyArray<Columns<Row>>): AlikeRows[] {
  const names = new Map(metadata.columns.map((column) => [column.propertyName, column.databaseName]));
  const groups = new Map<string, AlikeRows>();
  for (const row of rows) {
    const entries = Object.entries(row)
      .filter(([, value]) => value !== undefined)
      .map(([property, value]) => [nameIn(names, property), value] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1));
    const columns = entries.map(([name]) => name);
    const group = groups.get(columns.join()) ?? { columns, records: [] };
    group.records.push(Object.fromEntries(entries));
    groups.set(columns.join(), group);
  }
  return [...groups.values()];
}

function nameIn(names: ReadonlyMap<string, string>, property: string): string {
  const name = names.get(property);
  if (name === undefined) throw new TypeError(`${property} is no column`);
  return name;
}

/** PostgreSQL reads JSON's values by the columns' types; money is text, for JSON has no bigint. */
function toJson(records: ReadonlyArray<Record<string, unknown>>): string {
  return JSON.stringify(records, (_name, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}
