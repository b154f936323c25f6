import { createDataSource } from '../../src/data-source.js';
import { createUserAdminService } from '../../src/identity/index.js';
import { systemClock } from '../../src/platform/clock.js';
import { systemContext } from '../../src/platform/context.js';
import { createInTransaction } from '../../src/platform/database/transaction.js';
import { newId } from '../../src/platform/ids.js';
import { pageNumbers, PAGE, type Scenario } from './scenarios.js';

/** The console's list of products, as an admin's browser asks for it. */
export async function consoleScenario(
  appUrl: string,
  databaseUrl: string,
  products: number,
): Promise<Scenario> {
  const credentials = await createAdmin(databaseUrl);
  const cookie = await signIn(appUrl, credentials);
  const pages = pageNumbers(products);
  return {
    name: 'console',
    title: `The console's list of products, ${PAGE} a page, pages 1 to ${pages.length}, signed in`,
    paths: pages.map(
      (page) => `/console/api/resources/products/actions/list?page=${page + 1}&perPage=${PAGE}`,
    ),
    hasReference: false,
    headers: { cookie },
  };
}

interface Credentials {
  email: string;
  password: string;
}

async function createAdmin(databaseUrl: string): Promise<Credentials> {
  const credentials = { email: `${newId()}@armoire.test`, password: newId() };
  const dataSource = await createDataSource({ url: databaseUrl }).initialize();
  try {
    const inTransaction = createInTransaction(dataSource);
    const userAdmin = createUserAdminService({ dataSource, inTransaction, clock: systemClock });
    const admin = { ...credentials, full_name: 'The benchmark', role: 'admin' } as const;
    await userAdmin.create(systemContext('benchmark'), admin);
    return credentials;
  } finally {
    await dataSource.destroy();
  }
}

async function signIn(appUrl: string, credentials: Credentials): Promise<string> {
  const answer = await fetch(`${appUrl}/console/sign-in`, {
    method: 'POST',
    headers: { origin: appUrl },
    body: new URLSearchParams({ ...credentials }),
    redirect: 'manual',
  });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  if (answer.status !== 303 || cookies.length === 0) {
    throw new Error(`The console let nobody in: ${answer.status} ${await answer.text()}`);
  }
  return cookies.join('; ');
}
