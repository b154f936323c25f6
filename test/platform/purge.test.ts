import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { platformPurges, purgeJob } from '../../src/platform/jobs/purge.js';
import { enqueueFiring } from '../../src/platform/jobs/schedule.js';
import { identityPurges } from '../../src/identity/index.js';
import { makeCustomer } from '../factories/people.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const sql = <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
  world.services.dataSource.query(text, values);
const count = async (table: string) =>
  (await sql<{ rows: number }>(`SELECT count(*)::int AS rows FROM ${table}`))[0]!.rows;

/** Two of each: one that has run out, and one that has not. */
async function fillTables(): Promise<void> {
  const ids = [await makeCustomer(world), await makeCustomer(world)].map(({ id }) => id);
  await world.runJobs();
  await sql('DELETE FROM rate_limits');
  await sql('DELETE FROM one_time_tokens');
  await sql(
    `UPDATE sessions SET expires_at = now() - interval '2 days', revoked_at = now() WHERE user_id = $1`,
    [ids[0]],
  );
  await sql('UPDATE sessions SET revoked_at = now() WHERE user_id = $1', [ids[1]]);
  await sql(
    `UPDATE session_changes SET changed_at = now() - interval '2 hours'
     WHERE session_id = (SELECT id FROM sessions WHERE user_id = $1)`,
    [ids[0]],
  );
  await sql(`UPDATE known_devices SET last_seen_at = now() - interval '2 years' WHERE user_id = $1`, [
    ids[0],
  ]);
  for (const age of ['2 days', '1 minute']) {
    await sql(
      `INSERT INTO idempotency_keys (scope, key, body_hash, created_at) VALUES ($1::text, 'k', '', now() - $1::text::interval)`,
      [age],
    );
    await sql(`INSERT INTO sign_in_tries VALUES ($1::text, 1, now() - $1::text::interval)`, [age]);
    await sql(
      `INSERT INTO console_sessions VALUES ($1::text, '{}', now() - $1::text::interval + interval '1 hour')`,
      [age],
    );
    await sql(
      `INSERT INTO rate_limits VALUES ($1::text, 1, 1000 * extract(epoch FROM now() - $1::text::interval + interval '1 hour'))`,
      [age],
    );
    await sql(
      `INSERT INTO sign_in_states (state_hash, nonce, code_verifier, redirect_uri, expires_at)
       VALUES ($1, '', '', '', now() - $2::interval + interval '1 hour')`,
      [Buffer.from(age), age],
    );
    await sql(
      `INSERT INTO invitations (id, email, role, expires_at) VALUES ($1, $2, 'moderator', now() - 30 * $3::interval)`,
      [newId(), age, age],
    );
    await sql(
      `INSERT INTO one_time_tokens (id, user_id, purpose, target, token_hash, expires_at)
       VALUES ($1, $2, 'verify_email', 'a', $3, now() - $4::interval + interval '1 hour')`,
      [newId(), ids[age === '2 days' ? 0 : 1], Buffer.from(age), age],
    );
  }
}

describe('the purge', () => {
  it('deletes of every table what has run out, and nothing else, however often it runs', async () => {
    await fillTables();
    const tables = [...platformPurges, ...identityPurges].map(({ table }) => table);
    const counts = () => Promise.all([...tables, 'refresh_tokens'].map(count));
    expect(await counts()).toEqual(Array(tables.length + 1).fill(2));
    for (let run = 0; run < 2; run += 1) {
      await world.services.inTransaction(systemContext('test'), (tx) =>
        enqueueFiring(tx, purgeJob, new Date(0)),
      );
      await world.runJobs();
      expect(await counts()).toEqual(Array(tables.length + 1).fill(1));
    }
  });

  it('deletes more than fits into one statement', async () => {
    await sql(
      `INSERT INTO rate_limits SELECT 'old ' || number, 1, 0 FROM generate_series(1, 2500) AS number`,
    );
    const handler = world.services.jobHandlers.find(({ job }) => job.name === purgeJob.name)!;
    await handler.handle(systemContext('test'), {});
    expect(await sql(`SELECT FROM rate_limits WHERE key LIKE 'old%'`)).toEqual([]);
  });

  it('does not tell anybody of sessions that had run out', async () => {
    const before = await count('session_changes');
    const { id } = await makeCustomer(world);
    await sql(`UPDATE sessions SET expires_at = now() - interval '2 days' WHERE user_id = $1`, [id]);
    await sql('DELETE FROM sessions WHERE user_id = $1', [id]);
    expect(await count('session_changes')).toBe(before);
  });
});

describe('the schedule', () => {
  const waiting = () =>
    sql<{ run_at: Date }>(`SELECT run_at FROM graphile_worker.jobs WHERE task_identifier = $1`, [
      purgeJob.name,
    ]);
  const fireAt = (time: string) =>
    world.services.inTransaction(systemContext('test'), (tx) => enqueueFiring(tx, purgeJob, new Date(time)));

  it('has one job of what several nodes fire for the same minute', async () => {
    await Promise.all(
      ['12:17:00.003Z', '12:17:00.950Z', '12:17:02Z'].map((time) => fireAt(`2030-01-01T${time}`)),
    );
    expect(await waiting()).toEqual([{ run_at: new Date('2030-01-01T12:17:15Z') }]);
    await fireAt('2030-01-01T13:17:00Z');
    expect(await waiting()).toHaveLength(2);
  });

  it('knows a handler for every job in it', () => {
    const handled = world.services.jobHandlers.map(({ job }) => job.name);
    for (const { job } of world.services.schedule) expect(handled).toContain(job.name);
  });
});
