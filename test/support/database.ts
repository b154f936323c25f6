import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { createDataSource } from '../../src/data-source.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { asAdmin, dropDatabase } from './database-admin.js';

export interface TestDatabase {
  url: string;
  name: string;
  /** Ends whatever is still connected to it. */
  drop(): Promise<void>;
}

/** Workers take turns: a database that somebody is building or copying cannot be copied. */
const TEMPLATE_LOCK = 7_201_812;

/** A migrated database without rows, for the caller alone. Drop it when done. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const { adminUrl, template } = inject('testDatabase');
  const name = `${template}_${randomUUID().slice(0, 8)}`;
  await asAdmin(adminUrl, async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await templateDatabase(adminUrl, template);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return { url: urlOf(adminUrl, name), name, drop: () => dropDatabase(adminUrl, name) };
}

/** Builds the template by running all migrations, unless it is there. Call it under the lock. */
export async function templateDatabase(adminUrl: string, template: string): Promise<void> {
  const isNew = await asAdmin(adminUrl, async (admin) => {
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 0) await admin.query(`CREATE DATABASE ${template}`);
    return rowCount === 0;
  });
  if (!isNew) return;
  try {
    const url = urlOf(adminUrl, template);
    const dataSource = await createDataSource({ url }).initialize();
    try {
      await migrate(dataSource, url);
    } finally {
      await dataSource.destroy();
    }
  } catch (error) {
    await dropDatabase(adminUrl, template);
    throw error;
  }
}

function urlOf(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}
