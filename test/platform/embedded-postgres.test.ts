import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from '../../src/platform/database/embedded-postgres.js';
import { clusterPaths } from '../../src/platform/database/embedded/cluster.js';
import { findPostgresBinaries } from '../../src/platform/database/embedded/postgres-binaries.js';
import { adoptCluster, findServerAccount } from '../../src/platform/database/embedded/server-account.js';
import { startServer, stopServer } from '../../src/platform/database/embedded/server.js';
import {
  endOwners,
  isAlive,
  notesOf,
  postmasterOf,
  query,
  serverLog,
  startOwner,
} from './embedded-postgres-harness.js';

/** Holds `pristine`, a stopped database, and a copy of it for every test. */
let root: string;
let copies = 0;
const running: EmbeddedPostgres[] = [];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'armoire-embedded-'));
  const database = await startEmbeddedPostgres({ dataDirectory: join(root, 'pristine') });
  await query(database.url, "CREATE TABLE notes AS SELECT 'kept' AS note");
  await database.stop();
});
afterEach(async () => {
  await endOwners();
  await Promise.all(running.splice(0).map((database) => database.stop()));
});
afterAll(() => rm(root, { recursive: true }));

async function copyOfDatabase(): Promise<string> {
  const directory = join(root, String((copies += 1)));
  await cp(join(root, 'pristine', 'cluster'), join(directory, 'cluster'), { recursive: true });
  await cp(join(root, 'pristine', 'password'), join(directory, 'password'));
  return directory;
}

async function start(dataDirectory: string, options: Partial<EmbeddedPostgresOptions> = {}) {
  const database = await startEmbeddedPostgres({ dataDirectory, ...options });
  running.push(database);
  return database;
}

