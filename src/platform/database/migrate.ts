import pg from 'pg';
import type { DataSource } from 'typeorm';
import { migrateJobs } from '../jobs/worker.js';

/** Any number will do, as long as every node takes the same. */
const MIGRATION_LOCK = 7_201_811;

/**
 * Brings the database up to date. Nodes that start together take turns: the lock is held on a connection of
 * its own, and goes with it if the process dies.
 */
export async function migrate(dataSource: DataSource, url: string): Promise<void> {
  const lock = new pg.Client({ connectionString: url });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await dataSource.runMigrations();
    await migrateJobs(url);
  } finally {
    await lock.end();
  }
}
