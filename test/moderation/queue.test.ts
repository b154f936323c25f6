import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../src/platform/context.js';
import { contextOf } from '../factories/people.js';
import { makeProduct } from '../factories/products.js';
import { casesOf } from '../rules/rows.js';
import { type Cast, castFor, openCaseOf } from '../rules/stage.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { openWorld, type World } from '../support/world.js';

/** Three processes on one database. */
let database: TestDatabase;
let nodes: World[];
let world: World;
let cast: Cast;
beforeAll(async () => {
  database = await cloneDatabase();
  nodes = await Promise.all([1, 2, 3].map(() => openWorld(database.url)));
  world = nodes[0]!;
  cast = await castFor(world);
});
afterAll(async () => {
  await Promise.all(nodes.map((node) => node.close()));
  await database.drop();
});

const inboxOf = (index: number) => nodes[index % nodes.length]!.services.moderation.inbox;
const THOUSAND = 1000;

/** As many people, with a moderator's rights. */
async function crowd(): Promise<Context[]> {
  const rows: Array<{ id: string }> = await world.services.dataSource.query(
    `INSERT INTO users (id, email, full_name, role)
     SELECT gen_random_uuid(), gen_random_uuid() || '@armoire.test', 'Moderator', 'moderator'
     FROM generate_series(1, ${THOUSAND}) RETURNING id`,
  );
  return rows.map(({ id }) => contextOf({ ...cast.moderator.actor, id }));
}

/** Besides: whoever found no free connection on a busy machine has decided nothing either. */
const REFUSALS = ['moderation.claimed_by_other', 'timeout exceeded when trying to connect'];

const fulfilled = <T>(results: Array<PromiseSettledResult<T>>) =>
  results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));

async function emptyInbox() {
  await world.services.dataSource.query(
    `UPDATE moderation_cases SET status = 'withdrawn' WHERE status IN ('open', 'claimed')`,
  );
}

async function waiting(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { id } = await makeProduct(world, { by: cast.owner, moderation: 'pending' });
    ids.push(await openCaseOf(world, id));
  }
  return ids;
}

describe('a thousand claims at once, of a thousand people, by three processes', () => {
  it('of one case: one has it, and nobody else decides it', async () => {
    const product = await makeProduct(world, { by: cast.owner, moderation: 'pending' });
    const id = await openCaseOf(world, product.id);
    const people = await crowd();
    const claims = await Promise.allSettled(people.map((ctx, index) => inboxOf(index).claim(ctx, { id })));
    expect(fulfilled(claims)).toHaveLength(1);
    for (const claim of claims) {
      if (claim.status === 'rejected') expect(REFUSALS).toContain(claim.reason.code ?? claim.reason.message);
    }

    const decisions = await Promise.allSettled(
      people.map((ctx, index) =>
        index % 2
          ? inboxOf(index).approve(ctx, { id })
          : inboxOf(index).reject(ctx, { id, reason: 'Blurred.' }),
      ),
    );
    expect(fulfilled(decisions)).toHaveLength(1);
    expect(decisions.findIndex(({ status }) => status === 'fulfilled')).toBe(
      claims.findIndex(({ status }) => status === 'fulfilled'),
    );
    expect(await casesOf(world.services.dataSource, product.id)).toHaveLength(1);
  });

  it('of whatever is next: nobody gets what somebody else has', async () => {
    await emptyInbox();
    const cases = await waiting(40);
    const people = await crowd();
    const taken = await Promise.allSettled(people.map((ctx, index) => inboxOf(index).takeNext(ctx, {})));
    const got = fulfilled(taken).filter((id) => id !== undefined);
    expect(new Set(got).size).toBe(got.length);
    expect([...got].sort()).toEqual([...cases].sort());
  });
});

describe('what is next', () => {
  it('is what is due first, of the kind, and late if that is asked for', async () => {
    await emptyInbox();
    const [first, second, third] = await waiting(3);
    const { dataSource } = world.services;
    await dataSource.query(`UPDATE moderation_cases SET due_at = now() - interval '1 hour' WHERE id = $1`, [
      third,
    ]);
    await dataSource.query(`UPDATE moderation_cases SET due_at = now() + interval '1 hour' WHERE id = $1`, [
      second,
    ]);
    const { ctx } = cast.moderator;
    expect(await inboxOf(0).takeNext(ctx, { kinds: ['shop'] })).toBeUndefined();
    expect(await inboxOf(0).takeNext(ctx, { late: true })).toBe(third);
    // One's own case again, until it is decided or put off.
    expect(await inboxOf(0).takeNext(ctx, {})).toBe(third);
    expect(await inboxOf(0).takeNext(ctx, { except: [third!] })).toBe(second);
    expect(await inboxOf(0).takeNext(cast.colleague.ctx, {})).toBe(first);
    expect(await inboxOf(0).takeNext(ctx, { except: [third!, second!] })).toBeUndefined();
  });

  it('is what somebody has left lying for ten minutes, and they do not decide it afterwards', async () => {
    await emptyInbox();
    const [id] = await waiting(1);
    await inboxOf(0).takeNext(cast.moderator.ctx, {});
    expect(await inboxOf(1).takeNext(cast.colleague.ctx, {})).toBeUndefined();
    await world.services.dataSource.query(
      `UPDATE moderation_cases SET claimed_until = now() - interval '1 second' WHERE id = $1`,
      [id],
    );
    expect(await inboxOf(1).takeNext(cast.colleague.ctx, {})).toBe(id);
    const late = inboxOf(0).approve(cast.moderator.ctx, { id: id! });
    await expect(late).rejects.toMatchObject({ code: 'moderation.claimed_by_other' });
    expect(await inboxOf(0).atWork(cast.analyst.ctx)).toEqual([
      { id: cast.colleague.id, name: 'A moderator', cases: [{ id, title: expect.any(String) }] },
    ]);
  });

  it('is for moderators alone', async () => {
    const code = async (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        (error) => error.code as string,
      );
    expect(await code(inboxOf(0).takeNext(cast.analyst.ctx, {}))).toBe('moderation.not_allowed');
    expect(await code(inboxOf(0).takeNext(cast.owner.ctx, {}))).toBe('moderation.case_not_found');
    expect(await code(inboxOf(0).atWork(cast.owner.ctx))).toBe('moderation.not_allowed');
  });
});
