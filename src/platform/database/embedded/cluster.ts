import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { adviceFor, EmbeddedPostgresError } from './embedded-postgres-error.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { pathForServer, runPostgresCommand } from './postgres-command.js';
import type { ServerAccount } from './server-account.js';

/** The bootstrap superuser. The application never connects as it. */
export const SUPERUSER = 'postgres';

/** What the embedded PostgreSQL keeps in its directory. */
export function clusterPaths(directory: string) {
  return {
    directory,
    cluster: join(directory, 'cluster'),
    password: join(directory, 'password'),
    serverLog: join(directory, 'server.log'),
    unfinished: join(directory, 'unfinished'),
  };
}

export type ClusterPaths = ReturnType<typeof clusterPaths>;

/**
 * The major version that made the cluster, as its PG_VERSION has it; undefined when there is none yet.
 */
export async function readClusterVersion(paths: ClusterPaths): Promise<string | undefined> {
  try {
    return (await readFile(join(paths.cluster, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** @throws EmbeddedPostgresError when the cluster was made by another major version */
export function refuseOtherVersion(paths: ClusterPaths, found: string, binaries: PostgresBinaries): void {
  if (found === binaries.majorVersion) return;
  throw new EmbeddedPostgresError(
    `DATA_DIR (${paths.directory}) holds a database of PostgreSQL ${found}, but this Armoire comes with ` +
      `PostgreSQL ${binaries.majorVersion}. Dump it with the Armoire that made it (pg_dump) and restore it ` +
      'into a new DATA_DIR, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

/**
 * Makes a new cluster and its password. It is built aside and moved into place when complete, so that a
 * start that is cut short leaves nothing that looks like a cluster.
 * @throws EmbeddedPostgresError when initdb fails
 */
export async function createCluster(
  paths: ClusterPaths,
  binaries: PostgresBinaries,
  account: ServerAccount | undefined,
): Promise<void> {
  const password = randomBytes(24).toString('hex');
  // Retried, for an initdb that outlived its start may be about to end.
  await rm(paths.unfinished, { recursive: true, force: true, maxRetries: 10 });
  const unfinishedCluster = join(paths.unfinished, 'cluster');
  const passwordForServer = join(paths.unfinished, 'password');
  await mkdir(unfinishedCluster, { recursive: true, mode: 0o700 });
  await writeFile(passwordForServer, password, { mode: 0o600 });
  if (account) {
    for (const made of [passwordForServer, unfinishedCluster, paths.unfinished]) {
      await chown(made, account.uid, account.gid);
    }
  }
  await runInitdb(paths, unfinishedCluster, binaries, account);
  await rm(paths.password, { force: true });
  await writeFile(paths.password, password, { mode: 0o600 });
  await rename(unfinishedCluster, paths.cluster);
  await rm(paths.unfinished, { recursive: true });
}

/**
 * Sorting and case are PostgreSQL's own (builtin C.UTF-8), the same on every machine. Only what counts as a
 * letter for pg_trgm comes from the system: plain C would make it deaf to everything outside ASCII.
 */
const CHARACTER_TYPES = ['C.UTF-8', 'en_US.UTF-8', 'C'];

async function runInitdb(
  paths: ClusterPaths,
  cluster: string,
  binaries: PostgresBinaries,
  account: ServerAccount | undefined,
): Promise<void> {
  const place = pathForServer(cluster, account);
  let output = '';
  for (const characterType of CHARACTER_TYPES) {
    const args = [
      `--pgdata=${place}`,
      `--username=${SUPERUSER}`,
      // Not join(), which would take /proc/self/cwd for an ordinary directory.
      `--pwfile=${place}/../password`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      `--lc-ctype=${characterType}`,
    ];
    const result = await runPostgresCommand(binaries.initdb, args, cluster, account);
    if (result.isOk) return;
    output = result.output;
    if (!/invalid locale/.test(output)) break;
  }
  throw new EmbeddedPostgresError(
    `The database could not be created in DATA_DIR (${paths.directory}).${adviceFor(output)}\n${output}`,
  );
}

/** @throws EmbeddedPostgresError when the file is gone */
export async function readPassword(paths: ClusterPaths): Promise<string> {
  try {
    return (await readFile(paths.password, 'utf8')).trim();
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The database in DATA_DIR (${paths.directory}) cannot be opened without its password, which belongs in ` +
        `${paths.password}: put the file back from a backup, readable by the user that starts Armoire.`,
      error,
    );
  }
}
