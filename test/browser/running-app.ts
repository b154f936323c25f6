import { createDataSource } from '../../src/data-source.js';
import { createUserAdminService } from '../../src/identity/index.js';
import type { PlatformRole } from '../../src/platform/auth/actor.js';
import { systemClock } from '../../src/platform/clock.js';
import { systemContext } from '../../src/platform/context.js';
import { createInTransaction } from '../../src/platform/database/transaction.js';
import { newId } from '../../src/platform/ids.js';
import { ShopMember } from '../../src/shops/shop-member.entity.js';
import { cloneDatabase } from '../support/database.js';
import { startNode } from '../support/node.js';

export interface Credentials {
  /** For people, also what they sign in by. */
  email: string;
  password: string;
}

/** Armoire as its users run it: a process of its own, web and worker, on a database of its own. */
export interface RunningApp {
  /** Without a trailing slash. */
  url: string;
  /** Where it keeps its files, mails among them. */
  dataDirectory: string;
  databaseUrl: string;
  /** Makes an account with a role of the platform. */
  hire(role: PlatformRole, fullName: string): Promise<Credentials>;
  /** Makes an account that works in a shop, as staff. */
  employ(shopId: string, fullName: string): Promise<Credentials>;
  /** Asks it to stop, as Ctrl-C does. @throws Error unless it stops cleanly, having logged no error */
  stop(): Promise<void>;
}

/**
 * Starts the app, and waits until it is ready.
 * @param variables of its environment, beside those that every test has
 */
export async function startApp(variables: Record<string, string> = {}): Promise<RunningApp> {
  const database = await cloneDatabase();
  const node = await startNode(database.url, variables).catch(async (error: unknown) => {
    await database.drop();
    throw error;
  });
  const dataSource = await createDataSource({ url: database.url, poolSize: 2 }).initialize();
  return {
    url: node.url,
    dataDirectory: node.dataDirectory,
    databaseUrl: database.url,
    hire: async (role, fullName) => (await hire(dataSource, role, fullName)).credentials,
    async employ(shopId, fullName) {
      const { id, credentials } = await hire(dataSource, 'customer', fullName);
      await dataSource.manager.insert(ShopMember, { id: newId(), shopId, userId: id, role: 'staff' });
      return credentials;
    },
    async stop() {
      await dataSource.destroy();
      const code = await node.end();
      await database.drop();
      const errors = node.output.filter((line) => line.startsWith('{'));
      if (code !== 0 || errors.length > 0) throw new Error(`It ended with ${code}:\n${errors.join('\n')}`);
    },
  };
}

async function hire(
  dataSource: ReturnType<typeof createDataSource>,
  role: PlatformRole,
  fullName: string,
): Promise<{ id: string; credentials: Credentials }> {
  const inTransaction = createInTransaction(dataSource);
  const users = createUserAdminService({ dataSource, inTransaction, clock: systemClock });
  const credentials = { email: `${newId()}@armoire.test`, password: 'correct horse battery' };
  const { id } = await users.create(systemContext('test'), { ...credentials, full_name: fullName, role });
  return { id, credentials };
}
