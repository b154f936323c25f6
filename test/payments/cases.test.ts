import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPaymentChecks } from '../../src/payments/index.js';
import { systemContext } from '../../src/platform/context.js';
import { makeCustomer, makeStaff, type Person } from '../factories/people.js';
import { createWorld, type World } from '../support/world.js';
import { openStage, type Stage } from './stage.js';

let world: World;
let stage: Stage;
let admin: Person;
beforeAll(async () => {
  world = await createWorld();
  stage = await openStage(world);
  admin = await makeStaff(world, 'admin');
});
afterAll(() => world.close());

const note = 'Agreed with the customer.';
const tell = (message: unknown) => stage.notices.receive(systemContext('test'), message);
const sumOf = async (account: string): Promise<number> => {
  const [row] = (await world.services.dataSource.query(
    'SELECT coalesce(sum(amount), 0)::int AS sum FROM ledger_entries WHERE account = $1',
    [account],
  )) as [{ sum: number }];
  return row.sum;
};

/** A payment of 50.00 for which something else came, and its case. */
async function heldCase(received: number) {
  const opened = await stage.open(5_000n);
  await tell(stage.sandbox.pay(await stage.linkOf(opened.id), received));
  const [found] = await stage.casesOf(opened.id);
  return { ...opened, caseId: found!.id };
}

describe('an admin', () => {
  it('accepts too little at the expense of the platform', async () => {
    const before = [await sumOf('payos'), await sumOf('promotions')] as const;
    const { id, caseId } = await heldCase(4_900);
    await stage.cases.accept(admin.ctx, { id: caseId, note });
    expect(await stage.stateOf(id)).toEqual({ status: 'paid', captured: 5_000, state: 'paid', told: 1 });
    // The sale itself, which is not the books' here, gives the other 5,000.
    expect([await sumOf('payos'), await sumOf('promotions')]).toEqual([before[0] + 100, before[1] - 100]);
    expect(await stage.casesOf(id)).toMatchObject([{ status: 'resolved', resolution: 'accepted' }]);
  });

  it('accepts too much, and the rest goes to the wallet', async () => {
    const before = await sumOf('user');
    const { id, caseId } = await heldCase(5_250);
    await stage.cases.accept(admin.ctx, { id: caseId, note });
    expect(await stage.stateOf(id)).toMatchObject({ status: 'paid', captured: 5_000 });
    expect(await sumOf('user')).toBe(before + 250);
  });

  it('puts it into the wallet, and what it was for is given up', async () => {
    const before = await sumOf('user');
    const { id, caseId } = await heldCase(4_000);
    await stage.cases.credit(admin.ctx, { id: caseId, note });
    expect(await stage.stateOf(id)).toEqual({ status: 'failed', captured: 0, state: 'given up', told: 1 });
    expect(await sumOf('user')).toBe(before + 4_000);
  });

  it('sends it back by hand, and the books do not move', async () => {
    const before = await sumOf('payos');
    const { id, caseId } = await heldCase(1);
    await stage.cases.markReturned(admin.ctx, { id: caseId, note, reference: 'FT-77' });
    expect(await stage.stateOf(id)).toMatchObject({ status: 'failed', state: 'given up' });
    expect(await sumOf('payos')).toBe(before);
  });

  it('decides once, when two do at once', async () => {
    const { caseId } = await heldCase(4_000);
    const tried = await Promise.allSettled([
      stage.cases.credit(admin.ctx, { id: caseId, note }),
      stage.cases.credit(admin.ctx, { id: caseId, note }),
      stage.cases.accept(admin.ctx, { id: caseId, note }),
    ]);
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const { reason } of tried.filter((outcome) => outcome.status === 'rejected')) {
      expect(['payments.case_resolved', 'payments.cannot_accept']).toContain(
        (reason as { code: string }).code,
      );
    }
  });

  it('cannot accept what came late, but puts it into the wallet', async () => {
    const { id } = await stage.open(5_000n);
    const link = await stage.linkOf(id);
    await world.services.inTransaction(admin.ctx, (tx) => stage.payments.cancel(tx, id));
    await tell(stage.sandbox.pay(link, 5_000));
    const [found] = await stage.casesOf(id);
    await expect(stage.cases.accept(admin.ctx, { id: found!.id, note })).rejects.toMatchObject({
      code: 'payments.cannot_accept',
    });
    await stage.cases.credit(admin.ctx, { id: found!.id, note });
    expect(await stage.stateOf(id)).toMatchObject({ status: 'cancelled', told: 0 });
  });

  it('says whose money it is that nobody asked for', async () => {
    const link = {
      ...(await stage.linkOf((await stage.open(7n)).id)),
      orderCode: 999_999_999,
      transfers: [],
    };
    await tell(stage.sandbox.pay(link, 321));
    const [found] = await stage.casesOf(null);
    await expect(stage.cases.credit(admin.ctx, { id: found!.id, note })).rejects.toMatchObject({
      code: 'payments.receiver_required',
    });
    const before = await sumOf('user');
    await stage.cases.credit(admin.ctx, { id: found!.id, note, user_id: stage.buyer.id });
    expect(await sumOf('user')).toBe(before + 321);
  });
});

it('is decided by nobody without the right', async () => {
  const { caseId } = await heldCase(4_000);
  const analyst = await makeStaff(world, 'analyst');
  const customer = await makeCustomer(world);
  for (const { ctx } of [analyst, customer]) {
    await expect(stage.cases.credit(ctx, { id: caseId, note })).rejects.toMatchObject({
      code: expect.stringMatching(/^payments\.(not_allowed|case_not_found)$/) as string,
    });
  }
});

it('leaves nothing that the checks of the books find', async () => {
  for (const check of createPaymentChecks(world.services)) {
    // What the stage sells is in no books.
    if (check.name !== 'payments.captured_is_posted') expect(await check.find(10)).toEqual([]);
  }
});
