import { constants } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { adviceFor, EmbeddedPostgresError } from './embedded-postgres-error.js';
import { runPostgresCommand } from './postgres-command.js';
import type { ServerAccount } from './server-account.js';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  /** As a cluster's PG_VERSION has it: "18". */
  majorVersion: string;
}

/** Where root puts a copy for the server's account when it cannot reach ours. */
const COPIES = '/var/cache/armoire';

/**
 * Finds PostgreSQL's programs for this machine, and makes sure that they run and that `account` can reach
 * them. Of the package `embedded-postgres` only the binaries are used: importing it would install exit hooks
 * that stop servers on Ctrl-C, before the application has let go of them.
 * @throws EmbeddedPostgresError when there are none for this machine, or they do not run
 */
export async function findPostgresBinaries(account: ServerAccount | undefined): Promise<PostgresBinaries> {
  const packageRoot = findPackage();
  const native = join(packageRoot, 'native');
  const version = await probe(native, undefined);
  if (!version.isOk) throw unusable(version.output);
  const majorVersion = /\d+/.exec(version.output)?.[0] ?? '';
  const reachable = account ? await makeReachable(packageRoot, account) : native;
  return { ...programs(reachable), majorVersion };
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const requireFromHere = createRequire(import.meta.url);
    const requireFromPackage = createRequire(requireFromHere.resolve('embedded-postgres'));
    return join(dirname(requireFromPackage.resolve(name)), '..');
  } catch (error) {
    throw new EmbeddedPostgresError(
      `No PostgreSQL comes with Armoire for ${process.platform}-${process.arch} (${name} is not installed). ` +
        'Set DATABASE_URL to a PostgreSQL of your own, or run "npm ci" again with optional dependencies.',
      error,
    );
  }
}

function programs(native: string) {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

/** `--version` loads all libraries, and is the one thing that postgres does for root too. */
function probe(native: string, account: ServerAccount | undefined) {
  return runPostgresCommand(programs(native).postgres, ['--version'], '/', account);
}

function unusable(output: string): EmbeddedPostgresError {
  // A program whose interpreter is missing is "not found" as well: the system has another C library (musl).
  const words = output.includes('ENOENT') ? `${output} (GLIBC missing?)` : output;
  return new EmbeddedPostgresError(`The embedded PostgreSQL does not start: ${words}.${adviceFor(words)}`);
}

/** The binaries where they are, or a copy of them if `account` cannot get there (below /root, say). */
async function makeReachable(packageRoot: string, account: ServerAccount): Promise<string> {
  const native = join(packageRoot, 'native');
  if ((await probe(native, account)).isOk) return native;
  const copy = join(COPIES, `postgres-${await readVersion(packageRoot)}`);
  if ((await probe(copy, account)).isOk) return copy;
  await rm(copy, { recursive: true, force: true });
  await copyForEveryone(native, copy);
  const result = await probe(copy, account);
  if (!result.isOk) throw unusable(result.output);
  return copy;
}

async function readVersion(packageRoot: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8'));
  return z.object({ version: z.string() }).parse(manifest).version;
}

async function copyForEveryone(from: string, to: string): Promise<void> {
  const unfinished = `${to}.${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(COPIES, { recursive: true, mode: 0o755 });
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE });
  const entries = await readdir(unfinished, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isSymbolicLink());
  await Promise.all(files.map((entry) => chmod(join(entry.parentPath, entry.name), 0o755)));
  await chmod(unfinished, 0o755);
  await rename(unfinished, to).catch(async (error: unknown) => {
    // Somebody else was faster, with the same files.
    await rm(unfinished, { recursive: true, force: true });
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOTEMPTY')) throw error;
  });
}
