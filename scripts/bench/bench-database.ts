import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createDataSource } from '../../src/data-source.js';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { createProgressBar } from '../../src/platform/logging/progress-bar.js';
import { seedCatalogue } from './seed.js';

export interface BenchServer {
  /** A role that may create databases. */
  url: string;
  stop(): Promise<void>;
}

/** The server of `given`, or an embedded one that is gone afterwards. */
export async function openServer(given: string | undefined): Promise<BenchServer> {
  if (given) return { url: given, stop: async () => undefined };
  const dataDirectory = await mkdtemp(join(tmpdir(), 'armoire-bench-'));
  const server = await startEmbeddedPostgres({ dataDirectory });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await rm(dataDirectory, { recursive: true });
    },
  };
}

/** Creates and fills a database with that many products, or finds the one that an earlier run has kept. */
export async function openDatabase(serverUrl: string, products: number): Promise<string> {
  const name = databaseName(products);
  const url = urlOf(serverUrl, name);
  const isKept = await withClient(serverUrl, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${name}`);
    return rowCount !== 0;
  });
  if (isKept && (await isComplete(url, products))) return url;
  if (isKept) {
    throw new Error(`The database ${name} is there but not as this benchmark leaves it: drop it first.`);
  }
  const dataSource = await createDataSource({ url }).initialize();
  await migrate(dataSource, url).finally(() => dataSource.destroy());
  const bar = createProgressBar(`Seeding ${products} products`);
  await withClient(url, (client) => seedCatalogue(client, products, bar.update));
  bar.finish();
  return url;
}

export function dropDatabase(serverUrl: string, products: number): Promise<unknown> {
  return withClient(serverUrl, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${databaseName(products)} WITH (FORCE)`),
  );
}

export async function withClient<Result>(
  url: string,
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

async function isComplete(url: string, products: number): Promise<boolean> {
  const dataSource = await createDataSource({ url }).initialize();
  try {
    if (await dataSource.showMigrations()) return false;
    const [row] = await dataSource.query('SELECT count(*)::int AS images FROM product_images');
    return row.images === products;
  } finally {
    await dataSource.destroy();
  }
}

function databaseName(products: number): string {
  return `armoire_bench_${products}`;
}

function urlOf(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
