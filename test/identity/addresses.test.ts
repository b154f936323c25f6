import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_ADDRESSES } from '../../src/identity/user-address.service.js';
import { newId } from '../../src/platform/ids.js';
import { apiAs } from '../factories/clients.js';
import { makeCustomer, type Person } from '../factories/people.js';
import { makeShop } from '../factories/shops.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const HOME = { address_line1: '36 Hàng Gai', city: 'Hà Nội', country: 'Việt Nam' };

interface Address {
  id: string;
  type: string;
  address_line1: string;
  is_default: boolean;
}

async function somebody() {
  const person = await makeCustomer(world);
  const api = apiAs(world, person.token);
  const all = async (query = '') =>
    (await api.get(`/users/me/addresses${query}`)).body.addresses as Address[];
  return {
    person,
    api,
    all,
    async add(values: object = {}): Promise<Address> {
      const answer = await api.post('/users/me/addresses').send({ ...HOME, ...values });
      expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
      return answer.body as Address;
    },
    /** The default of each type that there is one of. */
    async defaults(): Promise<Record<string, string>> {
      const marked = (await all()).filter(({ is_default }) => is_default);
      expect(new Set(marked.map(({ type }) => type)).size).toBe(marked.length);
      return Object.fromEntries(marked.map(({ type, id }) => [type, id]));
    },
  };
}

describe('an address', () => {
  it('is kept as it was given, changed in part, and deleted', async () => {
    const { api, add, all, person } = await somebody();
    const whole = {
      ...HOME,
      type: 'billing',
      first_name: 'Lan',
      last_name: 'Nguyễn',
      company: 'Maison Lụa',
      address_line2: 'Tầng 2',
      state: 'Hoàn Kiếm',
      postal_code: '100000',
      phone: '0912 345 678',
    };
    const { id } = await add(whole);
    const change = await api
      .put(`/users/me/addresses/${id}`)
      .send({ city: 'Huế', company: null, phone: null });
    expect([change.status, change.body]).toEqual([
      200,
      expect.objectContaining({ ...whole, id, city: 'Huế', company: null, phone: null, is_default: true }),
    ]);
    expect(await all()).toEqual([change.body]);
    expect((await api.delete(`/users/me/addresses/${id}`)).status).toBe(204);
    expect(await all()).toEqual([]);
    const log = await world.services.dataSource.query<Array<{ text: string }>>(
      'SELECT l::text AS text FROM audit_log l WHERE subject_id = $1 ORDER BY id',
      [person.id],
    );
    const written = log.map(({ text }) => text).join('\n');
    for (const deed of ['add_address', 'update_address', 'remove_address']) expect(written).toContain(deed);
    expect(written).not.toMatch(/Hàng Gai|Huế|Lan|Maison|912345678/);
  });

  it.each([
    [{ address_line1: null }, '/address_line1'],
    [{ address_line1: '' }, '/address_line1'],
    [{ city: 'a\nb' }, '/city'],
    [{ country: 'x'.repeat(101) }, '/country'],
    [{ type: 'secret' }, '/type'],
    [{ phone: 'none' }, '/phone'],
    [{ is_default: 'yes' }, '/is_default'],
    [{ user_id: newId() }, '/user_id'],
    [{ id: newId() }, '/id'],
  ])('is refused as %j', async (values, pointer) => {
    const { api, all } = await somebody();
    const answer = await api.post('/users/me/addresses').send({ ...HOME, ...values });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer]);
    expect(await all()).toEqual([]);
  });

  it('needs a street, a town and a country, and strangers have none', async () => {
    const { api } = await somebody();
    for (const field of Object.keys(HOME)) {
      const answer = await api.post('/users/me/addresses').send({ ...HOME, [field]: undefined });
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, `/${field}`]);
    }
    expect((await apiAs(world).get('/users/me/addresses')).status).toBe(401);
    expect((await apiAs(world).post('/users/me/addresses').send(HOME)).status).toBe(401);
  });

  it('of another is not there, whoever asks', async () => {
    const { add, all } = await somebody();
    const address = await add();
    const { owner } = await makeShop(world);
    for (const { token } of [(await somebody()).person, owner] satisfies Array<Pick<Person, 'token'>>) {
      const api = apiAs(world, token);
      const answers = [
        await api.put(`/users/me/addresses/${address.id}`).send({ city: 'Elsewhere', is_default: false }),
        await api.delete(`/users/me/addresses/${address.id}`),
      ];
      for (const { status, body } of answers) {
        expect([status, body.code]).toEqual([404, 'identity.address_not_found']);
      }
      expect((await api.get('/users/me/addresses')).body).toMatchObject({ addresses: [], total: 0 });
    }
    expect(await all()).toEqual([address]);
  });
});

