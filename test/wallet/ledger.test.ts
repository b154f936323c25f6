import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import type { Account, LedgerPosting } from '../../src/wallet/ledger.js';
import { createWorld, type World } from '../support/world.js';
import { balanceOf, topUp } from './money.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const post = (...postings: LedgerPosting[]) =>
  world.services.inTransaction(systemContext('test'), (tx) =>
    world.services.wallet.ledger.postAll(tx, postings),
  );

/** Of one minor unit, unless told otherwise. */
function spend(userId: string, values: { amount?: bigint; reference?: string } = {}): LedgerPosting {
  const { amount = 1n, reference = `hold:${newId()}` } = values;
  const user: Account = { kind: 'user', userId };
  return {
    kind: 'capture',
    reference,
    subject: { type: 'hold', id: newId() },
    postings: [
      { account: user, amount: -amount },
      { account: { kind: 'services' }, amount },
    ],
  };
}

describe('a balance', () => {
  it('begins with the first entry, and follows every other', async () => {
    const user = newId();
    await topUp(world, user, 100n);
    await post(spend(user, { amount: 30n }));
    expect(await balanceOf(world, { kind: 'user', userId: user })).toBe(70n);
  });

  it('of 100 captures exactly 100 of 1,000 spends of 1, by 200 clients at once', async () => {
    const user = newId();
    await topUp(world, user, 100n);
    const trySpending = () =>
      post(spend(user)).then(
        () => 'spent',
        (error: Error & { code?: string }) => error.code ?? error.message,
      );
    const answers: string[] = [];
    const buyFiveTimes = async () => {
      for (let n = 0; n < 5; n += 1) answers.push(await trySpending());
    };
    await Promise.all(Array.from({ length: 200 }, buyFiveTimes));
    expect(answers).toHaveLength(1_000);
    expect(answers.filter((answer) => answer === 'spent')).toHaveLength(100);
    expect(new Set(answers)).toEqual(new Set(['spent', 'wallet.insufficient_balance']));
    expect(await balanceOf(world, { kind: 'user', userId: user })).toBe(0n);
  });

  it('of somebody who never had anything is not enough', async () => {
    await expect(post(spend(newId()))).rejects.toMatchObject({ code: 'wallet.insufficient_balance' });
  });

  it('is not changed by hand', async () => {
    const user = newId();
    await topUp(world, user, 100n);
    const { dataSource } = world.services;
    await expect(
      dataSource.query('UPDATE wallets SET balance = 1000 WHERE owner_id = $1', [user]),
    ).rejects.toThrow('by entries of the ledger alone');
    await expect(dataSource.query('DELETE FROM wallets WHERE owner_id = $1', [user])).rejects.toThrow();
    await expect(
      dataSource.query(`INSERT INTO wallets (owner_id, account, balance) VALUES ($1, 'user', 5)`, [newId()]),
    ).rejects.toThrow();
  });

  it('adds up row by row, whoever spends at once', async () => {
    const user = newId();
    await topUp(world, user, 50n);
    await Promise.all(Array.from({ length: 50 }, () => post(spend(user))));
    const rows: Array<{ balance_after: string }> = await world.services.dataSource.query(
      'SELECT balance_after FROM ledger_entries WHERE owner_id = $1 ORDER BY sequence',
      [user],
    );
    expect(rows.map(({ balance_after: balance }) => Number(balance))).toEqual(
      Array.from({ length: 51 }, (_, index) => 50 - index),
    );
  });
});

describe('the ledger', () => {
  it('posts an event once, also when it is told of it twenty times at once', async () => {
    const user = newId();
    await topUp(world, user, 100n);
    const reference = `hold:${newId()}`;
    const posted = await Promise.all(
      Array.from({ length: 20 }, () => post(spend(user, { amount: 10n, reference }))),
    );
    expect(posted.filter(({ size }) => size === 1)).toHaveLength(1);
    expect(await balanceOf(world, { kind: 'user', userId: user })).toBe(90n);
  });

  it('posts nothing of several when one cannot be paid', async () => {
    const [rich, poor] = [newId(), newId()];
    await topUp(world, rich, 100n);
    await expect(post(spend(rich), spend(poor))).rejects.toMatchObject({
      code: 'wallet.insufficient_balance',
    });
    expect(await balanceOf(world, { kind: 'user', userId: rich })).toBe(100n);
  });

  it('takes no posting that does not come to nothing', async () => {
    const crooked = spend(newId());
    await expect(post({ ...crooked, postings: crooked.postings.slice(1) })).rejects.toThrow('come to 1');
  });

  it('is held to that by the database, whoever writes', async () => {
    const { dataSource } = world.services;
    const insert = dataSource.transaction(async (manager) => {
      const id = newId();
      await manager.query(
        `INSERT INTO ledger_transactions (id, reference, kind, subject_type, subject_id) VALUES ($1, $2, 'correction', 'case', $1)`,
        [id, `case:${id}`],
      );
      await manager.query(
        `INSERT INTO ledger_entries (id, transaction_id, kind, account, amount) VALUES ($1, $2, 'correction', 'payos', 5)`,
        [newId(), id],
      );
    });
    await expect(insert).rejects.toThrow('do not come to nothing');
  });

  it.each([
    'UPDATE ledger_entries SET amount = 1',
    'DELETE FROM ledger_entries',
    'UPDATE ledger_transactions SET note = NULL',
    'DELETE FROM ledger_transactions',
    'TRUNCATE ledger_entries, ledger_transactions',
    'TRUNCATE wallets',
  ])('is never changed: %s', async (statement) => {
    await topUp(world, newId(), 1n);
    await expect(world.services.dataSource.query(statement)).rejects.toThrow(/append-only|alone/);
  });

  it('lets people who pay each other at once wait instead of both failing', async () => {
    const people = Array.from({ length: 6 }, newId);
    await Promise.all(people.map((person) => topUp(world, person, 1_000n)));
    const pay = (from: string, to: string): LedgerPosting => ({
      kind: 'correction',
      reference: `case:${newId()}`,
      subject: { type: 'case', id: newId() },
      postings: [
        { account: { kind: 'user', userId: from }, amount: -1n },
        { account: { kind: 'user', userId: to }, amount: 1n },
      ],
    });
    await Promise.all(
      Array.from({ length: 300 }, (_, n) => post(pay(people[n % 6]!, people[(n * 5 + 1) % 6]!))),
    );
    const balances = await Promise.all(people.map((userId) => balanceOf(world, { kind: 'user', userId })));
    expect(balances.reduce((sum, balance) => sum + balance)).toBe(6_000n);
  });
});
