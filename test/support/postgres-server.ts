import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { dropDatabase } from './database-admin.js';

declare module 'vitest' {
  export interface ProvidedContext {
    testDatabase: {
      /** A role that may create databases. */
      adminUrl: string;
      /** The name of this run's template database, which the first clone builds. */
      template: string;
    };
  }
}

/** Durability is nothing to a server that lives as long as a run of the tests. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  max_connections: '200',
};

let stop: () => Promise<void> = async () => undefined;

/** One PostgreSQL for the whole run: that of TEST_DATABASE_URL, or else one of our own. */
export async function setup(project: TestProject): Promise<void> {
  const template = `armoire_test_${randomUUID().slice(0, 8)}`;
  const given = process.env['TEST_DATABASE_URL'];
  const server = given ? { adminUrl: given, stop: () => dropDatabase(given, template) } : await startOwn();
  stop = server.stop;
  project.provide('testDatabase', { adminUrl: server.adminUrl, template });
}

export async function teardown(): Promise<void> {
  await stop();
}

const MEMORY = '/dev/shm';
/** Bytes that a run of the tests never fills. */
const PLENTY = 4 * 1024 ** 3;

/** In memory where there is plenty of it: each test's copy of the database is a thousand files, made and deleted. */
async function makeDirectory(): Promise<string> {
  const memory = await statfs(MEMORY).catch(() => undefined);
  const isPlenty = memory !== undefined && memory.bavail * memory.bsize >= PLENTY;
  return mkdtemp(join(isPlenty ? MEMORY : tmpdir(), 'armoire-test-'));
}

async function startOwn() {
  const directory = await makeDirectory();
  const server = await startEmbeddedPostgres({ dataDirectory: directory, settings: SETTINGS });
  return {
    adminUrl: server.url,
    stop: async () => {
      await server.stop();
      await rm(directory, { recursive: true });
    },
  };
}
