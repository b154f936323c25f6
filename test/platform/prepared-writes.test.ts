import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import { AuditAddress } from '../../src/platform/audit/audit-address.entity.js';
import { systemContext } from '../../src/platform/context.js';
import { insertTogether, newRows } from '../../src/platform/database/bulk-rows.js';
import { runPrepared } from '../../src/platform/database/statement.js';
import { translatePostgresError } from '../../src/platform/errors/postgres-errors.js';
import { newId } from '../../src/platform/ids.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const entry = (id: string) => ({
  ...{ id, actorKind: 'system' as const, action: 'test.write', subjectType: 'test', requestId: 'test' },
});

describe('what is written by prepared statements', () => {
  it('is there in all tables, or in none', async () => {
    const { dataSource, inTransaction } = world.services;
    const write = (id: string) =>
      inTransaction(systemContext('test'), (tx) =>
        insertTogether(tx.manager, [
          newRows(AuditEntry, [entry(id), entry(newId())]),
          newRows(AuditAddress, [{ entryId: id, address: '192.0.2.1' }]),
        ]),
      );
    const id = newId();
    await write(id);
    const again = await write(id).catch(translatePostgresError);
    expect(again).toMatchObject({ code: 'platform.already_exists', kind: 'conflict' });
    const [counts] = await dataSource.query(
      `SELECT
      (SELECT count(*)::int FROM audit_log WHERE action = 'test.write') AS entries,
      (SELECT count(*)::int FROM audit_addresses WHERE entry_id = $1) AS addresses`,
      [id],
    );
    expect(counts).toEqual({ entries: 2, addresses: 1 });
  });

  it('is tried again after a deadlock', async () => {
    const { dataSource, inTransaction } = world.services;
    await dataSource.query(`CREATE FUNCTION lose_a_deadlock() RETURNS void LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END $$`);
    let attempts = 0;
    await inTransaction(systemContext('test'), async (tx) => {
      attempts += 1;
      if (attempts === 1) await runPrepared(tx.manager, 'SELECT lose_a_deadlock()', []);
    });
    expect(attempts).toBe(2);
  });

  it('is refused where no transaction is open', async () => {
    await expect(runPrepared(world.services.dataSource.manager, 'SELECT 1', [])).rejects.toThrow(
      'no open transaction',
    );
  });
});
