import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleAgent, consoleAgent } from '../factories/clients.js';
import type { Person } from '../factories/people.js';
import { makeImage, makeProduct, makeVariant } from '../factories/products.js';
import { makeUpload } from '../factories/uploads.js';
import { jpegOf } from '../media/pictures.js';
import { createWorld, type World } from '../support/world.js';
import { allRows, casesOf } from './rows.js';
import { type Cast, castFor } from './stage.js';

let world: World;
let cast: Cast;
let agent: ConsoleAgent;
beforeAll(async () => {
  world = await createWorld();
  cast = await castFor(world);
  agent = await consoleAgent(world, cast.owner);
});
afterAll(() => world.close());

const create = (fields: object) => agent.post('/api/resources/products/actions/new', fields);
const pageOf = (id: string) => `/api/resources/products/records/${id}`;
const edit = (id: string, fields: object) => agent.post(`${pageOf(id)}/edit`, fields);
const formOf = async (id: string) => (await agent.get(`${pageOf(id)}/edit`)).body;
const upload = async (file?: Buffer, by: Person = cast.owner) =>
  ({ upload_id: (await makeUpload(world, by, { file })).upload_id }) as const;
const pdf = () => upload(Buffer.from('%PDF-1.7 nothing to look at'));

interface ImageRow {
  id: string;
  width: number;
  alt: string | null;
  is_primary: boolean;
}
const imagesOf = (id: string): Promise<ImageRow[]> =>
  world.services.dataSource.query(
    'SELECT id, width, alt, is_primary FROM product_images WHERE product_id = $1 ORDER BY sort_order',
    [id],
  );
const productOf = async (id: string) => {
  const [row] = await world.services.dataSource.query('SELECT * FROM products WHERE id = $1', [id]);
  return row as Record<string, unknown>;
};
/** What a refused form must leave alone; a file that is no picture is thrown away, which is a job. */
const goods = async () => {
  const {
    products,
    product_images: images,
    product_variants: variants,
  } = await allRows(world.services.dataSource);
  return { products, images, variants };
};

