import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ProductImage } from '../../src/catalog/images/product-image.entity.js';
import { User } from '../../src/identity/user.entity.js';
import { keysOfPicture } from '../../src/media/index.js';
import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { makeCustomer, type Person } from '../factories/people.js';
import { makeImage, makeProduct } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { makeUpload } from '../factories/uploads.js';
import { createWorld, type World } from '../support/world.js';
import { jpegOf } from './pictures.js';
import { finishJobs, keysByRows, keysIn, mend } from './storage-truth.js';

let world: World;
let owner: Person;
let productId: string;
beforeAll(async () => {
  world = await createWorld();
  ({ owner } = await makeShop(world));
  productId = (await makeProduct(world, { by: owner })).id;
});
afterAll(() => world.close());
beforeEach(async () => {
  await mend(world);
  await finishJobs(world);
});

const look = (values: Partial<Parameters<World['services']['media']['reconcile']['run']>[1]> = {}) =>
  world.services.media.reconcile.run(systemContext('test'), {
    mends: false,
    minAge: -60_000,
    grace: 0,
    ...values,
  });
const put = (key: string) => world.services.storage.put(key, Buffer.from('x'), { contentType: 'image/jpeg' });
const drop = (key: string) => world.services.storage.delete(key);
const shopFolder = () => `shops/${owner.actor.shop!.id}/products/${productId}`;

async function derivedImage(): Promise<ProductImage> {
  const image = await makeImage(world, owner, productId);
  await finishJobs(world);
  return image;
}

describe('where all is well', () => {
  it('finds nothing, and changes nothing', async () => {
    await derivedImage();
    const person = await makeCustomer(world);
    await world.services.identity.avatars.put(person.ctx, { file: await jpegOf() });
    const id = owner.actor.shop!.id;
    for (const kind of ['logo', 'banner'] as const) {
      await world.services.shops.shopPictures.put(owner.ctx, { id, kind, file: await jpegOf(900, 300) });
    }
    await makeUpload(world, owner);
    const before = await keysIn(world.services);
    expect(await look()).toMatchObject({ orphans: [], losses: [], mended: 0 });
    expect(await mend(world)).toMatchObject({ orphans: [], losses: [], mended: 0 });
    expect(await keysIn(world.services)).toEqual(before);
  });
});

describe('objects without rows', () => {
  it('are found by looking, and deleted by mending', async () => {
    const orphans = [
      `${shopFolder()}/${newId()}.jpg`,
      `${shopFolder()}/${newId()}_480.webp`,
      `users/${newId()}/avatar-${newId()}.jpg`,
      `users/${newId()}/exports/${newId()}.zip`,
      `categories/${newId()}/${newId()}.jpg`,
      `shops/${newId()}/avatar-${newId()}.jpg`,
      `shops/${newId()}/banner-${newId()}.webp`,
      `temp/${newId()}/${newId()}`,
    ].sort();
    for (const key of orphans) await put(key);
    const report = await look();
    expect([...report.orphans].sort()).toEqual(orphans);
    expect(report.mended).toBe(0);
    expect(await keysIn(world.services)).toEqual(expect.arrayContaining(orphans));
    expect(await look({ mends: true })).toMatchObject({ mended: orphans.length });
    expect((await look()).orphans).toEqual([]);
  });

  it('are left alone when they are young, or of a kind that nobody here knows', async () => {
    const young = `${shopFolder()}/${newId()}.jpg`;
    const unknown = [
      `models/crop/yolo-1.0.0-${newId()}.onnx`,
      `${shopFolder()}/by-hand.jpg`,
      'reports/a.csv',
    ];
    for (const key of [young, ...unknown]) await put(key);
    expect(await look({ mends: true, minAge: 60 * 60_000 })).toMatchObject({ orphans: [], mended: 0 });
    const report = await look();
    expect([report.orphans, report.unknown]).toEqual([[young], unknown.length]);
    await look({ mends: true });
    const left = await keysIn(world.services);
    expect(left).toEqual(expect.arrayContaining(unknown));
    for (const key of unknown) await drop(key);
  });

  it('are looked at once more before they go: a row may have come meanwhile', async () => {
    const [image] = [await derivedImage(), await derivedImage()];
    const { manager } = world.services.dataSource;
    const row = await manager.findOneByOrFail(ProductImage, { id: image.id });
    await manager.delete(ProductImage, { id: image.id });
    let running: Promise<unknown> | undefined;
    // All objects have been looked at by then, and none has been deleted.
    await new Promise<void>((resolve) => {
      const onProgress = (step: string) => step === 'rows' && resolve();
      running = look({ mends: true, grace: 1_000, onProgress });
    });
    await manager.insert(ProductImage, row);
    await running;
    expect(await keysIn(world.services)).toEqual(expect.arrayContaining(keysOfPicture(image.storageKey)));
  });

  it('of a decision that may still be taken back are not', async () => {
    const image = await derivedImage();
    await makeCase(image);
    expect((await look({ mends: true })).orphans).toEqual([]);
    await world.services.dataSource.query('UPDATE moderation_cases SET memento = NULL');
    expect((await look()).orphans).toHaveLength(7);
  });

  /** As a rejection leaves it for as long as it can be undone: the row is gone, its objects are kept. */
  async function makeCase({ id, storageKey }: ProductImage): Promise<void> {
    const { dataSource } = world.services;
    await dataSource.manager.delete(ProductImage, { id });
    await dataSource.query(
      `UPDATE moderation_cases SET memento = jsonb_build_object('droppedKeys', $2::jsonb) WHERE subject_id = $1`,
      [productId, JSON.stringify(keysOfPicture(storageKey))],
    );
  }
});