describe('the default of a type', () => {
  it('is the first one, and then whichever says so', async () => {
    const { add, defaults } = await somebody();
    const first = await add();
    await add();
    expect(await defaults()).toEqual({ shipping: first.id });
    const third = await add({ is_default: true });
    expect(await defaults()).toEqual({ shipping: third.id });
    const bill = await add({ type: 'billing', is_default: false });
    expect(await defaults()).toEqual({ shipping: third.id, billing: bill.id });
  });

  it('passes to the oldest other when it is given up, deleted or becomes of the other type', async () => {
    const { add, api, defaults } = await somebody();
    const [a, b, c] = [await add(), await add(), await add()];
    await api.put(`/users/me/addresses/${a.id}`).send({ is_default: false });
    expect(await defaults()).toEqual({ shipping: b.id });
    await api.delete(`/users/me/addresses/${b.id}`);
    expect(await defaults()).toEqual({ shipping: a.id });
    await api.put(`/users/me/addresses/${a.id}`).send({ type: 'billing' });
    expect(await defaults()).toEqual({ shipping: c.id, billing: a.id });
    await api.put(`/users/me/addresses/${c.id}`).send({ is_default: false });
    expect(await defaults()).toEqual({ shipping: c.id, billing: a.id });
    await api.put(`/users/me/addresses/${c.id}`).send({ type: 'billing' });
    expect(await defaults()).toEqual({ billing: a.id });
  });

  it('stays one of those who all claim it at once', async () => {
    const { add, api, defaults } = await somebody();
    const addresses = await Promise.all([1, 2, 3, 4].map(() => add({ is_default: true })));
    const answers = await Promise.all(
      addresses.map(({ id }) => api.put(`/users/me/addresses/${id}`).send({ is_default: true })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(Object.keys(await defaults())).toEqual(['shipping']);
  });
});

describe('the list of addresses', () => {
  it('has room for so many, whoever hurries', async () => {
    const { api, all } = await somebody();
    for (let count = 2; count < MAX_ADDRESSES; count += 1) await api.post('/users/me/addresses').send(HOME);
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => api.post('/users/me/addresses').send({ ...HOME, type: 'billing' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 422, 422]);
    expect(answers.find(({ status }) => status === 422)?.body.code).toBe('identity.too_many_addresses');
    expect(await all('?limit=100')).toHaveLength(MAX_ADDRESSES);
  });

  it('is of one type or both, in pages', async () => {
    const { add, api, all } = await somebody();
    const made = [await add(), await add({ type: 'billing' }), await add()];
    expect((await all('?type=billing')).map(({ id }) => id)).toEqual([made[1]!.id]);
    expect((await all('?sort=newest')).map(({ id }) => id)).toEqual(made.map(({ id }) => id).reverse());
    const page = (await api.get('/users/me/addresses?limit=2')).body as {
      addresses: Address[];
      next_cursor: string;
    };
    const rest = await all(`?limit=2&cursor=${page.next_cursor}`);
    expect([...page.addresses, ...rest].map(({ id }) => id)).toEqual(made.map(({ id }) => id));
    expect((await api.get('/users/me/addresses?limit=1000000000')).status).toBe(400);
  });
});

describe('what people say of their skin', () => {
  it('is kept, each concern once, and taken back', async () => {
    const { api } = await somebody();
    const set = (values: object) => api.put('/users/me').send(values);
    const first = await set({ skin_type: 'dry', skin_concerns: ['Redness', 'acne', ' redness '] });
    expect(first.body).toMatchObject({ skin_type: 'dry', skin_concerns: ['redness', 'acne'] });
    expect((await set({ full_name: 'Lan' })).body.skin_concerns).toEqual(['redness', 'acne']);
    expect((await set({ skin_concerns: ['acne'] })).body.skin_concerns).toEqual(['acne']);
    expect((await set({ skin_concerns: [] })).body.skin_concerns).toEqual([]);
    expect((await set({ skin_concerns: ['x'.repeat(51)] })).status).toBe(400);
    expect((await set({ skin_concerns: Array.from({ length: 21 }, (_, n) => `c${n}`) })).status).toBe(400);
  });

  it('and who they are is not in the audit log, which says what changed', async () => {
    const { api, person } = await somebody();
    await api.put('/users/me').send({ full_name: 'Nguyễn Thị Hương', date_of_birth: '1994-05-17' });
    const log = await world.services.dataSource.query<Array<{ action: string; text: string }>>(
      'SELECT l.action, l::text AS text FROM audit_log l WHERE subject_id = $1 ORDER BY id',
      [person.id],
    );
    const change = log.find(({ action }) => action === 'identity.update_profile');
    expect(change?.text).toMatch(/full_name.*date_of_birth/);
    for (const { text } of log) expect(text).not.toMatch(/Hương|1994-05-17|@armoire/);
  });
});
