import type { DataSource } from 'typeorm';
import type { Services } from '../container.js';
import { recordAudit } from '../platform/audit/audit.service.js';
import { systemContext } from '../platform/context.js';
import { demoCategories, demoProducts, demoShops } from './catalogue.js';
import { loadCategories } from './load-categories.js';
import { loadPeople } from './load-people.js';
import { loadProducts } from './load-products.js';
import { loadShops } from './load-shops.js';
import { loadOrders } from './orders/load-orders.js';
import type { OpenAt } from './orders/past.js';

/** What the loader works with: the services, and nothing behind their backs. */
export type DemoServices = Pick<
  Services,
  | 'carts'
  | 'catalog'
  | 'dataSource'
  | 'identity'
  | 'inTransaction'
  | 'moderation'
  | 'orders'
  | 'payments'
  | 'promotions'
  | 'shops'
  | 'wallet'
>;

/**
 * Whether there is nothing to load: the demo is there whole, or the database belongs to somebody. A load that
 * was cut off goes on where it stopped.
 */
export async function isDemoSettled({ dataSource }: { dataSource: DataSource }): Promise<boolean> {
  const rows: Array<{ settled: boolean }> = await dataSource.query(`
    SELECT EXISTS (SELECT 1 FROM audit_log WHERE subject_type = 'demo' AND action = 'demo.finish')
        OR (EXISTS (SELECT 1 FROM users) AND NOT EXISTS (SELECT 1 FROM audit_log WHERE subject_type = 'demo')) AS settled
  `);
  return rows[0]!.settled;
}

/** Whether the demo's accounts are there. */
export async function hasDemo({ dataSource }: { dataSource: DataSource }): Promise<boolean> {
  const rows: Array<{ found: boolean }> = await dataSource.query(
    `SELECT EXISTS (SELECT 1 FROM audit_log WHERE subject_type = 'demo') AS found`,
  );
  return rows[0]!.found;
}

/**
 * Fills an empty database with a marketplace that looks lived in, through the same operations as everybody uses.
 * @param openAt the same services as if it were another time, for what happened before
 */
export async function loadDemo(
  services: DemoServices,
  openAt: OpenAt,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const products = demoProducts();
  await mark(services, 'demo.start');
  const people = await loadPeople(services);
  const categoryIds = await loadCategories(services, demoCategories());
  const shops = await loadShops(services, demoShops(), people);
  await loadProducts(services, { products, categoryIds, shops, people, signal }, onProgress);
  if (!signal.aborted) {
    const selling = [...shops.values()].filter(({ data }) => data.status === 'approved');
    const owners = selling.map(({ owner }) => owner);
    await loadOrders(services, openAt, { ...people, owners }, signal);
  }
  if (!signal.aborted) await mark(services, 'demo.finish');
}

async function mark(services: DemoServices, action: 'demo.start' | 'demo.finish'): Promise<void> {
  await services.inTransaction(systemContext('demo data'), (tx) =>
    recordAudit(tx, { action, subjectType: 'demo', subjectId: null }),
  );
}
