import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemContext } from '../../src/platform/context.js';
import { createWorld, type World } from '../support/world.js';
import { openStage, type Stage } from './stage.js';

let world: World;
let stage: Stage;
beforeAll(async () => {
  world = await createWorld();
  stage = await openStage(world);
});
afterAll(() => world.close());

const ctx = systemContext('test');
const settle = () => stage.settling.settleDue(ctx);
const tell = (message: unknown) => stage.notices.receive(ctx, message);
const cancel = (id: string) => world.services.inTransaction(ctx, (tx) => stage.payments.cancel(tx, id));

describe('a webhook', () => {
  it('pays once, however often it comes and from how many sides', async () => {
    const { id } = await stage.open(5_000n);
    const link = await stage.linkOf(id);
    const webhook = stage.sandbox.pay(link, 5_000);
    await Promise.all(Array.from({ length: 30 }, () => tell(webhook)));
    await tell(webhook);
    expect(await stage.stateOf(id)).toEqual({ status: 'paid', captured: 5_000, state: 'paid', told: 1 });
    expect(await stage.casesOf(id)).toEqual([]);
  });

  it('is refused when its signature does not fit, and nothing of it is believed', async () => {
    const { id } = await stage.open(5_000n);
    const webhook = stage.sandbox.pay(await stage.linkOf(id), 5_000);
    const forged = { ...webhook, data: { ...webhook.data, amount: 1 } };
    await expect(tell(forged)).rejects.toMatchObject({
      code: 'payments.invalid_signature',
      kind: 'unauthenticated',
    });
    await expect(tell({ ...webhook, signature: '0'.repeat(64) })).rejects.toMatchObject({
      code: 'payments.invalid_signature',
    });
    for (const broken of [{}, null, [], { data: webhook.data }, { ...webhook, signature: 'x' }]) {
      await expect(tell(broken)).rejects.toMatchObject({ code: 'platform.invalid_input' });
    }
    expect(await stage.stateOf(id)).toMatchObject({ status: 'pending', state: 'waits' });
  });

  it('that tries our address is taken, and is about nothing', async () => {
    const before = await stage.casesOf(null);
    await tell(stage.sandbox.sample());
    expect(await stage.casesOf(null)).toEqual(before);
  });

  it('about money that we never asked for makes a case, once', async () => {
    const link = {
      ...(await stage.linkOf((await stage.open(7n)).id)),
      orderCode: 999_999_999,
      transfers: [],
    };
    const webhook = stage.sandbox.pay(link, 321);
    await tell(webhook);
    await tell(webhook);
    expect(await stage.casesOf(null)).toMatchObject([
      { kind: 'unknown_payment', received: 321, status: 'open' },
    ]);
  });
});

describe('amounts that differ', () => {
  it('are held, and complete when the rest comes', async () => {
    const { id } = await stage.open(5_000n);
    const link = await stage.linkOf(id);
    await tell(stage.sandbox.pay(link, 3_000));
    expect(await stage.stateOf(id)).toMatchObject({ status: 'held', captured: 0, state: 'waits' });
    expect(await stage.casesOf(id)).toMatchObject([
      { kind: 'amount_mismatch', expected: 5_000, received: 3_000 },
    ]);
    await tell(stage.sandbox.pay(link, 2_000));
    expect(await stage.stateOf(id)).toMatchObject({ status: 'paid', captured: 5_000, told: 1 });
    const cases = await stage.casesOf(id);
    expect(cases).toMatchObject([{ status: 'resolved', resolution: 'completed' }]);
    const audited: unknown[] = await world.services.dataSource.query(
      `SELECT after FROM audit_log WHERE subject_id = $1 AND action = 'payments.resolve_case'`,
      [cases[0]!.id],
    );
    expect(audited).toEqual([{ after: { resolution: 'completed' } }]);
  });

  it('are held when more comes, and when more comes on top of what was paid', async () => {
    const more = await stage.open(5_000n);
    await tell(stage.sandbox.pay(await stage.linkOf(more.id), 6_000));
    expect(await stage.stateOf(more.id)).toMatchObject({ status: 'held' });
    const twice = await stage.open(5_000n);
    const link = await stage.linkOf(twice.id);
    await tell(stage.sandbox.pay(link, 5_000));
    await tell(stage.sandbox.pay(link, 5_000));
    expect(await stage.stateOf(twice.id)).toMatchObject({ status: 'paid', captured: 5_000, told: 1 });
    expect(await stage.casesOf(twice.id)).toMatchObject([
      { kind: 'amount_mismatch', expected: 0, received: 5_000 },
    ]);
  });
});

