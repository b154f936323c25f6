import {
  cashOnDelivery,
  createIncomingMoney,
  createPaymentCases,
  createPaymentLinks,
  createPaymentNotices,
  createPaymentProviders,
  createPayments,
  createPaymentSettling,
  createPayosClient,
  createPayosProvider,
  createPayosSandbox,
  createSandboxFetch,
  walletPayment,
} from '../../src/payments/index.js';
import type { PayosFetch } from '../../src/payments/payos/payos-client.js';
import type { PaymentSubject } from '../../src/payments/payments.js';
import { systemContext, type TransactionContext } from '../../src/platform/context.js';
import type { PayosConfig } from '../../src/platform/config/payos-config.js';
import { newId } from '../../src/platform/ids.js';
import { makeCustomer, type Person } from '../factories/people.js';
import type { World } from '../support/world.js';

export const ACCOUNT: PayosConfig = {
  clientId: 'client',
  apiKey: 'key',
  checksumKey: 'test_checksum_key',
  baseUrl: 'http://payos.invalid',
};

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** Payments of things that wait in a table of the test's own, at a PayOS of the test's own, by a clock of its own. */
export async function openStage(world: World) {
  const { dataSource, inTransaction, logger, wallet } = world.services;
  await dataSource.query(
    'CREATE TABLE IF NOT EXISTS things (id uuid PRIMARY KEY, state text, told int DEFAULT 0)',
  );
  let now = new Date('2026-11-21T09:00:00Z');
  const clock = () => now;
  const sandbox = createPayosSandbox({
    ...{ credentials: ACCOUNT, clock, currency: 'USD' },
    checkoutUrl: (id) => `http://pay.invalid/${id}`,
  });
  const network: { fetch: PayosFetch } = { fetch: createSandboxFetch(sandbox) };
  const client = createPayosClient(ACCOUNT, (url, init) => network.fetch(url, init));
  const payos = createPayosProvider({ client, expiryMinutes: 15 });
  const providers = createPaymentProviders([payos, cashOnDelivery, walletPayment]);
  const subjects = { order: things };
  const shared = { dataSource, inTransaction, logger, clock, subjects, provider: payos.links };
  const links = createPaymentLinks({ ...shared, returnUrl: () => 'http://shop.invalid/back' });
  const payments = createPayments({ clock, providers, linkOf: links.linkOf });
  const incoming = createIncomingMoney(shared);
  const buyer = await makeCustomer(world);
  return {
    ...{ sandbox, network, payments, links, buyer, client, payos },
    notices: createPaymentNotices({ ...shared, incoming, currency: 'USD' }),
    settling: createPaymentSettling({ ...shared, incoming }),
    cases: createPaymentCases({ ...shared, ledger: wallet.ledger }),
    pass: (minutes: number) => void (now = new Date(now.getTime() + minutes * 60_000)),
    open: (amount: bigint, method: 'payos' | 'cod' = 'payos') =>
      openThing(world, payments, buyer, { amount, method }),
    async linkOf(paymentId: string) {
      const link = await links.linkOf(paymentId);
      return sandbox.find(link!.checkoutUrl.split('/').at(-1)!)!;
    },
    async stateOf(paymentId: string) {
      const [row] = (await dataSource.query(
        `SELECT p.status, p.captured::int AS captured, t.state, t.told FROM payments p
         LEFT JOIN things t ON t.id = p.subject_id WHERE p.id = $1`,
        [paymentId],
      )) as Array<{ status: string; captured: number; state: string; told: number }>;
      return row!;
    },
    casesOf: (paymentId: string | null): Promise<CaseRow[]> =>
      dataSource.query(
        `SELECT id, kind, status, resolution, expected::int AS expected, received::int AS received
         FROM payment_cases WHERE payment_id IS NOT DISTINCT FROM $1 ORDER BY created_at`,
        [paymentId],
      ),
  };
}

export interface CaseRow {
  id: string;
  kind: string;
  status: string;
  resolution: string | null;
  expected: number;
  received: number;
}

/** Something that is paid for: told of it once, and then not waiting any more. */
const things: PaymentSubject = {
  async lock(tx, id) {
    await tx.manager.query('SELECT FROM things WHERE id = $1 FOR UPDATE', [id]);
  },
  paid: async (tx, { subjectId }) => ((await tell(tx, subjectId, 'paid')) ? 'taken' : 'late'),
  async failed(tx, { subjectId }) {
    await tell(tx, subjectId, 'given up');
  },
};

async function tell(tx: TransactionContext, id: string, state: string): Promise<boolean> {
  const [rows]: [unknown[], number] = await tx.manager.query(
    `UPDATE things SET state = $2, told = told + 1 WHERE id = $1 AND state = 'waits' RETURNING id`,
    [id, state],
  );
  return rows.length > 0;
}

function openThing(
  { services }: World,
  payments: ReturnType<typeof createPayments>,
  buyer: Person,
  { amount, method }: { amount: bigint; method: 'payos' | 'cod' },
) {
  const id = newId();
  return services.inTransaction(systemContext('test'), async (tx) => {
    await tx.manager.query(`INSERT INTO things (id, state) VALUES ($1, 'waits')`, [id]);
    const subject = { type: 'order', id } as const;
    const opened = await payments.open(tx, {
      subject,
      userId: buyer.id,
      method,
      amount,
      description: 'A10000001',
    });
    return { ...opened, thingId: id };
  });
}
