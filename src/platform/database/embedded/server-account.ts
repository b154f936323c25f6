import { lchown, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** An unprivileged user of the system. */
export interface ServerAccount {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root. Accounts made for it come first; nobody exists on every system. */
const CANDIDATES = ['postgres', '_postgres', 'nobody'];

/**
 * Whom the server runs as: undefined means as ourselves. For root it is the owner of the cluster, once there
 * is one; no account is ever created.
 * @throws EmbeddedPostgresError when root has nobody to run it as
 */
export async function findServerAccount(clusterDirectory: string): Promise<ServerAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(clusterDirectory).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = parseAccounts(await readFile('/etc/passwd', 'utf8'));
  const account = CANDIDATES.map((name) => accounts.get(name)).find((found) => found !== undefined);
  if (account) return account;
  throw new EmbeddedPostgresError(
    'PostgreSQL does not run as root, and this system has no account "postgres" or "nobody" to run it as: ' +
      'start Armoire as a plain user, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

/** Hands a restored copy of a cluster, which root owns, to the account; does nothing for any other. */
export async function adoptCluster(clusterDirectory: string, account: ServerAccount): Promise<void> {
  const owner = await stat(clusterDirectory).catch(() => undefined);
  if (owner?.uid !== 0) return;
  const entries = await readdir(clusterDirectory, { recursive: true });
  for (const entry of entries) await lchown(join(clusterDirectory, entry), account.uid, account.gid);
  await lchown(clusterDirectory, account.uid, account.gid);
}

function parseAccounts(passwd: string): Map<string, ServerAccount> {
  const accounts = new Map<string, ServerAccount>();
  for (const line of passwd.split('\n')) {
    const [name, , uid, gid] = line.split(':');
    // A negative id, as macOS gives nobody, is one of 32 bits without a sign.
    if (name && uid && gid) accounts.set(name, { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 });
  }
  return accounts;
}
