import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Upload } from '../../src/media/upload.entity.js';
import type { UploadForm } from '../../src/media/upload.schema.js';
import { newId } from '../../src/platform/ids.js';
import { apiAs, consoleAgent } from '../factories/clients.js';
import { contextOf, makeCustomer, makeMember, makeStaff, type Person } from '../factories/people.js';
import { makeProduct } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { makeUpload, postForm } from '../factories/uploads.js';
import { createWorld, type World } from '../support/world.js';
import { jpegOf, phonePhotograph, pixelBomb, plain } from './pictures.js';

const HOUR = 60 * 60 * 1000;

let world: World;
/** Milliseconds by which the world's clock is ahead. */
let ahead = 0;
beforeAll(async () => {
  world = await createWorld(
    { CORS_ORIGINS: 'https://app.example', UPLOAD_QUOTA_USER_MB: '20', UPLOAD_QUOTA_SHOP_MB: '25' },
    { clock: () => new Date(Date.now() + ahead) },
  );
});
afterAll(() => world.close());

const uploads = () => world.services.media.uploads;
const presign = (by: Person | undefined, values: object = {}) =>
  apiAs(world, by?.token)
    .post('/uploads/presign')
    .send({ purpose: 'product_image', content_type: 'image/jpeg', bytes: 1000, ...values });
const isThere = async (key: string) => (await world.services.storage.stat(key)) !== undefined;
const rowOf = (id: string) => world.services.dataSource.manager.findOneBy(Upload, { id });
const code = (expected: string) => expect.objectContaining({ name: 'DomainError', code: expected });
const take = (by: Person, { upload_id: uploadId }: Pick<UploadForm, 'upload_id'>) =>
  uploads().take(by.ctx, { uploadId, purpose: 'product_image' });
const addImage = (by: Person, productId: string, body: object) =>
  apiAs(world, by.token).post(`/products/${productId}/images`).send(body);

async function sellerWithProduct(): Promise<{ owner: Person; productId: string }> {
  const { owner } = await makeShop(world);
  return { owner, productId: (await makeProduct(world, { by: owner })).id };
}

