import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { DataExport } from '../../src/identity/own-data/data-export.entity.js';
import { User } from '../../src/identity/user.entity.js';
import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { apiAs } from '../factories/clients.js';
import { makeCustomer, makeMember, makeStaff, type Person } from '../factories/people.js';
import { makeShop } from '../factories/shops.js';
import { jpegOf } from '../media/pictures.js';
import { mailsTo } from '../support/mails.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

interface Export {
  id: string;
  status: string;
  progress: number;
  bytes: number | null;
  expires_at: string | null;
  download_url: string | null;
}

const ask = ({ token }: Person) => apiAs(world, token).post('/users/me/export');
const look = async ({ token }: Person, id: string) =>
  (await apiAs(world, token).get(`/users/me/export/${id}`)).body as Export;

async function askAndWait(person: Person): Promise<Export> {
  const { id } = (await ask(person)).body as Export;
  await world.runJobs();
  return look(person, id);
}

const download = (address: string) => {
  const { pathname, search } = new URL(address);
  return request(world.app)
    .get(pathname + search)
    .buffer(true)
    .parse(binary);
};

function binary(response: request.Response, done: (error: Error | null, body: unknown) => void) {
  const chunks: Buffer[] = [];
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => done(null, Buffer.concat(chunks)));
}

/** The files of an archive, by their names; reading checks each one's size and checksum. */
async function unzip(archive: Buffer): Promise<Map<string, Buffer>> {
  const open = promisify(
    (file: Buffer, done: (error: Error | null, zip: ZipFile) => void) =>
      void yauzl.fromBuffer(file, { lazyEntries: true }, done),
  );
  const zip = await open(archive);
  const files = new Map<string, Buffer>();
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        buffer(stream).then((content) => {
          files.set(entry.fileName, content);
          zip.readEntry();
        }, reject);
      });
    });
    zip.on('end', () => resolve(files));
    zip.on('error', reject);
    zip.readEntry();
  });
}

async function objectsOf({ id }: Person): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of world.services.storage.list(`users/${id}/`)) keys.push(key);
  return keys;
}

/** As if so much time had passed for the export. */
const age = (id: string, values: Partial<DataExport>) =>
  world.services.dataSource.manager.update(DataExport, { id }, values);

