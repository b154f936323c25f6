import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeImage, makeProduct } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { jpegOf } from '../media/pictures.js';
import { auditOf, casesOf, rowOf } from '../rules/rows.js';
import { type Cast, castFor, openCaseOf } from '../rules/stage.js';
import { mailsTo } from '../support/mails.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
let cast: Cast;
/** Behind the database's clock, so that what waits for ten seconds is due in the queue at once. */
let now = new Date(Date.now() - 60 * 60 * 1000);
const clock = () => now;
const later = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000));

beforeAll(async () => {
  world = await createWorld({}, { clock });
  cast = await castFor(world);
});
afterAll(() => world.close());

const inbox = () => world.services.moderation.inbox;
const db = () => world.services.dataSource;
const refusal = (code: string) => expect.objectContaining({ code });

async function waitingProduct() {
  const product = await makeProduct(world, { by: cast.owner, moderation: 'pending' });
  return { product, caseId: await openCaseOf(world, product.id) };
}

/** An approved product with a live picture, and a change of name and a second picture that wait. */
async function waitingChange() {
  const product = await makeProduct(world, { by: cast.owner, name: 'Linen dress' });
  const live = await makeImage(world, cast.owner, product.id);
  await db().query('UPDATE product_images SET is_pending = false, is_primary = true WHERE id = $1', [
    live.id,
  ]);
  await world.services.catalog.products.update(cast.owner.ctx, {
    id: product.id,
    changes: { name: 'Silk dress' },
  });
  const added = await world.services.catalog.productImages.add(cast.owner.ctx, {
    productId: product.id,
    file: await jpegOf(),
    isPrimary: true,
  });
  return { product, live, added, caseId: await openCaseOf(world, product.id) };
}

const picturesOf = (productId: string) =>
  db().query(
    'SELECT id, is_primary, is_pending, wants_primary, storage_key FROM product_images WHERE product_id = $1 ORDER BY id',
    [productId],
  );