describe('a new product', () => {
  it('comes about with its pictures and variants, and only then waits for a moderator', async () => {
    const answer = await create({
      name: 'Whole',
      price: 5,
      status: 'active',
      pictures: [
        { ...(await upload(await jpegOf(400, 300))), alt: 'Front' },
        { ...(await upload(await jpegOf(300, 400))), is_primary: true },
      ],
      variants: [
        { size: 'S', stock: 2 },
        { size: 'M', stock: 3, price: 6 },
      ],
    });
    expect([answer.status, answer.body.notice?.message]).toEqual([200, 'Sent for approval.']);
    const { id } = answer.body.record;
    expect(await imagesOf(id)).toMatchObject([
      { width: 400, alt: 'Front', is_primary: false },
      { width: 300, alt: null, is_primary: true },
    ]);
    expect(await productOf(id)).toMatchObject({ status: 'active', moderation_status: 'pending' });
    expect(await casesOf(world.services.dataSource, id)).toMatchObject([{ subject_type: 'product' }]);
    const { form } = await formOf(id);
    expect(form.variants).toMatchObject([
      { size: 'S', price: null, stock: 2 },
      { size: 'M', price: 6, stock: 3 },
    ]);
  });

  it.each([
    ['no picture', pdf, 415],
    [
      'a drawing that runs scripts',
      () => upload(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')),
      415,
    ],
    ['a picture that was cut off', async () => upload((await jpegOf(800, 800)).subarray(0, 600)), 422],
    ['somebody else’s upload', () => upload(undefined, cast.rival), 404],
  ])(
    'is not made when a picture is %s, so that trying again does not make two',
    async (_what, bad, status) => {
      const before = await goods();
      const answer = await create({ name: 'Bad', price: 5, pictures: [await upload(), await bad()] });
      expect([answer.status, Object.keys(answer.body.pointers)]).toEqual([status, ['/pictures/1']]);
      expect(await goods()).toEqual(before);
    },
  );

  it('is not made a second time by a form that is sent twice', async () => {
    const form = { name: 'Once', price: 5, pictures: [await upload()] };
    expect((await create(form)).status).toBe(200);
    const before = await goods();
    expect((await create(form)).status).toBe(409);
    expect(await goods()).toEqual(before);
  });

  it.each([
    ['price', { size: 'M', price: -1 }],
    ['stock', { size: 'M', stock: 1.5 }],
    ['size', { sku: 'NOTHING' }],
  ])('is not made with a variant whose %s is refused, and the answer says which', async (field, variant) => {
    const before = await goods();
    const answer = await create({ name: 'Bad', price: 5, variants: [{ size: 'S' }, variant] });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(Object.keys(answer.body.pointers)).toEqual([`/variants/1/${field}`]);
    expect(await goods()).toEqual(before);
  });
});

describe('a product that is sent off with a time to come', () => {
  const soon = () => new Date(Date.now() + 3_600_000).toISOString();

  it.each([
    ['alone', async () => ({})],
    ['with pictures', async () => ({ pictures: [await upload()] })],
  ])('is planned, %s, and moderated beforehand', async (_how, parts) => {
    const form = { name: 'Planned', price: 5, status: 'active', publish_at: soon(), ...(await parts()) };
    const { body } = await create(form);
    expect(body.notice.message).toBe('Planned: it goes on sale at its time, once it is approved.');
    expect((await formOf(body.record.id)).form).toMatchObject({
      status: 'draft',
      publish_at: form.publish_at,
    });
    expect(await casesOf(world.services.dataSource, body.record.id)).toHaveLength(1);
    expect((await edit(body.record.id, { publish_at: null })).status).toBe(200);
    expect((await formOf(body.record.id)).form).toMatchObject({ status: 'draft', publish_at: null });
  });
});

describe('an edit', () => {
  it('brings pictures, variants and fields to what the form says, in one go', async () => {
    const { id } = await makeProduct(world, { by: cast.owner, status: 'draft' });
    const [first, second] = [await makeImage(world, cast.owner, id), await makeImage(world, cast.owner, id)];
    const { id: medium } = await makeVariant(world, cast.owner, id, { size: 'M', stock: 1 });
    const { record } = await formOf(id);
    const answer = await edit(id, {
      version: record.version,
      price: 7,
      pictures: [
        { id: second.id, alt: 'Back', is_primary: true },
        { ...(await upload(await jpegOf(640, 480))) },
      ],
      variants: [{ id: medium, stock: 9 }, { size: 'L' }],
    });
    expect(answer.status).toBe(200);
    expect(await productOf(id)).toMatchObject({ price: '700', status: 'draft' });
    expect(await imagesOf(id)).toMatchObject([
      { id: second.id, alt: 'Back', is_primary: true },
      { width: 640, is_primary: false },
    ]);
    expect((await imagesOf(id)).map((image) => image.id)).not.toContain(first.id);
    const { form } = await formOf(id);
    expect(form.variants).toMatchObject([
      { id: medium, size: 'M', stock: 9 },
      { size: 'L', stock: 0 },
    ]);
  });

  it('changes nothing when a picture of it is none', async () => {
    const { id } = await makeProduct(world, { by: cast.owner });
    const before = await goods();
    const answer = await edit(id, { price: 6, pictures: [await upload(), await pdf()] });
    expect([answer.status, Object.keys(answer.body.pointers)]).toEqual([415, ['/pictures/1']]);
    expect(await goods()).toEqual(before);
  });

  it('changes nothing, neither fields nor pictures nor variants, of a version that has passed', async () => {
    const { id } = await makeProduct(world, { by: cast.owner });
    const { version } = (await formOf(id)).record;
    await world.services.catalog.products.update(cast.owner.ctx, { id, changes: { price: 8 } });
    const before = await goods();
    const form = { version, price: 6, variants: [{ size: 'S' }], pictures: [await upload()] };
    expect((await edit(id, form)).status).toBe(412);
    expect(await goods()).toEqual(before);
  });

  it('changes nothing when one of its variants cannot be', async () => {
    const { id } = await makeProduct(world, { by: cast.owner });
    const before = await goods();
    const answer = await edit(id, { price: 6, variants: [{ size: 'S' }, { size: 'S' }] });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await goods()).toEqual(before);
  });

  it('does not reach the pictures and variants of another product', async () => {
    const { id } = await makeProduct(world, { by: cast.owner });
    const { id: other } = await makeProduct(world, { by: cast.rival });
    const image = await makeImage(world, cast.rival, other);
    const { id: variantId } = await makeVariant(world, cast.rival, other);
    const before = await goods();
    expect((await edit(id, { variants: [{ id: variantId, stock: 99 }] })).status).toBe(404);
    await edit(id, { pictures: [{ id: image.id, alt: 'Taken over', is_primary: true }] });
    expect(await goods()).toEqual(before);
  });

  it('goes on from what waits for a moderator, not from what shoppers see', async () => {
    const { id } = await makeProduct(world, { by: cast.owner, name: 'Linen dress' });
    await edit(id, { name: 'Silk dress', description: 'Mulberry silk.' });
    expect((await formOf(id)).form).toMatchObject({ name: 'Silk dress', description: 'Mulberry silk.' });
    await edit(id, { name: 'Linen dress' });
    expect((await productOf(id)).pending_changes).toEqual({ description: 'Mulberry silk.' });
  });

  it('offers to feature a product to the platform alone, and takes it from nobody else', async () => {
    const { id } = await makeProduct(world, { by: cast.owner });
    expect((await edit(id, { is_featured: true })).status).toBe(400);
    const admin = await consoleAgent(world, cast.admin);
    expect((await admin.post(`${pageOf(id)}/edit`, { is_featured: true })).status).toBe(200);
    expect(await productOf(id)).toMatchObject({ is_featured: true });
  });
});

