import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { consoleAgent } from '../factories/clients.js';
import { makeStaff } from '../factories/people.js';
import { expectBooksBalance } from '../support/books.js';
import { createWorld, type World } from '../support/world.js';
import { topUp } from './money.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** As somebody does who gets at the tables past every guard. */
async function tamper(statement: string, values: unknown[]): Promise<void> {
  await world.services.dataSource.transaction(async (manager) => {
    const tables = ['wallets', 'ledger_entries'];
    for (const table of tables) await manager.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await manager.query(statement, values);
    for (const table of tables) await manager.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  });
}

const reconcile = () => world.services.wallet.reconciliation.run(systemContext('test'));

async function homeOf(role: string) {
  const agent = await consoleAgent(world, await makeStaff(world, role));
  const { body } = await agent.get('/api/dashboard').expect(200);
  return body as { alarm?: { title: string; lines: string[]; href: string } };
}

describe('the books', () => {
  it('agree where nobody tampered with them', async () => {
    await topUp(world, newId(), 100n);
    await expectBooksBalance(world);
    expect(await homeOf('admin')).not.toHaveProperty('alarm');
  });

  it.each([
    [
      'a balance',
      'UPDATE wallets SET balance = balance + 7 WHERE owner_id = $1',
      ['wallet.balances_are_entries'],
    ],
    [
      'an entry',
      'UPDATE ledger_entries SET amount = amount + 7 WHERE owner_id = $1',
      ['wallet.transactions_balance', 'wallet.balances_are_entries', 'wallet.statements_add_up'],
    ],
    [
      'a deleted entry',
      'DELETE FROM ledger_entries WHERE owner_id = $1',
      ['wallet.transactions_balance', 'wallet.balances_are_entries'],
    ],
  ])('give away %s', async (_what, statement, checks) => {
    const user = newId();
    await topUp(world, user, 100n);
    await tamper(statement, [user]);
    const findings = await world.services.wallet.reconciliation.find();
    expect(findings.map(({ check }) => check)).toEqual(checks);
    await tamper(
      'DELETE FROM ledger_entries WHERE transaction_id IN (SELECT id FROM ledger_transactions)',
      [],
    );
    await tamper('DELETE FROM wallets', []);
    await expectBooksBalance(world);
  });

  it('raise an alarm on the home page, which ends when they agree again', async () => {
    const user = newId();
    await topUp(world, user, 100n);
    await tamper('UPDATE wallets SET balance = 107 WHERE owner_id = $1', [user]);
    await reconcile();
    await reconcile();
    expect((await homeOf('admin')).alarm).toEqual({
      title: 'The books do not agree: 1 difference',
      lines: [`Wallet ${user}: Balance holds $1.07, but its entries come to $1.00`],
      href: '/console/resources/ledger-alarms?filters.open=true',
    });
    expect(await homeOf('analyst')).not.toHaveProperty('alarm');
    await tamper('UPDATE wallets SET balance = 100 WHERE owner_id = $1', [user]);
    expect(await reconcile()).toEqual([]);
    expect(await homeOf('admin')).not.toHaveProperty('alarm');
  });
});