describe('a copy of all that is kept of somebody', () => {
  it('holds what they gave and did, and nothing secret or of others', async () => {
    const { owner, shop } = await makeShop(world, { name: 'Maison Lụa' });
    const person = await makeMember(world, owner, 'manager');
    const api = apiAs(world, person.token);
    await api.put('/users/me').send({ full_name: 'Nguyễn Lan', skin_concerns: ['acne'] });
    await api
      .post('/users/me/addresses')
      .send({ address_line1: '36 Hàng Gai', city: 'Hà Nội', country: 'Việt Nam' });
    const picture = await jpegOf();
    await api.put('/users/me/avatar').attach('file', picture, 'me.jpg');

    const asked = await ask(person);
    expect([asked.status, asked.body.status, asked.body.progress]).toEqual([202, 'queued', 0]);
    await world.runJobs();
    const ready = await look(person, asked.body.id);
    expect(ready).toMatchObject({ status: 'ready', progress: 100, expires_at: expect.any(String) });

    const file = await download(ready.download_url!);
    expect(file.headers['content-type']).toBe('application/zip');
    expect(file.headers['content-disposition']).toContain('attachment');
    const archive = file.body as Buffer;
    expect(archive.length).toBe(ready.bytes);
    const files = await unzip(archive);
    const json = (name: string): unknown => JSON.parse(files.get(name)!.toString());
    expect(json('account/profile.json')).toMatchObject({
      full_name: 'Nguyễn Lan',
      email: person.email,
      skin_concerns: ['acne'],
      signs_in_with: { password: true, google: false },
    });
    expect(json('account/addresses.json')).toMatchObject([{ address_line1: '36 Hàng Gai' }]);
    expect(json('shops/memberships.json')).toMatchObject([{ shop_id: shop.id, role: 'manager' }]);
    expect(json('activity/activity.json')).toContainEqual(
      expect.objectContaining({ action: 'identity.add_address' }),
    );
    expect((json('account/sessions.json') as object[]).length).toBeGreaterThan(0);
    expect(files.get('account/avatar.jpg')!.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    const { files: listed } = json('index.json') as { files: string[] };
    expect([...files.keys()].sort()).toEqual(['index.json', ...listed].sort());
    const text = [...files]
      .map(([name, content]) => (name.endsWith('.json') ? content.toString() : ''))
      .join();
    expect(text).not.toMatch(/argon2|hash|secret|token/i);
    expect(text).not.toContain(owner.email);
  });

  it('is told of by mail, without a link to it', async () => {
    const person = await makeCustomer(world);
    await askAndWait(person);
    const mail = (await mailsTo(world, person.email)).at(-1);
    expect([mail?.template, mail?.link]).toEqual(['export-ready', undefined]);
  });

  it('is its owner’s alone', async () => {
    const person = await makeCustomer(world);
    const { id, download_url: address } = await askAndWait(person);
    for (const other of [await makeCustomer(world), await makeStaff(world, 'admin')]) {
      const answer = await apiAs(world, other.token).get(`/users/me/export/${id}`);
      expect([answer.status, answer.body.code]).toEqual([404, 'identity.export_not_found']);
    }
    expect((await apiAs(world).get(`/users/me/export/${id}`)).status).toBe(401);
    expect((await apiAs(world).post('/users/me/export')).status).toBe(401);
    const { pathname } = new URL(address!);
    expect((await request(world.app).get(pathname)).status).toBe(403);
  });

  it('is made one at a time, and each takes the place of the one before', async () => {
    const person = await makeCustomer(world);
    const answers = await Promise.all([ask(person), ask(person), ask(person)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('identity.export_under_way');
    await world.runJobs();
    const first = answers.find(({ status }) => status === 202)!.body as Export;
    expect((await look(person, first.id)).status).toBe('ready');
    const second = await askAndWait(person);
    expect([second.status, (await look(person, first.id)).status]).toEqual(['ready', 'expired']);
    expect(await objectsOf(person)).toEqual([`users/${person.id}/exports/${second.id}.zip`]);
  });

  it('is gone after seven days', async () => {
    const person = await makeCustomer(world);
    const { id, expires_at: until } = await askAndWait(person);
    const days = (new Date(until!).getTime() - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThanOrEqual(7);
    const ref = { id, userId: person.id };
    const { dataExports } = world.services.identity;
    await dataExports.expire(systemContext('too early'), ref);
    expect((await look(person, id)).status).toBe('ready');

    await age(id, { expiresAt: new Date(Date.now() - 1000) });
    expect(await look(person, id)).toMatchObject({ status: 'expired', download_url: null });
    const waiting: Array<{ payload: unknown }> = await world.services.dataSource.query(
      `SELECT payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
       WHERE t.identifier = 'identity.expire_export' AND payload ->> 'id' = $1`,
      [id],
    );
    expect(waiting).toEqual([{ payload: ref }]);
    for (const again of ['once', 'twice']) await dataExports.expire(systemContext(again), ref);
    expect([(await look(person, id)).status, await objectsOf(person)]).toEqual(['expired', []]);
  });

  it('is made again when its maker failed or was killed', async () => {
    const person = await makeCustomer(world);
    const { id } = (await ask(person)).body as Export;
    const ref = { id, userId: person.id };
    await age(id, { status: 'building', progress: 40 });
    const { dataExports } = world.services.identity;
    await dataExports.build(systemContext('after a crash'), ref);
    const made = await look(person, id);
    expect(made.status).toBe('ready');
    await world.runJobs();
    expect((await look(person, id)).expires_at).toBe(made.expires_at);
    expect(await objectsOf(person)).toHaveLength(1);
  });

  it('does not stand in the way when it was lost', async () => {
    const person = await makeCustomer(world);
    const { id } = (await ask(person)).body as Export;
    await world.services.dataSource.query(
      `UPDATE data_exports SET status = 'building', updated_at = now() - interval '61 minutes' WHERE id = $1`,
      [id],
    );
    const second = await askAndWait(person);
    expect([second.status, (await look(person, id)).status]).toEqual(['ready', 'expired']);
    expect(await objectsOf(person)).toHaveLength(1);
  });

  it('says that it failed, while it is tried again', async () => {
    const person = await makeCustomer(world);
    const { id } = (await ask(person)).body as Export;
    const ref = { id, userId: person.id };
    const { dataSource, identity, storage } = world.services;
    await apiAs(world, person.token)
      .put('/users/me/avatar')
      .attach('file', await jpegOf(), 'me.jpg');
    const { avatarKey } = await dataSource.manager.findOneByOrFail(User, { id: person.id });
    // A key that no storage takes.
    await dataSource.manager.update(User, { id: person.id }, { avatarKey: '../etc/passwd.jpg' });
    await expect(identity.dataExports.build(systemContext('test'), ref)).rejects.toThrow();
    expect(await look(person, id)).toMatchObject({ status: 'failed', download_url: null });
    await dataSource.manager.update(User, { id: person.id }, { avatarKey });
    await identity.dataExports.build(systemContext('test'), ref);
    expect((await look(person, id)).status).toBe('ready');
    expect(await storage.stat(`users/${person.id}/exports/${id}.zip`)).toBeDefined();
  });

  it('goes with who leaves, also one that is being made just then', async () => {
    const leave = ({ token, password }: Person) =>
      apiAs(world, token).delete('/users/me').send({ current_password: password });
    const person = await makeCustomer(world);
    await askAndWait(person);
    await leave(person);
    await world.runJobs();
    expect(await objectsOf(person)).toEqual([]);

    const other = await makeCustomer(world);
    const { id } = (await ask(other)).body as Export;
    await leave(other);
    await world.services.storage.put(`users/${other.id}/exports/${id}.zip`, Buffer.from('late'), {
      contentType: 'application/zip',
    });
    await world.services.identity.dataExports.build(systemContext('late'), { id, userId: other.id });
    expect(await objectsOf(other)).toEqual([]);
  });

  it('is not there for who guesses', async () => {
    const person = await makeCustomer(world);
    expect((await apiAs(world, person.token).get(`/users/me/export/${newId()}`)).status).toBe(404);
  });
});
