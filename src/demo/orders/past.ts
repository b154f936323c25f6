import type { UserActor } from '../../platform/auth/actor.js';
import type { Clock } from '../../platform/clock.js';
import { type Context, systemContext } from '../../platform/context.js';
import { DEMO_PASSWORD } from '../demo-accounts.js';
import type { DemoServices } from '../load-demo.js';
import { CUSTOMERS } from './customers.js';
import type { Timeline } from './timeline.js';

/** The same features, as if it were another time. */
export type OpenAt = (clock: Clock) => Promise<DemoServices>;

/** Who sells and who decides. */
export interface Merchants {
  admin: UserActor;
  /** The customer of the README, who fills a cart. */
  shopper: UserActor;
  /** Of the shops that sell, the one of the README first. */
  owners: readonly UserActor[];
}

/** What is for sale with enough on its shelf that nobody is disappointed. */
export interface Shelf {
  product_id: string;
  variant_id: string | null;
  shop_id: string;
  is_for_rent: boolean;
}

/** What the past is told with. */
export interface Past {
  /** Their clock goes along with the timeline. */
  services: DemoServices;
  timeline: Timeline;
  customers: readonly UserActor[];
  admin: Context;
  /** Of each shop, by the shop's id. */
  owners: ReadonlyMap<string, Context>;
  /** The shop of the README. */
  house: string;
  shelves: readonly Shelf[];
}

export async function openPast(
  services: DemoServices,
  openAt: OpenAt,
  timeline: Timeline,
  { admin, owners }: Merchants,
): Promise<Past> {
  return {
    services: await openAt(timeline.clock),
    timeline,
    customers: await loadCustomers(services),
    admin: contextOf(admin),
    owners: new Map(owners.map((owner) => [owner.shop!.id, contextOf(owner)])),
    house: owners[0]!.shop!.id,
    shelves: await findShelves(services),
  };
}

export const contextOf = (actor: UserActor): Context => ({ actor, requestId: 'demo' });

async function loadCustomers({ identity, dataSource }: DemoServices): Promise<UserActor[]> {
  const ctx = systemContext('demo data');
  const actors: UserActor[] = [];
  for (const { name, phone } of CUSTOMERS) {
    const rows: Array<{ id: string }> = await dataSource.query('SELECT id FROM users WHERE phone = $1', [
      phone,
    ]);
    const known = rows[0];
    const id =
      known?.id ??
      (await identity.accounts.register(ctx, { phone, full_name: name, password: DEMO_PASSWORD })).id;
    actors.push({ kind: 'user', id, role: 'customer' });
  }
  return actors;
}

function findShelves({ dataSource }: DemoServices): Promise<Shelf[]> {
  return dataSource.query(`
    SELECT p.id AS product_id, v.id AS variant_id, p.shop_id,
      p.rental_price_per_day IS NOT NULL AS is_for_rent
    FROM products p LEFT JOIN LATERAL (
      SELECT id, stock FROM product_variants WHERE product_id = p.id ORDER BY stock DESC, id LIMIT 1) v ON true
    WHERE p.is_public AND coalesce(v.stock, p.stock) >= 8
    ORDER BY p.sku, p.id`);
}