describe('a decision that is taken back within ten seconds', () => {
  it.each(['approve', 'reject'] as const)('leaves the product as it was: %s', async (deed) => {
    const { product, caseId } = await waitingProduct();
    const before = await rowOf(db(), 'products', product.id);
    await inbox()[deed](cast.moderator.ctx, { id: caseId, reason: 'Blurred pictures.' });
    later(9);
    await inbox().undo(cast.moderator.ctx, { id: caseId });

    const { version, updated_at: at, ...after } = (await rowOf(db(), 'products', product.id))!;
    const { version: oldVersion, updated_at: oldAt, ...rest } = before!;
    expect(after).toEqual(rest);
    expect(Number(version)).toBeGreaterThan(Number(oldVersion));
    expect(at).not.toEqual(oldAt);
    expect(await casesOf(db(), product.id)).toEqual([
      { subject_type: 'product', status: 'claimed', decided_by: null },
    ]);
    const actions = (await auditOf(db(), product.id)).map(({ action }) => action);
    expect(actions.slice(-2)).toEqual([`catalog.${deed}_product`, 'catalog.undo_decision']);
    // It is in the moderator's hands again, and can be decided anew.
    await expect(inbox().claim(cast.colleague.ctx, { id: caseId })).rejects.toEqual(
      refusal('moderation.claimed_by_other'),
    );
    await inbox().approve(cast.moderator.ctx, { id: caseId });
    expect(await rowOf(db(), 'products', product.id)).toMatchObject({ moderation_status: 'approved' });
  });

  it.each(['approve', 'reject'] as const)('leaves a change waiting with its pictures: %s', async (deed) => {
    const { product, added, caseId } = await waitingChange();
    const before = { row: await rowOf(db(), 'products', product.id), pictures: await picturesOf(product.id) };
    await inbox()[deed](cast.moderator.ctx, { id: caseId, reason: 'Blurred pictures.' });
    await world.runJobs();
    expect(await picturesOf(product.id)).not.toEqual(before.pictures);
    await inbox().undo(cast.moderator.ctx, { id: caseId });
    await world.runJobs();

    expect(await picturesOf(product.id)).toEqual(before.pictures);
    expect(await rowOf(db(), 'products', product.id)).toMatchObject({
      name: 'Linen dress',
      pending_changes: { name: 'Silk dress' },
      moderation_reason: null,
    });
    expect(await exists(added.storageKey)).toBe(true);
    await inbox().approve(cast.moderator.ctx, { id: caseId });
    expect(await rowOf(db(), 'products', product.id)).toMatchObject({ name: 'Silk dress' });
  });

  it('leaves a shop waiting', async () => {
    const { shop } = await makeShop(world, { status: 'pending' });
    const caseId = await openCaseOf(world, shop.id);
    await inbox().reject(cast.moderator.ctx, { id: caseId, reason: 'No address.' });
    await inbox().undo(cast.moderator.ctx, { id: caseId });
    expect(await rowOf(db(), 'shops', shop.id)).toMatchObject({ status: 'pending', status_reason: null });
    await inbox().approve(cast.moderator.ctx, { id: caseId });
    expect(await rowOf(db(), 'shops', shop.id)).toMatchObject({ status: 'approved' });
  });

  it('was never told to the shop', async () => {
    const { owner } = await makeShop(world);
    const product = await makeProduct(world, { by: owner, moderation: 'pending' });
    const caseId = await openCaseOf(world, product.id);
    await inbox().reject(cast.moderator.ctx, { id: caseId, reason: 'Blurred pictures.' });
    await inbox().undo(cast.moderator.ctx, { id: caseId });
    later(60);
    await world.runJobs();
    expect((await mailsTo(world, owner.email)).map(({ template }) => template)).not.toContain(
      'product-rejected',
    );
  });

  it('taken anew, is settled ten seconds after that, once', async () => {
    const { owner } = await makeShop(world);
    const product = await makeProduct(world, { by: owner, moderation: 'pending' });
    const caseId = await openCaseOf(world, product.id);
    await inbox().reject(cast.moderator.ctx, { id: caseId, reason: 'Blurred pictures.' });
    await inbox().undo(cast.moderator.ctx, { id: caseId });
    later(5);
    await inbox().approve(cast.moderator.ctx, { id: caseId });
    later(6);
    await expectSettled(caseId, false);
    later(5);
    await expectSettled(caseId, true);
    await world.runJobs();
    const templates = (await mailsTo(world, owner.email)).map(({ template }) => template);
    expect(templates.filter((name) => name.startsWith('product-'))).toEqual(['product-approved']);
  });
});

