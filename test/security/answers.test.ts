import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.js';
import { apiAs, consoleAgent } from '../factories/clients.js';
import { PASSWORD, type Person } from '../factories/people.js';
import { makeImage } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { createWorld, type World } from '../support/world.js';
import { type Operation, operationsOf, pathOf } from './operations.js';
import { openScene, type Scene } from './scene.js';

/** Amounts that nothing else is. */
const COST = 7777.25;
const HIDDEN_COST = 6666.75;

let world: World;
let scene: Scene;
let reads: Operation[];
let hiddenId: string;
let waitingPicture: string;
beforeAll(async () => {
  world = await createWorld();
  scene = await openScene(world);
  const { products } = world.services.catalog;
  await products.update(scene.owner.ctx, {
    id: scene.ids.product_id,
    changes: { cost_price: COST, name: 'A new name that waits' },
  });
  const hidden = { name: 'Nobody has seen this one', price: 5, cost_price: HIDDEN_COST };
  hiddenId = (await products.create(scene.owner.ctx, hidden)).id;
  waitingPicture = (await makeImage(world, scene.owner, scene.ids.product_id)).id;
  reads = operationsOf(world).filter(({ method }) => method === 'get');
});
afterAll(() => world.close());

/** Of nobody's concern, at no door. */
const SECRETS = /password|argon2|token_hash|refresh|key_hash|secret|sess"/i;
/** Names of fields that a shop and the platform see, and shoppers do not. */
const INTERNAL =
  /"(cost_price|moderation_status|moderation_reason|pending_changes|is_pending|storage_key|commission_rate|status_reason|owner_id|is_trusted|claimed_by|email|phone|role|version|search_vector)"/;

const amounts = (value: number) => new RegExp(`${value}|${value * 100}`);

/** Everything that can be read by this caller in the places where the first shop's belongings are. */
async function everythingRead(person: Person | undefined, operations: readonly Operation[]) {
  const answers = [];
  for (const operation of operations) {
    const paths = [pathOf(operation, scene.ids)];
    if (operation.path.includes('{product_id}')) {
      paths.push(pathOf(operation, { ...scene.ids, product_id: hiddenId }));
    }
    for (const path of paths) {
      const answer = await apiAs(world, person?.token).get(path);
      answers.push({ path, status: answer.status, text: answer.text });
    }
  }
  return answers;
}

const unseen = () => [
  SECRETS,
  amounts(COST),
  amounts(HIDDEN_COST),
  /that waits|Nobody has seen/,
  new RegExp(waitingPicture),
];

describe('what everybody may read', () => {
  it.each(['a stranger', 'a customer', "another shop's owner"])('tells %s no more than that', async (who) => {
    const person = { 'a customer': scene.customer, "another shop's owner": scene.rival }[who];
    const operations = reads.filter(({ caller }) => caller === 'public');
    const answers = await everythingRead(person, operations);
    for (const { path, text } of answers) {
      for (const secret of [INTERNAL, ...unseen()]) {
        expect([path, secret.exec(text)?.[0]]).toEqual([path, undefined]);
      }
    }
    // They have been where it would have been found.
    const shown = answers.filter(({ status, text }) => status === 200 && text.includes(scene.ids.product_id));
    expect(shown).toHaveLength(7);
  });
});

describe('what another shop may read', () => {
  it('tells nothing of what is not public', async () => {
    for (const { path, text } of await everythingRead(scene.rival, reads)) {
      for (const secret of unseen()) {
        expect([path, secret.exec(text)?.[0]]).toEqual([path, undefined]);
      }
    }
  });
});

describe('what those may read whom it is for', () => {
  it('holds no hash and no token', async () => {
    for (const person of [scene.owner, scene.staff, scene.moderator, scene.analyst, scene.admin]) {
      for (const { path, text } of await everythingRead(person, reads)) {
        expect([path, SECRETS.exec(text)?.[0]]).toEqual([path, undefined]);
      }
    }
  });

  it.each([
    ['owner', true],
    ['staff', true],
    ['admin', true],
    ['moderator', false],
    ['analyst', false],
  ] as const)('holds the cost for those who write the product: %s %s', async (who, isTold) => {
    const agent = await consoleAgent(world, scene[who]);
    const path = `/api/resources/products/records/${scene.ids.product_id}/show`;
    const { body } = (await agent.get(path)) as { body: { record: { params: object } } };
    expect(JSON.stringify(body.record.params).includes(String(COST))).toBe(isTold);
    const answers = await everythingRead(scene[who], reads);
    const told = answers.filter(({ text }) => amounts(COST).test(text) || amounts(HIDDEN_COST).test(text));
    expect(told.length > 0).toBe(isTold);
  });

  it('holds no hash and no token in the console either', async () => {
    const screens = world.services.screens.map(({ id }) => id);
    for (const person of [scene.owner, scene.moderator, scene.admin]) {
      const agent = await consoleAgent(world, person);
      const page = await agent.get('/');
      expect(page.text).not.toMatch(/argon2|token_hash|password_hash/);
      for (const screen of screens) {
        const list = await agent.get(`/api/resources/${screen}/actions/list`);
        const [first] = (list.body.records as Array<{ id: string }> | undefined) ?? [];
        const show = await agent.get(`/api/resources/${screen}/records/${first?.id ?? newId()}/show`);
        expect(list.text + show.text).not.toMatch(/argon2|passwordHash|password_hash|tokenHash/);
      }
    }
  });
});

describe('taking somebody on by their e-mail address', () => {
  it('tells whoever has opened a shop nothing of them, nor whether they have an account', async () => {
    const { owner } = await makeShop(world, { status: 'pending' });
    const victim = { email: `${newId()}@armoire.test`, phone: '+84912000999', password: PASSWORD };
    await apiAs(world)
      .post('/auth/register')
      .send({ ...victim, full_name: 'Nguyễn Thị Lan' });
    const api = apiAs(world, owner.token);
    const answers = [
      await api.post('/shops/me/staff').send({ email: victim.email }),
      await api.get('/shops/me/staff'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([202, 200]);
    for (const { text } of answers) expect(text).not.toMatch(/Nguyễn Thị Lan|912000999/);
    const nobody = await api.post('/shops/me/staff').send({ email: `${newId()}@armoire.test` });
    expect(nobody.status).toBe(202);
    expect(Object.keys(nobody.body)).toEqual(Object.keys(answers[0]!.body));
  });
});

describe('signing in and registering', () => {
  it('answer with tokens, and neither with the password nor what is kept of it', async () => {
    const api = apiAs(world);
    const email = `${newId()}@armoire.test`;
    const password = 'a password to be seen nowhere';
    const answers = [
      await api.post('/auth/register').send({ email, password, full_name: 'Lan' }),
      await api.post('/auth/login').send({ email, password }),
      await api.post('/auth/login').send({ email, password: `${password}!` }),
      await api.post('/auth/register').send({ email, password, full_name: 'Lan', role: 'admin' }),
      await api.post('/shops/register').send({ email: `s${email}`, password, name: 'Maison Lùa' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 401, 400, 201]);
    for (const { text } of answers) expect(text).not.toMatch(/to be seen nowhere|argon2|hash/);
  });
});