describe('announcing a file', () => {
  it('gives a form for a key of its own, which lasts for half a day', async () => {
    const { owner } = await makeShop(world);
    const { status, body } = await presign(owner);
    expect(status).toBe(201);
    expect(body.key).toBe(`temp/${owner.id}/${body.upload_id}`);
    expect(body.fields).toMatchObject({ key: body.key, 'Content-Type': 'image/jpeg' });
    expect(Date.parse(body.expires_at) - Date.now()).toBeGreaterThan(11 * HOUR);
  });

  it.each<[string, object]>([
    ['no purpose', { purpose: undefined }],
    ['another purpose', { purpose: 'poses' }],
    ['an SVG', { content_type: 'image/svg+xml' }],
    ['a table as a picture', { content_type: 'text/csv' }],
    ['a picture as a table', { purpose: 'csv' }],
    ['no bytes', { bytes: 0 }],
    ['half a byte', { bytes: 1.5 }],
    ['more bytes than numbers count', { bytes: 2 ** 53 }],
    ['a key of the caller’s', { key: 'shops/x/products/y' }],
    ['a checksum that is none', { sha256: 'abc' }],
  ])('refuses %s', async (_name, values) => {
    const { owner } = await makeShop(world);
    const answer = await presign(owner, values);
    expect([answer.status, answer.body.code]).toEqual([400, 'platform.invalid_input']);
  });

  it('refuses more than a picture or a table may have', async () => {
    const { owner } = await makeShop(world);
    expect((await presign(owner, { bytes: 11 * 1024 * 1024 })).body.code).toBe('media.upload_too_large');
    const table = { purpose: 'csv', content_type: 'text/csv', bytes: 60 * 1024 * 1024 };
    expect((await presign(owner, table)).status).toBe(413);
  });

  it('is for those who have a use for it', async () => {
    const [customer, { owner }] = [await makeCustomer(world), await makeShop(world)];
    const [admin, analyst] = [await makeStaff(world, 'admin'), await makeStaff(world, 'analyst')];
    const statusOf = async (by: Person | undefined, purpose: string) =>
      (await presign(by, { purpose })).status;
    expect(await statusOf(undefined, 'avatar')).toBe(401);
    const purposes = ['avatar', 'product_image', 'shop_logo', 'shop_banner', 'category_image'];
    const all = (by: Person) => Promise.all(purposes.map((purpose) => statusOf(by, purpose)));
    expect(await all(customer)).toEqual([201, 403, 403, 403, 403]);
    expect(await all(analyst)).toEqual([201, 403, 403, 403, 403]);
    expect(await all(owner)).toEqual([201, 201, 201, 201, 403]);
    expect(await all(admin)).toEqual([201, 201, 201, 201, 201]);
  });

  it('ends at the quota of the person, and goes on a day later', async () => {
    const { owner } = await makeShop(world);
    const megabytes = (count: number) => presign(owner, { bytes: count * 1024 * 1024 });
    expect([(await megabytes(10)).status, (await megabytes(9)).status]).toEqual([201, 201]);
    const refused = await megabytes(2);
    expect([refused.status, refused.body.code]).toEqual([429, 'media.quota_exceeded']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    const later = { ...owner.ctx };
    ahead = 25 * HOUR;
    const input = { purpose: 'product_image', content_type: 'image/jpeg', bytes: 10 * 1024 * 1024 } as const;
    await expect(uploads().presign(later, input)).resolves.toHaveProperty('upload_id');
    ahead = 0;
  });

  it('ends at the quota of the shop, whoever of it sends', async () => {
    const { owner } = await makeShop(world);
    const helper = await makeMember(world, owner, 'staff');
    const send = (by: Person, count: number) => presign(by, { bytes: count * 1024 * 1024 });
    expect([(await send(owner, 10)).status, (await send(helper, 10)).status]).toEqual([201, 201]);
    expect((await send(helper, 6)).status).toBe(429);
    expect((await send(await makeStaff(world, 'admin'), 6)).status).toBe(201);
  });

  it('cannot be spent twice by asking at once', async () => {
    const { owner } = await makeShop(world);
    const input = { purpose: 'product_image', content_type: 'image/jpeg', bytes: 8 * 1024 * 1024 } as const;
    const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map(() => uploads().presign(owner.ctx, input)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  });
});

describe('the storage', () => {
  it('takes no more than was announced, and nothing but what was signed', async () => {
    const { owner } = await makeShop(world);
    const form: UploadForm = (await presign(owner, { bytes: 10 })).body;
    expect((await postForm(world, form, Buffer.alloc(11))).status).toBe(413);
    const elsewhere = { ...form, fields: { ...form.fields, key: 'shops/x/products/y/z.jpg' } };
    expect((await postForm(world, elsewhere, Buffer.alloc(5))).status).toBe(403);
    expect(await isThere(form.key)).toBe(false);
    expect((await postForm(world, form, Buffer.alloc(10))).status).toBe(204);
  });

  it('answers pages of apps that are known, and no others', async () => {
    const ask = (origin: string) =>
      request(world.app).options('/media').set('Origin', origin).set('Access-Control-Request-Method', 'POST');
    for (const origin of ['https://app.example', 'http://armoire.localhost']) {
      expect((await ask(origin)).headers['access-control-allow-origin']).toBe(origin);
    }
    expect((await ask('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined();
    expect((await ask('https://app.example')).headers['access-control-allow-credentials']).toBeUndefined();
  });
});

describe('an uploaded picture', () => {
  it('becomes a picture of a product, once, and its object goes', async () => {
    const { owner, productId } = await sellerWithProduct();
    const form = await makeUpload(world, owner, { file: await phonePhotograph() });
    const body = { upload_id: form.upload_id, is_primary: true, alt: 'Front' };
    const answer = await addImage(owner, productId, body);
    expect([answer.status, answer.body.alt]).toEqual([201, 'Front']);
    expect([answer.body.width, answer.body.height]).toEqual([300, 400]);
    const again = await addImage(owner, productId, body);
    expect([again.status, again.body.code]).toEqual([409, 'media.upload_used']);
    await world.runJobs();
    expect(await isThere(form.key)).toBe(false);
    expect(await rowOf(form.upload_id)).toMatchObject({ status: 'used' });
  });

  it('becomes one picture, when it is used several times at once', async () => {
    const { owner, productId } = await sellerWithProduct();
    const { upload_id } = await makeUpload(world, owner);
    const answers = await Promise.all([1, 2, 3].map(() => addImage(owner, productId, { upload_id })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const { body } = await apiAs(world, owner.token).get(`/products/${productId}/images`);
    expect(body.images).toHaveLength(1);
  });

  it('becomes the picture of a person', async () => {
    const person = await makeCustomer(world);
    const { upload_id } = await makeUpload(world, person, { purpose: 'avatar' });
    const put = () => apiAs(world, person.token).put('/users/me/avatar').send({ upload_id });
    const answer = await put();
    expect([answer.status, answer.body.avatar_url]).toEqual([200, expect.stringContaining(person.id)]);
    expect((await put()).body.code).toBe('media.upload_used');
  });

  it('is there again when what it was to become failed', async () => {
    const { owner, productId } = await sellerWithProduct();
    const form = await makeUpload(world, owner);
    expect((await addImage(owner, newId(), { upload_id: form.upload_id })).status).toBe(404);
    expect((await addImage(owner, productId, { upload_id: form.upload_id })).status).toBe(201);
  });

  it('is nobody else’s: not another shop’s, a colleague’s or a customer’s', async () => {
    const { owner } = await makeShop(world);
    const form = await makeUpload(world, owner);
    const rival = await sellerWithProduct();
    const answer = await addImage(rival.owner, rival.productId, { upload_id: form.upload_id });
    expect([answer.status, answer.body.code]).toEqual([404, 'media.upload_not_found']);
    await expect(take(await makeMember(world, owner, 'manager'), form)).rejects.toEqual(
      code('media.upload_not_found'),
    );
    await expect(take({ ...owner, ctx: contextOf({ kind: 'anonymous' }) }, form)).rejects.toEqual(
      code('media.sign_in_first'),
    );
    expect(await isThere(form.key)).toBe(true);
  });

  it('is for what it was announced for', async () => {
    const { owner } = await makeShop(world);
    const { upload_id: uploadId } = await makeUpload(world, owner);
    const logo = uploads().take(owner.ctx, { uploadId, purpose: 'shop_logo' });
    await expect(logo).rejects.toEqual(code('media.upload_not_found'));
  });

  it('has to arrive first', async () => {
    const { owner } = await makeShop(world);
    await expect(take(owner, (await presign(owner)).body)).rejects.toEqual(code('media.upload_not_arrived'));
  });

  it('cannot be used when its time is over', async () => {
    const { owner } = await makeShop(world);
    const form = await makeUpload(world, owner);
    ahead = 12 * HOUR + 1;
    await expect(take(owner, form)).rejects.toEqual(code('media.upload_not_found'));
    ahead = 0;
  });

  it('is compared with its checksum', async () => {
    const { owner, productId } = await sellerWithProduct();
    const file = await jpegOf();
    const announce = (sha256: string) => presign(owner, { bytes: file.length, sha256 });
    const good: UploadForm = (await announce(createHash('sha256').update(file).digest('hex'))).body;
    await postForm(world, good, file);
    expect((await take(owner, good)).sha256).toMatch(/^[0-9a-f]{64}$/);
    const bad: UploadForm = (await announce('0'.repeat(64))).body;
    await postForm(world, bad, file);
    const answer = await addImage(owner, productId, { upload_id: bad.upload_id });
    expect([answer.status, answer.body.code]).toEqual([422, 'media.upload_differs']);
  });

  it.each<[string, () => Promise<Buffer> | Buffer, number, string]>([
    ['no picture', () => Buffer.from('MZ program'), 415, 'media.unsupported_type'],
    [
      'an SVG that says it is a JPEG',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      415,
      'media.unsupported_type',
    ],
    ['a bomb', pixelBomb, 422, 'media.too_many_pixels'],
    ['too small', () => plain(10, 10).jpeg().toBuffer(), 422, 'media.image_too_small'],
    ['damaged', async () => (await jpegOf()).subarray(0, 200), 422, 'media.unreadable_image'],
  ])('that is %s is refused and deleted', async (_name, makeFile, status, expected) => {
    const { owner, productId } = await sellerWithProduct();
    const form = await makeUpload(world, owner, { file: await makeFile() });
    const answer = await addImage(owner, productId, { upload_id: form.upload_id });
    expect([answer.status, answer.body.code]).toEqual([status, expected]);
    await world.runJobs();
    expect(await isThere(form.key)).toBe(false);
    expect((await addImage(owner, productId, { upload_id: form.upload_id })).status).toBe(404);
  });

  it('is named, or a file is sent: one of the two', async () => {
    const { owner, productId } = await sellerWithProduct();
    const { upload_id } = await makeUpload(world, owner);
    expect((await addImage(owner, productId, {})).body.code).toBe('platform.file_missing');
    const both = await apiAs(world, owner.token)
      .post(`/products/${productId}/images`)
      .field('upload_id', upload_id)
      .attach('file', await jpegOf(), 'a.jpg');
    expect([both.status, both.body.code]).toEqual([400, 'platform.file_missing']);
    expect((await addImage(owner, productId, { upload_id: '1 OR 1=1' })).status).toBe(400);
  });
});

describe('an uploaded table', () => {
  it('is read as often as it takes, until it is used', async () => {
    const { owner } = await makeShop(world);
    const file = Buffer.from('sku,name\n1,Dress\n');
    const { upload_id: uploadId } = await makeUpload(world, owner, { purpose: 'csv', file });
    for (let n = 0; n < 2; n += 1) {
      const table = await uploads().takeTable(owner.ctx, { uploadId });
      expect([table.bytes, await text(await table.open())]).toEqual([file.length, file.toString()]);
    }
    const table = await uploads().takeTable(owner.ctx, { uploadId });
    await world.services.inTransaction(owner.ctx, table.use);
    await expect(world.services.inTransaction(owner.ctx, table.use)).rejects.toEqual(
      code('media.upload_used'),
    );
    await expect(uploads().takeTable(owner.ctx, { uploadId })).rejects.toEqual(code('media.upload_used'));
  });
});

describe('an upload that is not wanted', () => {
  const cancel = (by: Person, query: Record<string, string>) =>
    apiAs(world, by.token).delete(`/uploads?${new URLSearchParams(query)}`);

  it('goes by its id, key or address, its owner’s alone', async () => {
    const [person, stranger] = [await makeCustomer(world), await makeCustomer(world)];
    const send = () => makeUpload(world, person, { purpose: 'avatar' });
    const forms = [await send(), await send(), await send()];
    const { body } = await apiAs(world, person.token).get(`/uploads/url?key=${forms[2]!.key}`);
    const ways: Array<Record<string, string>> = [
      { upload_id: forms[0]!.upload_id },
      { key: forms[1]!.key },
      { url: body.url as string },
    ];
    for (const way of ways) expect((await cancel(stranger, way)).status).toBe(404);
    for (const way of ways) expect((await cancel(person, way)).status).toBe(204);
    for (const way of ways) expect((await cancel(person, way)).status).toBe(404);
    await world.runJobs();
    expect(await Promise.all(forms.map(({ key }) => isThere(key)))).toEqual([false, false, false]);
  });

  it('has to be named, once, and by an address of ours', async () => {
    const person = await makeCustomer(world);
    expect((await cancel(person, {})).status).toBe(400);
    expect((await cancel(person, { key: 'temp/a/b', upload_id: newId() })).status).toBe(400);
    for (const url of ['http://169.254.169.254/latest/meta-data', 'https://evil.example/temp/a']) {
      expect((await cancel(person, { url })).status).toBe(404);
    }
  });

  it('stays what it has become', async () => {
    const { owner, productId } = await sellerWithProduct();
    const { upload_id } = await makeUpload(world, owner);
    await addImage(owner, productId, { upload_id });
    expect((await cancel(owner, { upload_id })).body.code).toBe('media.upload_used');
  });
});

describe('the address of a file', () => {
  const ask = (by: Person, key: string) => apiAs(world, by.token).get('/uploads/url').query({ key });

  it('lasts for what is public, and is signed for one’s own', async () => {
    const { owner, productId } = await sellerWithProduct();
    const form = await makeUpload(world, owner);
    const own = await ask(owner, form.key);
    expect(own.status).toBe(200);
    const { pathname, search } = new URL(own.body.url as string);
    expect((await request(world.app).get(pathname + search)).status).toBe(200);
    expect((await request(world.app).get(pathname)).status).toBe(403);
    const { body } = await addImage(owner, productId, { upload_id: form.upload_id });
    const key = new URL(body.image_url as string).pathname.replace('/media/', '');
    const stranger = await makeCustomer(world);
    expect((await ask(stranger, key)).body).toEqual({ url: body.image_url, expires_at: null });
  });

  it('is told of nothing that is another’s, secret, or not there', async () => {
    const [person, other] = [await makeCustomer(world), await makeCustomer(world)];
    const form = await makeUpload(world, other, { purpose: 'avatar' });
    const keys = [
      form.key,
      `users/${other.id}/avatar.jpg`,
      `users/${person.id}/exports/${newId()}.zip`,
      `temp/${person.id}/../${other.id}/${form.upload_id}`,
      `temp/${person.id}/${newId()}`,
      'shops/x/products/y/z.jpg',
      '../../etc/passwd',
    ];
    for (const key of keys) expect((await ask(person, key)).status, key).toBe(404);
  });
});

describe('what nobody has used', () => {
  it('is gone after a day, rows and objects, and nothing else is', async () => {
    const { owner } = await makeShop(world);
    const old = await makeUpload(world, owner);
    const { enqueueFiring } = await import('../../src/platform/jobs/schedule.js');
    const sweep = async () => {
      const jobs = world.services.schedule.map(({ job }) => job);
      expect(jobs.map(({ name }) => name)).toContain('media.sweep_temporary');
      const ctx = contextOf({ kind: 'system', reason: 'test' });
      for (const job of jobs) {
        await world.services.inTransaction(ctx, (tx) =>
          enqueueFiring(tx, job, new Date(Date.now() - 60_000)),
        );
      }
      await world.runJobs();
    };
    await sweep();
    expect([await isThere(old.key), await rowOf(old.upload_id)]).toEqual([true, expect.anything()]);
    ahead = 23.5 * HOUR;
    await sweep();
    expect(await isThere(old.key)).toBe(false);
    ahead = 24.5 * HOUR;
    await sweep();
    expect(await rowOf(old.upload_id)).toBeNull();
    ahead = 0;
  });

  it('leaves with the person', async () => {
    const person = await makeCustomer(world);
    const form = await makeUpload(world, person, { purpose: 'avatar' });
    const answer = await apiAs(world, person.token)
      .delete('/users/me')
      .send({ current_password: person.password });
    expect([answer.status, answer.body.purged]).toEqual([
      202,
      expect.arrayContaining([{ kind: 'uploads', count: 1 }]),
    ]);
    await world.runJobs();
    expect([await isThere(form.key), await rowOf(form.upload_id)]).toEqual([false, null]);
  });
});

describe('from a page of the console', () => {
  it('is announced and taken back under the session', async () => {
    const { owner } = await makeShop(world);
    const agent = await consoleAgent(world, owner);
    const file = { purpose: 'product_image', content_type: 'image/jpeg', bytes: 1000 };
    const { status, body } = await agent.post('/api/uploads', file);
    expect([status, body.key]).toEqual([200, `temp/${owner.id}/${body.upload_id}`]);
    expect(await rowOf(body.upload_id as string)).toMatchObject({ userId: owner.id, status: 'open' });
    const cancel = () => agent.post('/api/uploads/cancel', { upload_id: body.upload_id as string });
    expect([(await cancel()).status, (await cancel()).status]).toEqual([200, 404]);
    expect((await agent.post('/api/uploads', { ...file, purpose: 'category_image' })).status).toBe(403);
    expect((await agent.post('/api/uploads', { ...file, user_id: newId() })).status).toBe(400);
    expect((await agent.get('/api/uploads')).status).toBe(405);
  });

  it('may be posted to the storage, by the page’s own policy', async () => {
    const { owner } = await makeShop(world);
    const page = await (await consoleAgent(world, owner)).get('/');
    expect(page.headers['content-security-policy']).toContain("connect-src 'self' http://armoire.localhost;");
  });
});