describe('rows without objects', () => {
  it('let go of a picture that is lost, as its shop would have, and the audit log says why', async () => {
    const image = await derivedImage();
    await drop(image.storageKey);
    const report = await look();
    expect(report.losses).toEqual([
      { name: 'pictures of products', id: image.id, key: image.storageKey, lost: 'object' },
    ]);
    await look({ mends: true });
    await finishJobs(world);
    const { dataSource } = world.services;
    expect(await dataSource.manager.findOneBy(ProductImage, { id: image.id })).toBeNull();
    expect(await keysIn(world.services, image.storageKey.replace('.jpg', ''))).toEqual([]);
    const [entry] = await dataSource.query(
      `SELECT actor_kind, action FROM audit_log WHERE subject_id = $1 ORDER BY id DESC LIMIT 1`,
      [productId],
    );
    expect(entry).toEqual({ actor_kind: 'system', action: 'catalog.remove_product_image' });
  });

  it('have lost copies made anew', async () => {
    const image = await derivedImage();
    const stem = image.storageKey.replace('.jpg', '');
    await drop(`${stem}_480.avif`);
    await drop(`${stem}_160.webp`);
    expect((await look({ mends: true })).losses).toMatchObject([{ id: image.id, lost: 'derived' }]);
    await finishJobs(world);
    expect(await keysIn(world.services, stem)).toEqual(keysOfPicture(image.storageKey).sort());
  });

  it('of people and copies of their data let go, too', async () => {
    const person = await makeCustomer(world);
    const { avatarKey } = await world.services.identity.avatars.put(person.ctx, { file: await jpegOf() });
    await drop(avatarKey!);
    expect((await look({ mends: true })).losses).toMatchObject([
      { name: 'pictures of people', id: person.id },
    ]);
    const { manager } = world.services.dataSource;
    expect((await manager.findOneByOrFail(User, { id: person.id })).avatarKey).toBeNull();
    expect((await look()).losses).toEqual([]);
  });

  it('are not mended when so many are lost that this must be another storage', async () => {
    const people = await Promise.all(Array.from({ length: 11 }, () => makeCustomer(world)));
    for (const { id } of people) {
      const avatarKey = `users/${id}/avatar-${newId()}.jpg`;
      await world.services.dataSource.manager.update(User, { id }, { avatarKey });
    }
    await put(`${shopFolder()}/${newId()}.jpg`);
    const before = await keysIn(world.services);
    await expect(look({ mends: true })).rejects.toMatchObject({ code: 'media.too_much_lost' });
    expect(await keysIn(world.services)).toEqual(before);
    expect(await look({ mends: true, isForced: true })).toMatchObject({ mended: 12 });
  });
});

it('takes nothing from people who work meanwhile', async () => {
  const product = await makeProduct(world, { by: owner });
  const work = async () => {
    for (let n = 0; n < 6; n += 1) await makeImage(world, owner, product.id);
  };
  const reconciling = async () => {
    for (let n = 0; n < 4; n += 1) await look({ mends: true, minAge: 60 * 60_000 });
  };
  await Promise.all([work(), reconciling(), reconciling()]);
  await finishJobs(world);
  const folder = `shops/${owner.actor.shop!.id}/products/${product.id}/`;
  expect(await keysIn(world.services, folder)).toHaveLength(6 * 7);
  expect(await keysIn(world.services)).toEqual(expect.arrayContaining(await keysByRows(world.services)));
});
