import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/data-source.js';
import { newId } from '../../src/platform/ids.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';

describe('the database that the migrations build', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await cloneDatabase();
    dataSource = await createDataSource({ url: database.url }).initialize();
  });

  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('is the one that the entities describe', async () => {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('can be undone and built again', async () => {
    const scratch = await cloneDatabase();
    const own = await createDataSource({ url: scratch.url }).initialize();
    for (let left = own.migrations.length; left > 0; left -= 1) await own.undoLastMigration();
    expect(await own.runMigrations()).toHaveLength(own.migrations.length);
    await own.destroy();
    await scratch.drop();
  });

  it.each(['UPDATE audit_log SET reason = NULL', 'DELETE FROM audit_log', 'TRUNCATE audit_log'])(
    'refuses to change the audit log: %s',
    async (statement) => {
      await dataSource.query(
        `INSERT INTO audit_log (id, actor_kind, action, subject_type, request_id) VALUES ($1, 'system', 'a.b', 'x', 'r')`,
        [newId()],
      );
      await expect(dataSource.query(statement)).rejects.toThrow('append-only');
    },
  );
});
