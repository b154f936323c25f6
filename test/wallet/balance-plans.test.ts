import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Statement } from '../../src/platform/database/statement.js';
import { encodeCursor } from '../../src/platform/http/list.js';
import { newId } from '../../src/platform/ids.js';
import { countStatement, pageStatement } from '../../src/wallet/statements/statement.query.js';
import { platformBalanceStatement } from '../../src/wallet/statements/wallet-balances.query.js';
import type { WalletRef } from '../../src/wallet/statements/wallet-ref.js';
import { walletsStatement } from '../../src/wallet/statements/wallets.query.js';
import { PLATFORM_ACCOUNTS } from '../../src/wallet/wallet.status.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { nodesOf, type PlanNode, planOf, rowsRead, scannedWhole } from '../support/plans.js';

const PEOPLE = 5_000;
const SALES = 20_000;
const PAGE = 25;

let database: TestDatabase;
let client: pg.Client;
const shopId = newId();
beforeAll(async () => {
  database = await cloneDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(SEED_PEOPLE, [PEOPLE]);
  await client.query(SEED_SHOPS);
  // Row by row, they would take a minute.
  for (const table of ['wallets', 'ledger_entries']) {
    await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  }
  await client.query(SEED_WALLETS);
  await client.query(SEED_TRANSACTIONS, [SALES]);
  await client.query(SEED_ENTRIES, [shopId]);
  await client.query('VACUUM ANALYZE users, shops, wallets, ledger_entries, ledger_transactions');
}, 120_000);
afterAll(async () => {
  await client.end();
  await database.drop();
});

const LARGE = ['users', 'wallets', 'ledger_entries', 'ledger_transactions'];

async function planFor({ text, values }: Statement): Promise<PlanNode> {
  const plan = await planOf(client, { text, values: [...values] });
  expect(scannedWhole(plan).filter((table) => LARGE.includes(table))).toEqual([]);
  return plan;
}

/** An entry in the middle of the statement of that wallet. */
async function middleOf(condition: string): Promise<string> {
  const { rows } = await client.query<{ id: string; sequence: string }>(
    `SELECT id, sequence FROM ledger_entries WHERE ${condition} ORDER BY sequence OFFSET ${SALES / 4} LIMIT 1`,
  );
  return encodeCursor({ sort: 'newest', value: rows[0]!.sequence, id: rows[0]!.id });
}

describe('the statement of a wallet with many entries', () => {
  const shop: WalletRef = { type: 'shop', id: shopId };
  const commission: WalletRef = { type: 'platform', account: 'commission' };

  it('reads a page and no more, at its beginning and in the middle', async () => {
    for (const [wallet, condition] of [
      [shop, `owner_id = '${shopId}'`],
      [commission, `owner_id IS NULL AND account = 'commission'`],
    ] as const) {
      for (const cursor of [undefined, await middleOf(condition)]) {
        const plan = await planFor(pageStatement(wallet, { limit: PAGE, cursor }));
        expect(rowsRead(plan, LARGE)).toBeLessThanOrEqual(2 * (PAGE + 1));
      }
    }
  });

  it('is counted as far as anybody reads', async () => {
    for (const wallet of [shop, commission]) {
      expect(rowsRead(await planFor(countStatement(wallet, {})), LARGE)).toBeLessThanOrEqual(10_001);
    }
  });

  it('of the platform is added up from an index alone', async () => {
    // So few entries fit into as few pages as the index has, and might be read from end to end.
    for (const way of ['seqscan', 'bitmapscan']) await client.query(`SET enable_${way} = off`);
    const plan = await planFor(platformBalanceStatement(PLATFORM_ACCOUNTS));
    await client.query('RESET ALL');
    const scans = nodesOf(plan).filter((node) => node['Relation Name'] === 'ledger_entries');
    expect(scans.map((node) => node['Node Type'])).toEqual(['Index Only Scan']);
  });
});

describe('the list of wallets', () => {
  it('reads a page of shops or people and what they have, and no more', async () => {
    const { rows } = await client.query<{ id: string }>(
      `SELECT owner_id AS id FROM wallets WHERE account = 'user' ORDER BY owner_id OFFSET ${PEOPLE / 2} LIMIT 1`,
    );
    for (const before of [undefined, rows[0]!.id]) {
      const people = await planFor(walletsStatement({ type: 'user', limit: PAGE, before }));
      // Each has two accounts; shops' accounts lie between them.
      expect(rowsRead(people, LARGE)).toBeLessThanOrEqual(10 * (PAGE + 1));
    }
    const shops = await planFor(walletsStatement({ type: 'shop', limit: PAGE }));
    expect(rowsRead(shops, LARGE)).toBeLessThanOrEqual(5 * (PAGE + 1));
  });

  it('is searched by an index', async () => {
    const plan = await planFor(walletsStatement({ type: 'user', limit: PAGE, search: 'Person 4711' }));
    expect(rowsRead(plan, LARGE)).toBeLessThanOrEqual(50);
  });
});

const SEED_PEOPLE = `
  INSERT INTO users (id, full_name, email, password_hash, role)
  SELECT gen_random_uuid(), 'Person ' || n, 'person' || n || '@armoire.test', 'x', 'customer'
  FROM generate_series(1, $1::int) n`;

const SEED_SHOPS = `
  INSERT INTO shops (id, name, slug, owner_id)
  SELECT gen_random_uuid(), 'Shop ' || row_number() OVER (), 'shop-' || row_number() OVER (), id
  FROM users LIMIT 500`;

const SEED_WALLETS = `
  INSERT INTO wallets (owner_id, account, balance)
  SELECT id, account, 100 FROM users, unnest(ARRAY['user', 'user_held']) account
  UNION ALL
  SELECT id, account, 0 FROM shops, unnest(ARRAY['shop_pending', 'shop_available', 'shop_payout', 'shop_debt']) account`;

const SEED_TRANSACTIONS = `
  INSERT INTO ledger_transactions (id, reference, kind, subject_type, subject_id)
  SELECT gen_random_uuid(), 'sale:' || n, 'sale', 'order', gen_random_uuid() FROM generate_series(1, $1::int) n`;

/** Every fourth sale is the one shop's. */
const SEED_ENTRIES = `
  INSERT INTO ledger_entries (id, transaction_id, sequence, kind, account, owner_id, amount)
  SELECT gen_random_uuid(), t.id, nextval('ledger_entry_sequence'), 'sale', e.account,
    CASE WHEN e.is_shop THEN t.shop END, e.amount
  FROM (
    SELECT id, CASE WHEN row_number() OVER () % 4 = 0 THEN $1::uuid ELSE subject_id END AS shop
    FROM ledger_transactions) t, (VALUES
    ('payos', false, -100), ('commission', false, 10), ('shop_pending', true, 90), ('shop_pending', true, -90),
    ('shop_available', true, 90)) e (account, is_shop, amount)`;
