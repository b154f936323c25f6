import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProductImage } from '../../src/catalog/images/product-image.entity.js';
import { createProductImages } from '../../src/catalog/images/product-image.service.js';
import { Product } from '../../src/catalog/products/product.entity.js';
import { keysOfPicture } from '../../src/media/index.js';
import { newId } from '../../src/platform/ids.js';
import { createDiskStorage } from '../../src/platform/storage/disk-storage.js';
import { jpegOf, phonePhotograph, photograph, pixelBomb, plain } from '../media/pictures.js';
import { type ImageBench, openImageBench } from './image-bench.js';
import {
  addPictures,
  as,
  auditOf,
  imagesOf,
  makeShop,
  objectsOf,
  pendingProduct,
  productRow,
  platformActor,
  refusal,
  shopActor,
} from './image-fixtures.js';

let bench: ImageBench;
beforeAll(async () => {
  bench = await openImageBench();
});
afterAll(() => bench.close());

describe('uploading by the API', () => {
  async function upload(file: Buffer, fields: Record<string, string> = {}, name = 'photo.jpg') {
    const { product } = await pendingProduct(bench);
    const call = request(bench.app)
      .post(`/api/v1/products/${product.id}/images`)
      .set('Authorization', bench.signIn(shopActor(product.shopId)));
    for (const [field, value] of Object.entries(fields)) void call.field(field, value);
    return { product, answer: await call.attach('file', file, name) };
  }

  it('answers with the picture, stores it re-encoded under a key of ours, and derives thumbnails by a job', async () => {
    const { product, answer } = await upload(await phonePhotograph(), {
      alt: ' Front ',
      is_primary: 'false',
    });
    expect(answer.status).toBe(201);
    const key = `shops/${product.shopId}/products/${product.id}/${answer.body.id}.jpg`;
    expect(answer.body).toEqual({
      id: expect.any(String),
      product_id: product.id,
      image_url: `http://media.test/${key}`,
      thumbnail_url: null,
      sources: null,
      placeholder: null,
      alt: 'Front',
      width: 300,
      height: 400,
      sort_order: 0,
      is_primary: true,
      is_pending: false,
    });
    expect(await bench.storage.stat(key)).toMatchObject({ contentType: 'image/jpeg' });
    const stored = await sharp(await buffer(await bench.storage.get(key))).metadata();
    expect(stored).toMatchObject({ format: 'jpeg', width: 300, height: 400 });
    expect(stored.exif).toBeUndefined();

    await bench.runJobs();
    const [image] = await imagesOf(bench, product.id);
    const stem = key.replace('.jpg', '');
    expect(image!.thumbnailKey).toBe(`${stem}_480.webp`);
    expect((await objectsOf(bench, product)).sort()).toEqual(keysOfPicture(key).sort());
    expect(image).toMatchObject({
      derivativesVersion: 1,
      placeholder: expect.stringMatching(/^data:image\/webp;base64,/),
    });
    const small = await sharp(await buffer(await bench.storage.get(`${stem}_160.webp`))).metadata();
    expect(small).toMatchObject({ format: 'webp', width: 120, height: 160 });
    expect((await auditOf(bench, product.id)).map(({ action }) => action)).toEqual([
      'catalog.add_product_image',
    ]);
  });

  it.each<[number, string, () => Promise<Buffer> | Buffer]>([
    [415, 'media.unsupported_type', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    [415, 'media.unsupported_type', () => Buffer.alloc(0)],
    [422, 'media.too_many_pixels', pixelBomb],
    [422, 'media.unreadable_image', async () => (await photograph(300, 200)).subarray(0, 5000)],
    [422, 'media.image_too_small', () => jpegOf(20, 20)],
    [413, 'platform.file_too_large', () => Buffer.alloc(10 * 1024 * 1024 + 1)],
  ])('answers %i %s, and keeps nothing', async (status, code, file) => {
    const { product, answer } = await upload(await file());
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.type).toBe('application/problem+json');
    expect(await imagesOf(bench, product.id)).toEqual([]);
    expect(await objectsOf(bench, product)).toEqual([]);
  });

  it('takes the largest file that is allowed', async () => {
    const picture = await jpegOf();
    const { answer } = await upload(
      Buffer.concat([picture, Buffer.alloc(10 * 1024 * 1024 - picture.length)]),
    );
    expect(answer.status).toBe(201);
  });

  it('uses no name of the client as a key', async () => {
    const { product, answer } = await upload(await jpegOf(), {}, '../../../etc/passwd.php');
    expect(answer.status).toBe(201);
    expect(await objectsOf(bench, product)).toEqual([
      `shops/${product.shopId}/products/${product.id}/${answer.body.id}.jpg`,
    ]);
  });

  it.each<[string, Record<string, string>]>([
    ['an unknown field', { sort_order: '3' }],
    ['a primary that is neither true nor false', { is_primary: 'yes' }],
    ['an alt that is too long', { alt: 'x'.repeat(301) }],
  ])('refuses %s', async (_name, fields) => {
    const { product, answer } = await upload(await jpegOf(), fields);
    expect([answer.status, answer.body.code]).toEqual([400, 'platform.invalid_input']);
    expect(await objectsOf(bench, product)).toEqual([]);
  });

  it('refuses a form without a file and a body that is no form', async () => {
    const { product } = await pendingProduct(bench);
    const call = () =>
      request(bench.app)
        .post(`/api/v1/products/${product.id}/images`)
        .set('Authorization', bench.signIn(shopActor(product.shopId)));
    expect((await call().field('alt', 'x')).body.code).toBe('platform.file_missing');
    expect((await call().type('text').send('x')).status).toBe(415);
    expect((await call().send({ file: 'x' })).status).toBe(400);
  });
});

