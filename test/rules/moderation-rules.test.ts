import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiAs } from '../factories/clients.js';
import { createWorld, type World } from '../support/world.js';
import { createConsoleDriver, createDrivers, type Driver, DRIVER_NAMES, type DriverName } from './drivers.js';
import { approvals } from './approval-rules.js';
import { edits } from './edit-rules.js';
import { rejections } from './rejection-rules.js';
import type { Aftermath, Rule } from './rule.js';
import { allRows, auditOf, casesOf, rowOf } from './rows.js';
import { shopDecisions } from './shop-rules.js';
import { castFor, productOnStage, type Role, type Stage } from './stage.js';

let world: World;
let stage: Stage;
let drivers: Record<DriverName, Driver>;
let stuffed: Driver;
beforeAll(async () => {
  world = await createWorld();
  stage = { world, cast: await castFor(world) };
  drivers = createDrivers(world);
  const other = await productOnStage(stage);
  stuffed = createConsoleDriver(world, {
    moderationStatus: 'approved',
    moderation_status: 'approved',
    shop_id: stage.cast.rival.actor.shop!.id,
    shopId: stage.cast.rival.actor.shop!.id,
    costPrice: 1,
    is_public: true,
    id: other,
  });
});
afterAll(() => world.close());

const groups = { approvals, rejections, edits, 'decisions over shops': shopDecisions };

describe.each(DRIVER_NAMES)('by %s', (door) => {
  describe.each(Object.entries(groups))('%s', (_name, rules) => {
    it.each(rules.map((rule) => [rule.name, rule] as const))('%s', async (_rule, rule) => {
      const id = await rule.arrange(stage);
      const people = rolesOf(rule).map((role) => stage.cast[role]);
      const deeds = await Promise.all(people.map((person) => drivers[door](person)));
      const before = await allRows(world.services.dataSource);
      const counts = await countBefore(id);

      const outcomes = await Promise.all(deeds.map((each) => rule.attempt(each, id)));

      expect(outcomes.sort()).toEqual([...expectedAt(door, rule)].sort());
      if (!rule.after) return expect(await allRows(world.services.dataSource)).toEqual(before);
      await expectAftermath(rule.after, id, counts, rolesOf(rule));
    });
  });
});

describe('a field that the form does not have, posted to the console beside those that it has', () => {
  const rules = Object.values(groups)
    .flat()
    .filter((rule) => rolesOf(rule).length === 1);

  it.each(rules.map((rule) => [rule.name, rule] as const))('has no effect where %s', async (_rule, rule) => {
    const id = await rule.arrange(stage);
    const deeds = await stuffed(stage.cast[rolesOf(rule)[0]!]);
    const before = await allRows(world.services.dataSource);

    const outcome = await rule.attempt(deeds, id);

    const expected = expectedAt('console', rule)[0];
    expect(['malformed', ...(expected === 'done' ? [] : [expected])]).toContain(outcome);
    expect(await allRows(world.services.dataSource)).toEqual(before);
  });
});

describe.each(DRIVER_NAMES)('suspending a shop by %s', (door) => {
  it('takes its products out of sight at once, and approving brings them back', async () => {
    const { dataSource } = world.services;
    const id = await productOnStage(stage);
    const shopId = stage.cast.owner.actor.shop!.id;
    const deeds = await drivers[door](stage.cast.moderator);
    expect(await isShown(id)).toBe(true);

    expect(await deeds.suspendShop(shopId, 'Counterfeit goods.')).toBe('done');
    expect(await isShown(id)).toBe(false);
    expect(await rowOf(dataSource, 'products', id)).toMatchObject({
      is_public: false,
      status: 'active',
      moderation_status: 'approved',
    });
    expect(await rowOf(dataSource, 'shops', shopId)).toMatchObject({
      status: 'suspended',
      status_reason: 'Counterfeit goods.',
    });

    expect(await deeds.approveShop(shopId)).toBe('done');
    expect(await isShown(id)).toBe(true);
    const written = (await auditOf(dataSource, shopId)).slice(-2);
    expect(written.map(({ action, reason }) => [action, reason])).toEqual([
      ['shops.suspend_shop', 'Counterfeit goods.'],
      ['shops.approve_shop', null],
    ]);
  });
});

function rolesOf({ by }: Rule): readonly Role[] {
  return typeof by === 'string' ? [by] : by;
}

function expectedAt(door: DriverName, { outcome }: Rule): readonly string[] {
  const outcomes = isByDoor(outcome) ? [outcome[door]] : [outcome].flat();
  // The console shows people what happened, in words, and has no use for codes.
  return door === 'console' ? outcomes.map((text) => text.split(' ')[0]!) : outcomes;
}

function isByDoor(outcome: Rule['outcome']): outcome is Record<DriverName, string> {
  return typeof outcome === 'object' && !Array.isArray(outcome);
}

/** What there was before an attempt. */
interface Before {
  audit: number;
  decided: number;
}

async function countBefore(id: string): Promise<Before> {
  const { dataSource } = world.services;
  const decided = (await casesOf(dataSource, id)).filter(({ decided_by: by }) => by !== null);
  return { audit: (await auditOf(dataSource, id)).length, decided: decided.length };
}

/** The rows, the log and the case tell the same story, and who it was. */
async function expectAftermath(after: Aftermath, id: string, before: Before, roles: readonly Role[]) {
  const { dataSource } = world.services;
  const people = roles.map((role) => stage.cast[role]!.id);
  expect(await rowOf(dataSource, after.table, id)).toMatchObject(after.row);
  const audit = (await auditOf(dataSource, id)).slice(before.audit);
  expect(audit.map(({ action, reason }) => (reason ? `${action}: ${reason}` : action))).toEqual(after.audit);
  const cases = await casesOf(dataSource, id);
  expect(cases.map(({ subject_type: type, status }) => `${type} ${status}`)).toEqual(after.cases);
  const deciders = cases.flatMap(({ decided_by: by }) => by ?? []).slice(before.decided);
  for (const person of [...deciders, ...audit.map(({ actor_id: actor }) => actor)]) {
    expect(people).toContain(person);
  }
  if (after.isShown !== undefined) expect(await isShown(id)).toBe(after.isShown);
}

/** To a shopper, on its own page and in the list alike. */
async function isShown(productId: string): Promise<boolean> {
  const shop = apiAs(world);
  const { status } = await shop.get(`/products/${productId}`);
  const list = await shop.get('/products?limit=100');
  const { products } = list.body as { products: Array<{ id: string }> };
  expect(products.some(({ id }) => id === productId)).toBe(status === 200);
  return status === 200;
}
