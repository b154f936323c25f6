import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProductImage } from '../../src/catalog/images/product-image.entity.js';
import { type Context, systemContext } from '../../src/platform/context.js';
import { jpegOf } from '../media/pictures.js';
import { type ImageBench, openImageBench } from './image-bench.js';
import {
  addPictures,
  approvedProduct,
  as,
  auditOf,
  casesOf,
  imagesOf,
  moderatorContext,
  objectsOf,
  pendingProduct,
  platformActor,
  primariesOf,
  productRow,
} from './image-fixtures.js';

let bench: ImageBench;
beforeAll(async () => {
  bench = await openImageBench();
});
afterAll(() => bench.close());

describe('moderation', () => {
  let moderator: Context;
  beforeAll(async () => {
    moderator = await moderatorContext(bench);
  });

  it('lets a new picture of an approved product wait, beside the live ones, until it is approved', async () => {
    const { product, ctx } = await approvedProduct(bench);
    const [live] = await addPictures(bench, as(platformActor('admin')), product.id, 1);
    expect(live!.isPending).toBe(false);
    const file = await jpegOf();
    const early = await bench.images.add(ctx, { productId: product.id, file, isPrimary: true });
    const late = await bench.images.add(ctx, { productId: product.id, file, isPrimary: true });
    expect([early, late]).toMatchObject([
      { isPending: true, isPrimary: false },
      { isPending: true, isPrimary: false },
    ]);
    expect(await primariesOf(bench, product.id)).toEqual([live!.id]);
    expect(await casesOf(bench, product.id)).toEqual(['product_change open']);

    await bench.decisions.approveChange(moderator, { id: product.id });
    expect((await imagesOf(bench, product.id)).map(({ isPending }) => isPending)).toEqual([
      false,
      false,
      false,
    ]);
    expect(await primariesOf(bench, product.id)).toEqual([late.id]);
    expect(await casesOf(bench, product.id)).toEqual(['product_change approved']);
    expect((await productRow(bench, product.id)).moderationStatus).toBe('approved');
  });

  it('deletes a picture that the platform itself rejects, its objects too', async () => {
    const { product, ctx } = await approvedProduct(bench);
    await addPictures(bench, ctx, product.id, 2);
    await bench.runJobs();
    expect(await objectsOf(bench, product)).toHaveLength(14);
    await bench.decisions.rejectChange(systemContext('test'), { id: product.id, reason: 'Watermarks' });
    expect(await imagesOf(bench, product.id)).toEqual([]);
    await bench.runJobs();
    expect(await objectsOf(bench, product)).toEqual([]);
    expect(await casesOf(bench, product.id)).toEqual(['product_change rejected']);
  });

  it('makes the first approved picture the primary one of a product that had none', async () => {
    const { product, ctx } = await approvedProduct(bench);
    const [first] = await addPictures(bench, ctx, product.id, 2);
    expect(await primariesOf(bench, product.id)).toEqual([]);
    await bench.decisions.approveChange(moderator, { id: product.id });
    expect(await primariesOf(bench, product.id)).toEqual([first!.id]);
  });

  it('makes a waiting picture primary only once it is approved', async () => {
    const { product, ctx } = await approvedProduct(bench);
    const [live] = await addPictures(bench, as(platformActor('admin')), product.id, 1);
    const [, waiting] = await addPictures(bench, ctx, product.id, 2);
    expect(await bench.images.setPrimary(ctx, { imageId: waiting!.id })).toMatchObject({ isPrimary: false });
    expect(await primariesOf(bench, product.id)).toEqual([live!.id]);
    await bench.decisions.approveChange(moderator, { id: product.id });
    expect(await primariesOf(bench, product.id)).toEqual([waiting!.id]);
  });

  it('forgets that a waiting picture was to be primary when the shop chooses a live one', async () => {
    const { product, ctx } = await approvedProduct(bench);
    const [, second] = await addPictures(bench, as(platformActor('admin')), product.id, 2);
    const file = await jpegOf();
    await bench.images.add(ctx, { productId: product.id, file, isPrimary: true });
    await bench.images.setPrimary(ctx, { imageId: second!.id });
    await bench.decisions.approveChange(moderator, { id: product.id });
    expect(await primariesOf(bench, product.id)).toEqual([second!.id]);
  });

  it('withdraws the case when the shop takes the last waiting picture back', async () => {
    const { product, ctx } = await approvedProduct(bench);
    const images = await addPictures(bench, ctx, product.id, 2);
    await bench.images.remove(ctx, { imageId: images[0]!.id });
    expect(await casesOf(bench, product.id)).toEqual(['product_change open']);
    await bench.images.remove(ctx, { imageId: images[1]!.id });
    expect(await casesOf(bench, product.id)).toEqual(['product_change withdrawn']);
  });

  it('lets pictures of a trusted shop and of the platform live at once, and says why', async () => {
    const trusted = await approvedProduct(bench, true);
    const own = await approvedProduct(bench);
    const [theirs] = await addPictures(bench, trusted.ctx, trusted.product.id, 1);
    const [ours] = await addPictures(bench, as(platformActor('admin')), own.product.id, 1);
    expect([theirs, ours]).toMatchObject([
      { isPending: false, isPrimary: true },
      { isPending: false, isPrimary: true },
    ]);
    expect(await casesOf(bench, trusted.product.id)).toEqual(['product_change approved']);
    expect(await casesOf(bench, own.product.id)).toEqual([]);
    expect((await auditOf(bench, trusted.product.id))[0]!.reason).toContain('trusted');
  });

  it('takes a new picture for an answer to a rejection', async () => {
    const { product, ctx } = await pendingProduct(bench, {
      moderationStatus: 'rejected',
      moderationReason: 'Blurred',
    });
    const [image] = await addPictures(bench, ctx, product.id, 1);
    expect(image!.isPending).toBe(false);
    expect(await productRow(bench, product.id)).toMatchObject({
      moderationStatus: 'pending',
      moderationReason: null,
    });
    expect(await casesOf(bench, product.id)).toEqual(['product open']);
  });

  it('is kept by the database too: a picture that waits cannot be primary', async () => {
    const { product, ctx } = await approvedProduct(bench);
    const [image] = await addPictures(bench, ctx, product.id, 1);
    await expect(
      bench.dataSource.manager.update(ProductImage, { id: image!.id }, { isPrimary: true }),
    ).rejects.toThrow('product_images_pending_check');
  });
});