describe('the first start', () => {
  it('creates a database of which only its owner can read the password', async () => {
    const directory = join(root, 'first');
    const steps: string[] = [];
    const database = await start(directory, { onProgress: (step) => steps.push(step) });
    expect(steps).toEqual(['Creating the database']);
    expect(database.url).toBe(
      `postgres://armoire:${await readFile(join(directory, 'password'), 'utf8')}@127.0.0.1:${database.port}/armoire`,
    );
    expect((await stat(join(directory, 'password'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(directory, 'cluster'))).mode & 0o777).toBe(0o700);
    await expect(query(database.url.replace(/:[0-9a-f]+@/, ':wrong@'), 'SELECT')).rejects.toThrow(/password/);
  });

  it('begins anew where an earlier one was cut short', async () => {
    const directory = join(root, 'cut-short');
    await mkdir(join(directory, 'unfinished', 'cluster', 'base'), { recursive: true });
    await writeFile(join(directory, 'unfinished', 'cluster', 'PG_VERSION'), '');
    const database = await start(directory);
    expect(await query(database.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('the server', () => {
  it('knows letters of all scripts, keeps what it is told and is small', async () => {
    const { url } = await start(await copyOfDatabase());
    expect(await query(url, "SELECT lower('ĐẦM Ạ') AS low, 'Ж' ILIKE 'ж' AS alike")).toEqual([
      { low: 'đầm ạ', alike: true },
    ]);
    const settings = await query<{ name: string; setting: string }>(
      url,
      `SELECT name, setting FROM pg_settings WHERE name IN
         ('fsync', 'full_page_writes', 'jit', 'max_connections', 'server_encoding', 'shared_buffers')`,
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      full_page_writes: 'on',
      jit: 'off',
      max_connections: '100',
      server_encoding: 'UTF8',
      shared_buffers: '16384',
    });
  });

  it('gives the application a role that owns its database and nothing of the machine', async () => {
    const { url } = await start(await copyOfDatabase());
    expect(await query(url, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user')).toEqual([
      { rolsuper: false },
    ]);
    await query(url, 'CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent');
    await query(url, 'CREATE DATABASE another');
    await expect(query(url, "COPY (SELECT 1) TO PROGRAM 'cat'")).rejects.toThrow(/permission denied/);
    await expect(query(url, "SELECT pg_read_file('/etc/passwd')")).rejects.toThrow(/permission denied/);
  });

  it('can be reached through the loopback interface alone', async () => {
    const { port } = await start(await copyOfDatabase());
    const outside = Object.values(networkInterfaces())
      .flat()
      .filter((address) => address && !address.internal && address.family === 'IPv4');
    for (const address of outside) {
      const socket = connect(port, address!.address);
      await expect(once(socket, 'connect')).rejects.toThrow(/ECONNREFUSED/);
    }
  });

  it('does not mind a busy 5432', async () => {
    const taken = createServer().listen(5432, '127.0.0.1');
    // Busy already is just as good.
    await once(taken, 'listening').catch(() => undefined);
    const { url, port } = await start(await copyOfDatabase());
    taken.close();
    expect(port).not.toBe(5432);
    expect(await notesOf(url)).toEqual([{ note: 'kept' }]);
  });
});

describe('a port that somebody takes between its choice and the start', () => {
  it('is given up for another one', async () => {
    const paths = clusterPaths(await copyOfDatabase());
    const account = await findServerAccount(join(root, 'pristine', 'cluster'));
    if (account) await adoptCluster(paths.cluster, account);
    const taken = createServer().listen(0, '127.0.0.1');
    const free = createServer().listen(0, '127.0.0.1');
    await Promise.all([once(taken, 'listening'), once(free, 'listening')]);
    const ports = [taken, free].map((server) => (server.address() as AddressInfo).port);
    await new Promise((resolve) => free.close(resolve));
    const remaining = [...ports];
    const choosePort = async () => remaining.shift()!;
    const binaries = await findPostgresBinaries(account);
    const server = await startServer({ paths, binaries, account, choosePort });
    await stopServer(server);
    taken.close();
    expect(server.port).toBe(ports[1]);
  });
});

describe('stopping', () => {
  it('says nothing to connections that their pool has just let go of', async () => {
    const database = await start(await copyOfDatabase());
    const pool = new pg.Pool({ connectionString: database.url, max: 20 });
    const heard: string[] = [];
    pool.on('error', ({ message }) => heard.push(message));
    await Promise.all(Array.from({ length: 20 }, () => pool.query('SELECT 1')));
    await pool.end();
    await database.stop();
    expect(heard).toEqual([]);
  });

  it('waits until all is written and the server is gone, connections or not', async () => {
    const directory = await copyOfDatabase();
    const database = await start(directory);
    const postmaster = await postmasterOf(directory);
    const client = new pg.Client(database.url);
    client.on('error', () => undefined);
    await client.connect();
    await client.query("INSERT INTO notes VALUES ('written')");
    await Promise.all([database.stop(), database.stop()]);
    expect(await isAlive(postmaster)).toBe(false);
    expect(await serverLog(directory)).toMatch(/database system is shut down\n$/);

    const again = await start(directory);
    expect(await notesOf(again.url)).toEqual([{ note: 'kept' }, { note: 'written' }]);
    expect(await serverLog(directory)).not.toMatch(/not properly shut down/);
  });

  it('is left to the application when Ctrl-C reaches its whole process group', async () => {
    const directory = await copyOfDatabase();
    const { pid, exit } = await startOwner(directory);
    process.kill(-pid, 'SIGINT');
    expect(await exit).toEqual([0, null]);
    expect(await serverLog(directory)).toMatch(/database system is shut down\n$/);
    const { url } = await start(directory);
    expect(await query(url, 'SELECT * FROM last_words')).toEqual([]);
  });

  it('happens by itself when the process exits without it', async () => {
    const directory = await copyOfDatabase();
    const { owner, exit } = await startOwner(directory);
    const postmaster = await postmasterOf(directory);
    owner.kill('SIGUSR2');
    await exit;
    await vi.waitFor(async () => expect(await isAlive(postmaster)).toBe(false), { timeout: 20_000 });
  });
});

describe('after a kill -9', () => {
  it('of the application, its server is stopped before another one starts', async () => {
    const directory = await copyOfDatabase();
    const { owner, exit, url } = await startOwner(directory);
    const orphan = await postmasterOf(directory);
    await query(url, "INSERT INTO notes VALUES ('committed')");
    owner.kill('SIGKILL');
    await exit;
    expect(await isAlive(orphan)).toBe(true);

    const steps: string[] = [];
    const database = await start(directory, { onProgress: (step) => steps.push(step) });
    expect(steps).toEqual(['Stopping the database of an earlier start']);
    expect(await isAlive(orphan)).toBe(false);
    expect(await notesOf(database.url)).toEqual([{ note: 'kept' }, { note: 'committed' }]);
  });

  it('of both, what was committed is recovered', async () => {
    const directory = await copyOfDatabase();
    const { owner, exit, url } = await startOwner(directory);
    await query(url, "INSERT INTO notes VALUES ('committed')");
    owner.kill('SIGKILL');
    process.kill(await postmasterOf(directory), 'SIGKILL');
    await exit;
    const database = await start(directory);
    expect(await notesOf(database.url)).toEqual([{ note: 'kept' }, { note: 'committed' }]);
    expect(await serverLog(directory)).toMatch(/not properly shut down; automatic recovery/);
  });

  it('of both, while a query works on and holds the shared memory', async () => {
    const directory = await copyOfDatabase();
    const { owner, exit, url } = await startOwner(directory);
    const client = new pg.Client(url);
    client.on('error', () => undefined);
    await client.connect();
    const [backend] = (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows;
    const busy = client.query('DO $$ BEGIN FOR i IN 1..2000000000 LOOP END LOOP; END $$');
    const outcome = busy.catch((error: Error) => error.message);
    await vi.waitFor(async () => {
      const active = `SELECT FROM pg_stat_activity WHERE pid = ${backend!.pid} AND state = 'active'`;
      expect(await query(url, active)).toHaveLength(1);
    });
    owner.kill('SIGKILL');
    process.kill(await postmasterOf(directory), 'SIGKILL');
    await exit;
    expect(await isAlive(backend!.pid)).toBe(true);

    const database = await start(directory);
    expect(await outcome).toMatch(/terminat/);
    expect(await isAlive(backend!.pid)).toBe(false);
    expect(await notesOf(database.url)).toEqual([{ note: 'kept' }]);
  });

  it.each([
    ['a process that has its id by now', () => process.pid],
    ['no process at all', () => 2 ** 22 + 1],
  ])('a postmaster.pid that names %s does not matter', async (_, pid) => {
    const directory = await copyOfDatabase();
    const lines = [pid(), '/somewhere', '1', '1', '', '127.0.0.1', '  1 1', 'ready', ''];
    await writeFile(join(directory, 'cluster', 'postmaster.pid'), lines.join('\n'));
    const { url } = await start(directory);
    expect(await notesOf(url)).toEqual([{ note: 'kept' }]);
  });
});

describe('a clear error that names DATA_DIR', () => {
  it('refuses a second process, and leaves the first alone', async () => {
    const directory = await copyOfDatabase();
    const { url } = await startOwner(directory);
    await expect(start(directory)).rejects.toThrow(
      `Another Armoire already runs its database in DATA_DIR (${directory})`,
    );
    expect(await notesOf(url)).toEqual([{ note: 'kept' }]);
  });

  it('refuses a database of another major version', async () => {
    const directory = await copyOfDatabase();
    await writeFile(join(directory, 'cluster', 'PG_VERSION'), '15\n');
    await expect(start(directory)).rejects.toThrow(/DATA_DIR \(.*\) holds a database of PostgreSQL 15/);
  });

  it('quotes the log when the server does not start, and lets go of the directory', async () => {
    const directory = await copyOfDatabase();
    await expect(start(directory, { settings: { shared_buffers: 'plenty' } })).rejects.toThrow(
      /DATA_DIR .* did not start[^]*server\.log[^]*invalid value for parameter "shared_buffers": "plenty"/,
    );
    await start(directory);
  });

  it('asks for the password that was lost', async () => {
    const directory = await copyOfDatabase();
    await rm(join(directory, 'password'));
    await expect(start(directory)).rejects.toThrow(/DATA_DIR .* cannot be opened without its password/);
  });

  it('says that a directory cannot be made', async () => {
    const file = join(root, 'a-file');
    await writeFile(file, '');
    await expect(start(join(file, 'postgres'))).rejects.toThrow(
      /cannot use DATA_DIR \(.*a-file.*\): ENOTDIR/,
    );
  });
});
