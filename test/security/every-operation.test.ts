import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiAs } from '../factories/clients.js';
import { makeCustomer, type Person } from '../factories/people.js';
import { makeShop } from '../factories/shops.js';
import { jpegOf } from '../media/pictures.js';
import { createWorld, type World } from '../support/world.js';
import { type Operation, operationsOf, pathOf, sampleBody } from './operations.js';
import { belongingsOf, openScene, type Scene } from './scene.js';

let world: World;
let scene: Scene;
let operations: Operation[];
beforeAll(async () => {
  world = await createWorld();
  scene = await openScene(world);
  operations = operationsOf(world);
});
afterAll(() => world.close());

/** Calls the operation with a body that it takes, and with the ids of the first shop's belongings. */
async function call(operation: Operation, token: string | undefined) {
  const request = apiAs(world, token)[operation.method](pathOf(operation, scene.ids));
  if (operation.isUpload) return request.attach('file', await jpegOf(), 'dress.jpg');
  return operation.body ? request.send(sampleBody(operation, { parent_id: scene.ids.parent_id })) : request;
}

/** What everybody gets who brings the wrong token, or the right one: by whom the operation is for. */
type Expectation = Record<Operation['caller'], (operation: Operation) => readonly number[]>;

const WELCOME = [200, 201, 202, 204];
/** What takes a link or a code that was sent to somebody refuses one that was not. */
const takesWhatWasSent = ({ path }: Operation) =>
  ['/auth/verify-email', '/auth/reset-password', '/auth/verify-phone'].includes(path);
/** By their keys; the sample's is nobody's. */
const namesFiles = ({ path }: Operation) => ['/uploads', '/uploads/url'].includes(path);
const answersInvitations = ({ path }: Operation) => path.startsWith('/auth/invitations/');
/** Whoever wants to hear of something no longer is not told whether they ever did. */
const forgets = ({ name }: Operation) => name === 'DELETE /products/{product_id}/back-in-stock';
/** What names something by its id names nothing of theirs. */
const onlyTheirOwn = (operation: Operation) => {
  if (takesWhatWasSent(operation)) return [400];
  if (namesFiles(operation)) return [404];
  if (forgets(operation)) return [204];
  // A cart, by its id.
  if (['POST /checkout/request', 'POST /orders'].includes(operation.name)) return [404];
  // Everybody here has one.
  if (operation.path === '/auth/set-password') return [409];
  // Their own shop was never rejected.
  if (operation.path === '/shops/me/resubmit') return [409];
  return operation.path.includes('{') ? [404] : [...WELCOME, 422];
};
/** No provider is set up here. */
const NOT_OFFERED = 501;
const onlyKnownCredentials = (operation: Operation) => {
  if (takesWhatWasSent(operation)) return [400];
  if (answersInvitations(operation)) return [404];
  // Guests have carts; the product and the line of the sample are nobody's.
  if (operation.path.startsWith('/cart/items')) return [404];
  if (operation.path.startsWith('/auth/google')) return [NOT_OFFERED];
  return operation.method === 'get' ? WELCOME : [...WELCOME, 401];
};

/** Whoever somebody is: trolleys and services are known by their keys. */
const onlyByKey = { device: () => [401], service: () => [401] };
/** What a provider says is known by its signature alone; the sample has none that fits. */
const onlySigned = { provider: () => [400, 401] };

const expectations: Record<string, { who: () => Promise<Person | undefined>; answers: Expectation }> = {
  'a stranger': {
    who: async () => undefined,
    answers: {
      public: onlyKnownCredentials,
      user: () => [401],
      shop: () => [401],
      admin: () => [401],
      ...onlyByKey,
      ...onlySigned,
    },
  },
  'a customer': {
    // Somebody new each time: signing out is among the operations.
    who: () => makeCustomer(world),
    answers: {
      public: onlyKnownCredentials,
      user: onlyTheirOwn,
      shop: () => [403],
      admin: () => [403],
      ...onlyByKey,
      ...onlySigned,
    },
  },
  "another shop's owner": {
    // Somebody new each time, too: several operations count wrong passwords.
    who: async () => (await makeShop(world, { name: 'Rival' })).owner,
    answers: {
      public: onlyKnownCredentials,
      user: onlyTheirOwn,
      shop: onlyTheirOwn,
      admin: () => [403],
      ...onlyByKey,
      ...onlySigned,
    },
  },
};

describe.each(Object.entries(expectations))('called by %s', (_name, { who, answers }) => {
  it("answers every operation by whom it is for, and leaves the shop's belongings alone", async () => {
    const before = await belongingsOf(world, scene);
    const surprises: string[] = [];
    for (const operation of operations.filter(({ path }) => path !== '/auth/logout')) {
      const answer = await call(operation, (await who())?.token);
      const expected = answers[operation.caller](operation);
      if (!expected.includes(answer.status)) {
        surprises.push(`${operation.name} answered ${answer.status}: ${answer.text.slice(0, 300)}`);
      }
    }
    expect(surprises).toEqual([]);
    expect(await belongingsOf(world, scene)).toEqual(before);
  });
});

it('lets an analyst change nothing that is for the platform', async () => {
  const before = await belongingsOf(world, scene);
  for (const operation of operations.filter((item) => item.caller === 'admin' && item.method !== 'get')) {
    const { status, body } = await call(operation, scene.analyst.token);
    expect([operation.name, status, body.code]).toEqual([operation.name, 403, 'platform.not_allowed']);
  }
  expect(await belongingsOf(world, scene)).toEqual(before);
});

it('has operations of every kind to look at', () => {
  expect(new Set(operations.map(({ caller }) => caller))).toEqual(
    new Set(['public', 'user', 'shop', 'admin', 'provider']),
  );
  expect(operations.length).toBeGreaterThan(40);
});
