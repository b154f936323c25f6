import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jpegOf } from '../media/pictures.js';
import { type ImageBench, openImageBench } from './image-bench.js';
import {
  addPictures,
  auditOf,
  imagesOf,
  makeProduct,
  objectsOf,
  pendingProduct,
  primariesOf,
  productRow,
  refusal,
  shopActor,
} from './image-fixtures.js';

let bench: ImageBench;
beforeAll(async () => {
  bench = await openImageBench();
});
afterAll(() => bench.close());

describe('the primary picture', () => {
  it('is the first one, until another is said to be', async () => {
    const { product, ctx } = await pendingProduct(bench);
    const [first, second] = await addPictures(bench, ctx, product.id, 2);
    expect(await primariesOf(bench, product.id)).toEqual([first!.id]);
    const file = await jpegOf();
    const third = await bench.images.add(ctx, { productId: product.id, file, isPrimary: true });
    expect(third.isPrimary).toBe(true);
    expect(await primariesOf(bench, product.id)).toEqual([third.id]);
    const answer = await request(bench.app)
      .put(`/api/v1/products/images/${second!.id}/set-primary`)
      .set('Authorization', bench.signIn(shopActor(product.shopId)));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id: second!.id, product_id: product.id, is_primary: true });
    expect(await primariesOf(bench, product.id)).toEqual([second!.id]);
  });

  it('is followed by the next in order when it is deleted', async () => {
    const { product, ctx } = await pendingProduct(bench);
    const [first, second, third] = await addPictures(bench, ctx, product.id, 3);
    await bench.images.reorder(ctx, { productId: product.id, imageIds: [first!.id, third!.id, second!.id] });
    const answer = await request(bench.app)
      .delete(`/api/v1/products/images/${first!.id}`)
      .set('Authorization', bench.signIn(shopActor(product.shopId)));
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(await primariesOf(bench, product.id)).toEqual([third!.id]);
  });

  it('is exactly one after many have been chosen at once', async () => {
    const { product, ctx } = await pendingProduct(bench);
    const images = await addPictures(bench, ctx, product.id, 6);
    const choices = [...images, ...images, ...images].map(({ id }) =>
      bench.images.setPrimary(ctx, { imageId: id }),
    );
    const chosen = await Promise.all(choices);
    expect(chosen.every(({ isPrimary }) => isPrimary)).toBe(true);
    expect(await primariesOf(bench, product.id)).toHaveLength(1);
  });

  it('is exactly one after many were uploaded as primary at once', async () => {
    const { product, ctx } = await pendingProduct(bench);
    const file = await jpegOf();
    await Promise.all(
      Array.from({ length: 6 }, () =>
        bench.images.add(ctx, { productId: product.id, file, isPrimary: true }),
      ),
    );
    expect(await primariesOf(bench, product.id)).toHaveLength(1);
    expect((await imagesOf(bench, product.id)).map(({ sortOrder }) => sortOrder)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('survives a race of choosing and deleting', async () => {
    const { product, ctx } = await pendingProduct(bench);
    const images = await addPictures(bench, ctx, product.id, 6);
    const outcomes = await Promise.allSettled([
      ...images.map(({ id }) => bench.images.setPrimary(ctx, { imageId: id })),
      ...images.slice(0, 4).map(({ id }) => bench.images.remove(ctx, { imageId: id })),
    ]);
    const failures = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason);
    for (const failure of failures) expect(failure).toEqual(refusal('catalog.image_not_found'));
    expect(await imagesOf(bench, product.id)).toHaveLength(2);
    expect(await primariesOf(bench, product.id)).toHaveLength(1);
  });
});

describe('how many and in which order', () => {
  it('holds at most twelve, also when several come at once', async () => {
    const { product, ctx } = await pendingProduct(bench);
    await addPictures(bench, ctx, product.id, 10);
    const file = await jpegOf();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => bench.images.add(ctx, { productId: product.id, file })),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason);
    expect(refused).toEqual(Array(3).fill(refusal('catalog.too_many_images')));
    expect(await imagesOf(bench, product.id)).toHaveLength(12);
    expect(await objectsOf(bench, product)).toHaveLength(12);
  });

  it('is deleted once, however often at once', async () => {
    const { product, ctx } = await pendingProduct(bench);
    const [image] = await addPictures(bench, ctx, product.id, 1);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => bench.images.remove(ctx, { imageId: image!.id })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const actions = (await auditOf(bench, product.id)).map(({ action }) => action);
    expect(actions.filter((action) => action === 'catalog.remove_product_image')).toHaveLength(1);
  });

  it('is reordered when every picture is named once', async () => {
    const { product, ctx } = await pendingProduct(bench);
    const ids = (await addPictures(bench, ctx, product.id, 3)).map(({ id }) => id);
    const reorder = (imageIds: string[]) => bench.images.reorder(ctx, { productId: product.id, imageIds });
    await reorder(ids.toReversed());
    expect((await imagesOf(bench, product.id)).map(({ id }) => id)).toEqual(ids.toReversed());
    const foreign = await addPictures(
      bench,
      ctx,
      (await makeProduct(bench, { shopId: product.shopId })).id,
      1,
    );
    const incomplete = [
      ids.slice(1),
      [...ids, ids[0]!],
      [ids[0]!, ids[0]!, ids[1]!],
      [...ids.slice(1), foreign[0]!.id],
    ];
    for (const order of incomplete) {
      await expect(reorder(order)).rejects.toEqual(refusal('catalog.image_order_incomplete'));
    }
  });

  it('makes a new version of the product with every change', async () => {
    const { product, ctx } = await pendingProduct(bench);
    const [first, second] = await addPictures(bench, ctx, product.id, 2);
    await bench.images.setPrimary(ctx, { imageId: second!.id });
    await bench.images.remove(ctx, { imageId: first!.id });
    expect((await productRow(bench, product.id)).version).toBe(product.version + 4);
  });
});