describe('what nobody reports', () => {
  it('is found by asking, before the payment runs out', async () => {
    const { id } = await stage.open(5_000n);
    stage.sandbox.pay(await stage.linkOf(id), 5_000);
    stage.pass(3);
    await settle();
    expect(await stage.stateOf(id)).toMatchObject({ status: 'paid', state: 'paid' });
  });

  it('and then is reported all the same, changes nothing', async () => {
    const { id } = await stage.open(5_000n);
    const webhook = stage.sandbox.pay(await stage.linkOf(id), 5_000);
    stage.pass(3);
    await settle();
    await tell(webhook);
    expect(await stage.stateOf(id)).toMatchObject({ status: 'paid', told: 1 });
    expect(await stage.casesOf(id)).toEqual([]);
  });

  it('is paid for in the last moment: asked about, and not given up', async () => {
    const { id } = await stage.open(5_000n);
    stage.sandbox.pay(await stage.linkOf(id), 5_000);
    stage.pass(16);
    await settle();
    expect(await stage.stateOf(id)).toMatchObject({ status: 'paid', state: 'paid' });
  });

  it('and is not paid, runs out: its link is closed, and what it was for is given up, once', async () => {
    const { id } = await stage.open(5_000n);
    const link = await stage.linkOf(id);
    stage.pass(16);
    await Promise.all([settle(), settle(), settle()]);
    expect(await stage.stateOf(id)).toEqual({ status: 'expired', captured: 0, state: 'given up', told: 1 });
    expect(stage.sandbox.statusOf(link)).not.toBe('PENDING');
    expect(await stage.payments.linkOf(id)).toBeUndefined();
  });

  it('runs out also where no link was ever made', async () => {
    const { id } = await stage.open(5_000n);
    stage.pass(16);
    await settle();
    expect(await stage.stateOf(id)).toMatchObject({ status: 'expired', state: 'given up' });
  });

  it('ends when the shopper cancels at the page of PayOS', async () => {
    const { id } = await stage.open(5_000n);
    stage.sandbox.cancel(await stage.linkOf(id));
    stage.pass(3);
    await settle();
    expect(await stage.stateOf(id)).toMatchObject({ status: 'cancelled', state: 'given up' });
  });
});

describe('money that comes late', () => {
  it('becomes a case, by webhook or because we look once more', async () => {
    const told = await stage.open(5_000n);
    const quiet = await stage.open(5_000n);
    const [one, other] = [await stage.linkOf(told.id), await stage.linkOf(quiet.id)];
    stage.pass(16);
    await settle();
    await tell(stage.sandbox.pay(one, 5_000));
    stage.sandbox.pay(other, 5_000);
    stage.pass(61);
    await settle();
    for (const { id } of [told, quiet]) {
      expect(await stage.stateOf(id)).toMatchObject({ status: 'expired', captured: 0, state: 'given up' });
      expect(await stage.casesOf(id)).toMatchObject([{ kind: 'late_payment', received: 5_000, expected: 0 }]);
    }
  });

  it('is late for what was cancelled, also when part of it was held', async () => {
    const { id } = await stage.open(5_000n);
    const link = await stage.linkOf(id);
    await tell(stage.sandbox.pay(link, 1_000));
    await cancel(id);
    await tell(stage.sandbox.pay(link, 4_000));
    expect(await stage.stateOf(id)).toMatchObject({ status: 'cancelled', captured: 0 });
    expect(await stage.casesOf(id)).toMatchObject([{ kind: 'late_payment', received: 5_000, expected: 0 }]);
  });

  it('is late when what it was for went away without a word', async () => {
    const { id, thingId } = await stage.open(5_000n);
    const webhook = stage.sandbox.pay(await stage.linkOf(id), 5_000);
    await world.services.dataSource.query(`UPDATE things SET state = 'gone' WHERE id = $1`, [thingId]);
    await tell(webhook);
    expect(await stage.stateOf(id)).toMatchObject({ status: 'cancelled', captured: 0, told: 0 });
    expect(await stage.casesOf(id)).toMatchObject([{ kind: 'late_payment', received: 5_000 }]);
  });
});

describe('webhook, poll, expiry and cancellation at once', () => {
  it('end in one of two ways, and are told of once', async () => {
    const opened = await Promise.all(Array.from({ length: 8 }, () => stage.open(900n)));
    const webhooks = [];
    for (const { id } of opened) webhooks.push(stage.sandbox.pay(await stage.linkOf(id), 900));
    stage.pass(16);
    await Promise.all([
      ...webhooks.flatMap((webhook) => [tell(webhook), tell(webhook)]),
      settle(),
      settle(),
      ...opened.slice(0, 4).map(({ id }) => cancel(id)),
    ]);
    for (const { id } of opened) {
      const state = await stage.stateOf(id);
      expect(['paid', 'cancelled']).toContain(state.status);
      expect(state.told).toBe(state.status === 'paid' ? 1 : 0);
      expect(await stage.casesOf(id)).toHaveLength(state.status === 'paid' ? 0 : 1);
    }
  });
});
