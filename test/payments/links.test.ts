import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSandboxFetch } from '../../src/payments/index.js';
import { systemContext } from '../../src/platform/context.js';
import { createWorld, type World } from '../support/world.js';
import { openStage, type Stage } from './stage.js';

let world: World;
let stage: Stage;
beforeAll(async () => {
  world = await createWorld();
  stage = await openStage(world);
});
beforeEach(() => {
  stage.network.fetch = createSandboxFetch(stage.sandbox);
});
afterAll(() => world.close());

const ctx = systemContext('test');
const rowsOf = (id: string): Promise<Array<{ status: string; order_code: string }>> =>
  world.services.dataSource.query(
    'SELECT status, order_code FROM payment_links WHERE payment_id = $1 ORDER BY created_at, order_code',
    [id],
  );

describe('a link', () => {
  it('is made once, whoever asks at once, and says until when it is good', async () => {
    const { id } = await stage.open(4_200n);
    const links = await Promise.all(Array.from({ length: 6 }, () => stage.payments.linkOf(id)));
    expect(new Set(links.map((link) => link?.checkoutUrl)).size).toBe(1);
    expect(links[0]).toMatchObject({ expiresAt: new Date('2026-11-21T09:15:00Z') });
    expect(await rowsOf(id)).toMatchObject([{ status: 'open' }]);
    const made = await stage.linkOf(id);
    expect(made).toMatchObject({ amount: 4_200, description: 'A10000001' });
    expect(made.expiredAt).toBe(Date.parse('2026-11-21T09:15:00Z') / 1000);
  });

  it('is nothing that cash or a cancelled payment has', async () => {
    const cash = await stage.open(1n, 'cod');
    const { id } = await stage.open(1n);
    await world.services.inTransaction(ctx, (tx) => stage.payments.cancel(tx, id));
    expect(await stage.payments.linkOf(cash.id)).toBeUndefined();
    expect(await stage.payments.linkOf(id)).toBeUndefined();
    expect(await rowsOf(id)).toEqual([]);
  });

  it('is closed at PayOS once its payment is cancelled', async () => {
    const { id } = await stage.open(1n);
    const link = await stage.linkOf(id);
    await world.services.inTransaction(ctx, (tx) => stage.payments.cancel(tx, id));
    await stage.links.close(ctx, id);
    await stage.links.close(ctx, id);
    expect(stage.sandbox.statusOf(link)).toBe('CANCELLED');
    expect(await rowsOf(id)).toMatchObject([{ status: 'closed' }]);
  });

  it('is closed again when its payment was cancelled while it was made', async () => {
    const { id } = await stage.open(1n);
    const reach = stage.network.fetch;
    stage.network.fetch = async (url, init) => {
      const answer = await reach(url, init);
      await world.services.inTransaction(ctx, (tx) => stage.payments.cancel(tx, id));
      return answer;
    };
    expect(await stage.payments.linkOf(id)).toBeUndefined();
    stage.network.fetch = reach;
    await stage.links.close(ctx, id);
    expect(await rowsOf(id)).toMatchObject([{ status: 'closed' }]);
  });
});

describe('when PayOS does not answer', () => {
  it('it is said so, and asking again makes a link under another order code', async () => {
    const { id } = await stage.open(1n);
    const reach = stage.network.fetch;
    stage.network.fetch = () => Promise.reject(new Error('ECONNREFUSED'));
    await expect(stage.payments.linkOf(id)).rejects.toMatchObject({
      code: 'payments.provider_unavailable',
      kind: 'unavailable',
    });
    stage.network.fetch = reach;
    expect(await stage.payments.linkOf(id)).toBeDefined();
    expect(await rowsOf(id)).toMatchObject([{ status: 'lost' }, { status: 'open' }]);
  });

  it('but has made the link, money that comes by it is taken all the same', async () => {
    const { id } = await stage.open(700n);
    const reach = stage.network.fetch;
    stage.network.fetch = async (url, init) => {
      await reach(url, init);
      throw new Error('the answer is lost');
    };
    await expect(stage.payments.linkOf(id)).rejects.toMatchObject({ code: 'payments.provider_unavailable' });
    stage.network.fetch = reach;
    const [row] = await rowsOf(id);
    await stage.notices.receive(
      ctx,
      stage.sandbox.pay(stage.sandbox.findByOrderCode(Number(row!.order_code))!, 700),
    );
    expect(await stage.stateOf(id)).toMatchObject({ status: 'paid', captured: 700 });
  });

  it('when a payment runs out, it waits for an hour, and then ends all the same', async () => {
    const { id } = await stage.open(1n);
    await stage.linkOf(id);
    stage.network.fetch = () => Promise.reject(new Error('ECONNREFUSED'));
    stage.pass(16);
    await stage.settling.settleDue(ctx);
    expect(await stage.stateOf(id)).toMatchObject({ status: 'pending' });
    stage.pass(61);
    await stage.settling.settleDue(ctx);
    expect(await stage.stateOf(id)).toMatchObject({ status: 'expired', state: 'given up' });
  });
});

it('takes another order code where one has been used, as after a restored backup', async () => {
  const { id } = await stage.open(1n);
  const [{ next }] = (await world.services.dataSource.query(
    `SELECT last_value + 1 AS next FROM payment_order_codes`,
  )) as [{ next: string }];
  await stage.payos.links!.create({
    ...{ orderCode: BigInt(next), amount: 1n, description: 'before', expiresAt: new Date('2027-01-01') },
    ...{ returnUrl: 'http://shop.invalid', cancelUrl: 'http://shop.invalid' },
  });
  expect((await stage.linkOf(id)).orderCode).toBe(Number(next) + 1);
});
