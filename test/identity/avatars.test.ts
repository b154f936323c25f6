import request from 'supertest';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { User } from '../../src/identity/user.entity.js';
import { newId } from '../../src/platform/ids.js';
import { apiAs, consoleAgent } from '../factories/clients.js';
import { makeCustomer, makeStaff, type Person } from '../factories/people.js';
import { jpegOf, phonePhotograph, plain } from '../media/pictures.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const put = (person: Person, file: Buffer, field = 'file') =>
  apiAs(world, person.token).put('/users/me/avatar').attach(field, file, 'me.jpg');
const keyOf = async ({ id }: Person) =>
  (await world.services.dataSource.manager.findOneByOrFail(User, { id })).avatarKey;

async function objectsOf({ id }: Person): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of world.services.storage.list(`users/${id}/`)) keys.push(key);
  return keys;
}

/** As a browser asks for the picture: by its whole address. */
const look = (address: string) => {
  const { pathname, search } = new URL(address);
  return request(world.app).get(pathname + search);
};

describe('the picture of a person', () => {
  it('is theirs, upright, small and without what the camera knows, at a signed address only', async () => {
    const person = await makeCustomer(world);
    const answer = await put(person, await phonePhotograph());
    expect([answer.status, answer.body.id]).toEqual([200, person.id]);
    const { body: picture, headers } = await look(answer.body.avatar_url).buffer(true);
    expect(headers['cache-control']).toContain('private, no-store');
    const metadata = await sharp(picture as Buffer).metadata();
    expect([metadata.format, metadata.width, metadata.height]).toEqual(['jpeg', 300, 400]);
    expect(metadata).not.toHaveProperty('exif');

    const unsigned = new URL(answer.body.avatar_url);
    unsigned.search = '';
    expect((await look(unsigned.href)).status).toBe(403);
    const other = await makeCustomer(world);
    const theirs = new URL((await put(other, await jpegOf())).body.avatar_url);
    theirs.pathname = unsigned.pathname;
    expect((await look(theirs.href)).status).toBe(403);
  });

  it('is told to its owner wherever they are told of themselves, and by no public answer', async () => {
    const person = await makeCustomer(world);
    const api = apiAs(world, person.token);
    expect((await api.get('/users/me')).body.avatar_url).toBeNull();
    await put(person, await jpegOf());
    for (const path of ['/users/me', '/auth/me']) {
      expect((await look((await api.get(path)).body.avatar_url)).status).toBe(200);
    }
    expect((await api.put('/users/me').send({ full_name: 'Mai' })).body.avatar_url).toContain(person.id);
  });

  it('is no larger than faces are shown', async () => {
    const person = await makeCustomer(world);
    const { body } = await put(person, await plain(1600, 900).png().toBuffer());
    const picture = await sharp((await look(body.avatar_url).buffer(true)).body as Buffer).metadata();
    expect([picture.width, picture.height]).toEqual([512, 288]);
  });

  it('is replaced and taken away, and leaves nothing behind', async () => {
    const person = await makeCustomer(world);
    await put(person, await jpegOf());
    const first = await keyOf(person);
    await put(person, await jpegOf());
    const second = await keyOf(person);
    expect(second).not.toBe(first);
    await world.runJobs();
    expect(await objectsOf(person)).toEqual([second]);
    const api = apiAs(world, person.token);
    expect((await api.delete('/users/me/avatar')).body.avatar_url).toBeNull();
    expect((await api.delete('/users/me/avatar')).status).toBe(200);
    await world.runJobs();
    expect([await objectsOf(person), await keyOf(person)]).toEqual([[], null]);
  });

  it('is one of several that are sent at once, and the others are gone', async () => {
    const person = await makeCustomer(world);
    const answers = await Promise.all([1, 2, 3].map(async () => put(person, await jpegOf())));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    await world.runJobs();
    expect(await objectsOf(person)).toEqual([await keyOf(person)]);
  });

  it('stays as it was when what is sent is no picture', async () => {
    const person = await makeCustomer(world);
    await put(person, await jpegOf());
    const before = await keyOf(person);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const damaged = (await jpegOf()).subarray(0, 200);
    const answers = [
      await put(person, svg),
      await put(person, Buffer.from('MZ not a picture')),
      await put(person, damaged),
      await put(person, await plain(10, 10).png().toBuffer()),
      await put(person, await jpegOf(), 'avatar'),
      await put(person, Buffer.alloc(11 * 1024 * 1024)),
      await apiAs(world, person.token).put('/users/me/avatar').send({ avatar_key: 'users/x/avatar.jpg' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([415, 415, 422, 422, 400, 413, 400]);
    await world.runJobs();
    expect([await keyOf(person), await objectsOf(person)]).toEqual([before, [before]]);
    expect((await apiAs(world).put('/users/me/avatar').attach('file', svg, 'me.svg')).status).toBe(401);
  });
});

describe('who sees it in the console', () => {
  it('is an admin, in the list of people and on the page of the person', async () => {
    const admin = await makeStaff(world, 'admin');
    const person = await makeCustomer(world, { full_name: `Lan ${newId()}` });
    await put(person, await jpegOf());
    await apiAs(world, person.token)
      .put('/users/me')
      .send({ skin_type: 'dry', skin_concerns: ['acne'], date_of_birth: '1994-05-17' });
    const agent = await consoleAgent(world, admin);
    const list = await agent.get('/api/resources/users/actions/list');
    const row = (list.body.records as Array<{ id: string; params: { thumbnail: string } }>).find(
      ({ id }) => id === person.id,
    );
    expect((await look(row!.params.thumbnail)).status).toBe(200);
    const show = await agent.get(`/api/resources/users/records/${person.id}/show`);
    const { params } = show.body.record as { params: { avatar: Array<{ url: string }> } };
    expect(params).toMatchObject({ skinType: 'dry', skinConcerns: ['acne'], dateOfBirth: '1994-05-17' });
    expect((await look(params.avatar[0]!.url)).status).toBe(200);
    const answer = await apiAs(world, admin.token).get(`/admin/users/${person.id}`);
    expect((await look(answer.body.avatar_url)).status).toBe(200);
    expect(answer.text).not.toContain('avatar_key');
  });
});