describe('while the storage is out of reach', () => {
  const shopsOf = () => join(world.services.config.dataDirectory, 'media', 'objects', 'shops');

  /** Uploads can still be read, and nothing can be put where products have theirs. */
  async function withoutStorage<Result>(work: () => Promise<Result>): Promise<Result> {
    await rename(shopsOf(), `${shopsOf()}-away`);
    await writeFile(shopsOf(), '');
    try {
      return await work();
    } finally {
      await rm(shopsOf());
      await rename(`${shopsOf()}-away`, shopsOf());
    }
  }

  it('the product stays with the rest, as a draft, and the form says which pictures to send again', async () => {
    const { id: somewhere } = await makeProduct(world, { by: cast.owner });
    await makeImage(world, cast.owner, somewhere);
    const pictures = [await upload(), await upload()];
    const form = { name: 'Unlucky', price: 5, status: 'active', pictures, variants: [{ size: 'S' }] };
    const answer = await withoutStorage(() => create(form));
    expect([answer.status, answer.body.notice.type]).toEqual([200, 'error']);
    expect(Object.keys(answer.body.unfinished.pointers)).toEqual(['/pictures/0', '/pictures/1']);
    const { id } = answer.body.record;
    expect(await productOf(id)).toMatchObject({ name: 'Unlucky', status: 'draft' });
    expect(await imagesOf(id)).toEqual([]);
    expect((await formOf(id)).form.variants).toMatchObject([{ size: 'S' }]);

    const again = await edit(id, { pictures, status: 'active' });
    expect([again.status, again.body.notice.message]).toEqual([200, 'Sent for approval.']);
    expect(again.body.unfinished).toBeUndefined();
    expect(await imagesOf(id)).toHaveLength(2);
    expect(await productOf(id)).toMatchObject({ status: 'active', moderation_status: 'pending' });
  });
});