describe('who may change pictures', () => {
  it('is not another shop, for whom the product and its pictures are not there', async () => {
    const { product, ctx } = await pendingProduct(bench);
    const [image] = await addPictures(bench, ctx, product.id, 1);
    const stranger = bench.signIn(shopActor((await makeShop(bench)).id, 'owner'));
    const before = await objectsOf(bench, product);
    const api = request(bench.app);
    const answers = [
      await api
        .post(`/api/v1/products/${product.id}/images`)
        .set('Authorization', stranger)
        .attach('file', await jpegOf(), 'a.jpg'),
      await api.delete(`/api/v1/products/images/${image!.id}`).set('Authorization', stranger),
      await api.put(`/api/v1/products/images/${image!.id}/set-primary`).set('Authorization', stranger),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(await objectsOf(bench, product)).toEqual(before);
    expect(await imagesOf(bench, product.id)).toHaveLength(1);
    await expect(
      bench.images.reorder(as(shopActor(newId())), { productId: product.id, imageIds: [image!.id] }),
    ).rejects.toEqual(refusal('catalog.product_not_found'));
  });

  it('is nobody who is not signed in, no customer, and no moderator', async () => {
    const { product } = await pendingProduct(bench);
    const upload = async (authorization?: string) => {
      const call = request(bench.app).post(`/api/v1/products/${product.id}/images`);
      if (authorization) void call.set('Authorization', authorization);
      return (await call.attach('file', await jpegOf(), 'a.jpg')).status;
    };
    expect(await upload()).toBe(401);
    expect(await upload(bench.signIn(platformActor('customer')))).toBe(403);
    expect(await upload(bench.signIn(platformActor('moderator')))).toBe(403);
    expect(await upload(bench.signIn(platformActor('admin')))).toBe(201);
  });

  it('finds no picture under an id that is unknown or none', async () => {
    const authorization = bench.signIn(platformActor('admin'));
    const remove = (id: string) =>
      request(bench.app).delete(`/api/v1/products/images/${id}`).set('Authorization', authorization);
    expect((await remove(newId())).body.code).toBe('catalog.image_not_found');
    expect((await remove('1 OR 1=1')).status).toBe(400);
  });
});

describe('what a picture shows', () => {
  const patch = (id: string, body: object, shopId: string) =>
    request(bench.app)
      .patch(`/api/v1/products/images/${id}`)
      .set('Authorization', bench.signIn(shopActor(shopId)))
      .send(body);

  it('is said by its shop, and taken back by an empty text', async () => {
    const { product, ctx } = await pendingProduct(bench);
    const [image] = await addPictures(bench, ctx, product.id, 1);
    const version = (await productRow(bench, product.id)).version;
    const said = await patch(image!.id, { alt: ' Áo dài, đỏ ' }, product.shopId);
    expect([said.status, said.body.alt]).toEqual([200, 'Áo dài, đỏ']);
    expect((await productRow(bench, product.id)).version).toBeGreaterThan(version);
    expect((await patch(image!.id, { alt: '' }, product.shopId)).body.alt).toBeNull();
    const story = (await auditOf(bench, product.id)).map(({ action }) => action);
    expect(story.slice(-2)).toEqual(['catalog.describe_product_image', 'catalog.describe_product_image']);
  });

  it('is not for others to say, nor without having seen the product as it is', async () => {
    const { product, ctx } = await pendingProduct(bench);
    const [image] = await addPictures(bench, ctx, product.id, 1);
    expect((await patch(image!.id, { alt: 'x' }, newId())).status).toBe(404);
    expect((await patch(image!.id, { alt: 'x'.repeat(301) }, product.shopId)).status).toBe(400);
    expect((await patch(image!.id, { alt: 'x', is_primary: true }, product.shopId)).status).toBe(400);
    const stale = await patch(image!.id, { alt: 'x' }, product.shopId).set('If-Match', '"999"');
    expect([stale.status, stale.body.code]).toEqual([412, 'catalog.product_stale']);
    expect((await imagesOf(bench, product.id))[0]!.alt).toBeNull();
  });
});

describe('row and object', () => {
  it('leaves no row when the storage fails', async () => {
    const { product, ctx } = await pendingProduct(bench);
    // A directory cannot be made below a file.
    const directory = `${bench.directory}/a-file`;
    await bench.storage.put('a-file', Buffer.from('x'), { contentType: 'text/plain' });
    const broken = createDiskStorage({ directory, baseUrl: 'http://media.test', signingSecret: 'x' });
    const images = createProductImages({ ...bench.deps, storage: broken });
    await expect(images.add(ctx, { productId: product.id, file: await jpegOf() })).rejects.toEqual(
      refusal('media.storage_unavailable'),
    );
    expect(await imagesOf(bench, product.id)).toEqual([]);
  });

  /** The service on a storage after whose `put` something else happens. */
  function withAfterPut(happens: () => Promise<unknown>) {
    const put: typeof bench.storage.put = async (...args) => {
      const stored = await bench.storage.put(...args);
      await happens();
      return stored;
    };
    return createProductImages({ ...bench.deps, storage: { ...bench.storage, put } });
  }

  it('leaves no object when the product is deleted meanwhile', async () => {
    const { product, ctx } = await pendingProduct(bench);
    const images = withAfterPut(() => bench.dataSource.manager.delete(Product, { id: product.id }));
    await expect(images.add(ctx, { productId: product.id, file: await jpegOf() })).rejects.toEqual(
      refusal('catalog.product_not_found'),
    );
    expect(await objectsOf(bench, product)).toEqual([]);
  });

  it('keeps the object of a commit whose answer was lost', async () => {
    const { product, ctx } = await pendingProduct(bench);
    const images = createProductImages({
      ...bench.deps,
      inTransaction: async (given, work) => {
        await bench.deps.inTransaction(given, work);
        throw new Error('Connection terminated unexpectedly');
      },
    });
    await expect(images.add(ctx, { productId: product.id, file: await jpegOf() })).rejects.toThrow(
      'terminated',
    );
    const [image] = await imagesOf(bench, product.id);
    expect(await objectsOf(bench, product)).toEqual([image!.storageKey]);
  });

  it('deletes the objects by a job, the thumbnails too', async () => {
    const { product, ctx } = await pendingProduct(bench);
    const [first, second] = await addPictures(bench, ctx, product.id, 2);
    await bench.runJobs();
    expect(await objectsOf(bench, product)).toHaveLength(14);
    await bench.images.remove(ctx, { imageId: first!.id });
    expect(await objectsOf(bench, product)).toHaveLength(14);
    await bench.runJobs();
    const left = await objectsOf(bench, product);
    expect(left).toHaveLength(7);
    expect(left.every((key) => key.includes(second!.id))).toBe(true);
  });

  it('derives twice harmlessly, and nothing of a picture that is gone', async () => {
    const { product, ctx } = await pendingProduct(bench);
    const [image] = await addPictures(bench, ctx, product.id, 1);
    const { id: imageId, storageKey } = image!;
    await bench.images.derive(ctx, { imageId, storageKey });
    await bench.images.derive(ctx, { imageId, storageKey });
    expect(await objectsOf(bench, product)).toHaveLength(7);
    await bench.images.remove(ctx, { imageId });
    await bench.images.derive(ctx, { imageId, storageKey });
    expect(await objectsOf(bench, product)).toEqual([]);
  });

  it('leaves nothing of a picture that is deleted while its thumbnails are made', async () => {
    const { product, ctx } = await pendingProduct(bench);
    const [image] = await addPictures(bench, ctx, product.id, 1);
    const { id: imageId, storageKey } = image!;
    const images = withAfterPut(async () => {
      await bench.dataSource.manager.delete(ProductImage, { id: imageId });
    });
    await images.derive(ctx, { imageId, storageKey });
    expect(await objectsOf(bench, product)).toEqual([]);
  });
});

it('keeps the transparency of a cut-out', async () => {
  const { product, ctx } = await pendingProduct(bench);
  const file = await plain(200, 200, { r: 0, g: 0, b: 0, alpha: 0.3 }).png().toBuffer();
  const image = await bench.images.add(ctx, { productId: product.id, file });
  expect(image.storageKey).toMatch(/\.webp$/);
});