describe('a decision stands', () => {
  const decided = async () => {
    const { product, caseId } = await waitingProduct();
    await inbox().approve(cast.moderator.ctx, { id: caseId });
    return { product, caseId };
  };
  const cannot = refusal('moderation.cannot_undo');

  it('after ten seconds', async () => {
    const { caseId } = await decided();
    later(10);
    await expect(inbox().undo(cast.moderator.ctx, { id: caseId })).rejects.toEqual(cannot);
  });

  it('against others', async () => {
    const { caseId } = await decided();
    await expect(inbox().undo(cast.colleague.ctx, { id: caseId })).rejects.toEqual(cannot);
    await expect(inbox().undo(cast.analyst.ctx, { id: caseId })).rejects.toEqual(
      refusal('moderation.not_allowed'),
    );
    await expect(inbox().undo(cast.owner.ctx, { id: caseId })).rejects.toEqual(
      refusal('moderation.case_not_found'),
    );
  });

  it('when the shop has gone on from it', async () => {
    const { product, caseId } = await decided();
    await world.services.catalog.products.update(cast.owner.ctx, { id: product.id, changes: { price: 7 } });
    await expect(inbox().undo(cast.moderator.ctx, { id: caseId })).rejects.toEqual(cannot);
    expect(await rowOf(db(), 'products', product.id)).toMatchObject({
      moderation_status: 'approved',
      price: '700',
    });
  });

  it('when the product is gone', async () => {
    const { product, caseId } = await decided();
    await world.services.catalog.products.remove(cast.owner.ctx, { id: product.id });
    await expect(inbox().undo(cast.moderator.ctx, { id: caseId })).rejects.toMatchObject({
      name: 'DomainError',
    });
  });

  it('when the shop was suspended meanwhile', async () => {
    const { shop } = await makeShop(world, { status: 'pending' });
    const caseId = await openCaseOf(world, shop.id);
    await inbox().approve(cast.moderator.ctx, { id: caseId });
    await world.services.shops.shops.suspend(cast.admin.ctx, { id: shop.id, reason: 'Counterfeit goods.' });
    await expect(inbox().undo(cast.moderator.ctx, { id: caseId })).rejects.toEqual(cannot);
    expect(await rowOf(db(), 'shops', shop.id)).toMatchObject({ status: 'suspended' });
  });

  it('or is taken back once, however often that is asked at once', async () => {
    const { caseId } = await decided();
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, () => inbox().undo(cast.moderator.ctx, { id: caseId })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('or is taken back, when both are tried at the last moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { product, caseId } = await decided();
      later(9.999);
      const [undone] = await Promise.allSettled([
        inbox().undo(cast.moderator.ctx, { id: caseId }),
        settle(caseId, 0.001),
      ]);
      const row = await rowOf(db(), 'products', product.id);
      expect(row!['moderation_status']).toBe(undone.status === 'fulfilled' ? 'pending' : 'approved');
    }
  });
});

describe('what follows a rejected change', () => {
  it('waits for ten seconds: then its pictures go and its shop is told, once, in its own language', async () => {
    await db().query(`UPDATE users SET language = 'vi' WHERE id = $1`, [cast.owner.id]);
    const { product, live, added, caseId } = await waitingChange();
    const reason = 'The price looks wrong. Please check it.\nIt was 5.';
    await inbox().reject(cast.moderator.ctx, { id: caseId, reason });
    await world.runJobs();
    expect(await exists(added.storageKey)).toBe(true);
    const sent = (await mailsTo(world, cast.owner.email)).length;
    later(11);
    await settle(caseId, 0);
    await settle(caseId, 0);
    await world.runJobs();

    expect(await exists(added.storageKey)).toBe(false);
    expect(await exists(live.storageKey)).toBe(true);
    const mails = (await mailsTo(world, cast.owner.email)).slice(sent);
    expect(mails.map(({ template }) => template)).toEqual(['change-rejected']);
    expect(mails[0]!.text).toContain('Giá có vẻ chưa đúng. Vui lòng kiểm tra lại.\nIt was 5.');
    expect(mails[0]!.link).toBe(
      `http://armoire.localhost/console/resources/products/records/${product.id}/show`,
    );
    expect(await rowOf(db(), 'products', product.id)).toMatchObject({
      moderation_reason: 'Giá có vẻ chưa đúng. Vui lòng kiểm tra lại.\nIt was 5.',
    });
    const [row] = await db().query('SELECT reason_template, memento FROM moderation_cases WHERE id = $1', [
      caseId,
    ]);
    expect(row).toEqual({ reason_template: 'wrong_price', memento: null });
  });
});

async function exists(key: string): Promise<boolean> {
  const { storage } = world.services;
  return storage.stat(key).then((found) => found !== undefined);
}

/** As the queue does, `seconds` from now. */
async function settle(caseId: string, seconds: number): Promise<void> {
  later(seconds);
  const handler = world.services.jobHandlers.find(({ job }) => job.name === 'moderation.settle_decision')!;
  await handler.handle({ actor: { kind: 'system', reason: 'test' }, requestId: 'test' }, { case_id: caseId });
}

async function expectSettled(caseId: string, isSettled: boolean): Promise<void> {
  await settle(caseId, 0);
  const [row] = await db().query('SELECT settled_at FROM moderation_cases WHERE id = $1', [caseId]);
  expect(row.settled_at !== null).toBe(isSettled);
}
