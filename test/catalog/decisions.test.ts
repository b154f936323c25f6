import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { undoProductDecision } from '../../src/catalog/index.js';
import { Product } from '../../src/catalog/products/product.entity.js';
import { createModerationInbox } from '../../src/moderation/index.js';
import { ModerationCase } from '../../src/moderation/moderation-case.entity.js';
import { systemClock } from '../../src/platform/clock.js';
import type { Context } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { makeCategory } from '../factories/rows.js';
import {
  anonymous,
  as,
  type CatalogBench,
  openCatalogBench,
  outcomes,
  refusal,
  shopActor,
} from './catalog-bench.js';

let bench: CatalogBench;
let admin: Context;
let moderator: Context;
let other: Context;
beforeAll(async () => {
  bench = await openCatalogBench();
  admin = await bench.staff('admin');
  moderator = await bench.staff('moderator');
  other = await bench.staff('moderator');
});
afterAll(() => bench.close());

const REASON = 'The picture is blurred.';
const row = (id: string) => bench.dataSource.manager.findOneByOrFail(Product, { id });
const caseOf = (id: string, subjectType: 'product' | 'product_change') =>
  bench.dataSource.manager.findOneByOrFail(ModerationCase, { subjectId: id, subjectType });
const idOf = ({ actor }: Context) => (actor.kind === 'user' ? actor.id : null);
/** How many audit rows say that a decision was taken. */
const decisionsOf = async (id: string) =>
  (await bench.auditOf(id)).filter(({ action }) => /approve|reject/.test(action)).length;

async function waitingProduct() {
  const { shop, ctx } = await bench.openShop();
  const product = await bench.offer(ctx, { description: 'Old.' });
  return { id: product.id, product, shop, ctx };
}

/** An approved product with a change that waits. */
async function changedProduct() {
  const made = await waitingProduct();
  await bench.decisions.approve(moderator, { id: made.id });
  const category = await makeCategory(bench.dataSource);
  const changes = { name: 'Gown', description: null, category_ids: [category.id] };
  await bench.products.update(made.ctx, { id: made.id, changes });
  return { ...made, category };
}

describe('approving a product', () => {
  it('shows it to everybody, closes its case and writes it down', async () => {
    const { id, product } = await waitingProduct();
    await bench.decisions.approve(moderator, { id });
    const now = await row(id);
    expect(now).toMatchObject({ moderationStatus: 'approved', isPublic: true, version: product.version + 1 });
    expect(now.publishedAt).toBeInstanceOf(Date);
    expect(await caseOf(id, 'product')).toMatchObject({ status: 'approved', decidedBy: idOf(moderator) });
    expect((await bench.auditOf(id)).at(-1)).toMatchObject({
      action: 'catalog.approve_product',
      actorId: idOf(moderator),
      before: { moderation_status: 'pending' },
      after: { moderation_status: 'approved' },
    });
  });

  it('does not show it while its shop is not approved', async () => {
    const { ctx } = await bench.openShop({ status: 'pending' });
    const { id } = await bench.offer(ctx);
    await bench.decisions.approve(moderator, { id });
    expect(await row(id)).toMatchObject({ moderationStatus: 'approved', isPublic: false });
  });
});

describe('rejecting a product', () => {
  it('keeps the reason for the shop, on the product, the case and in the audit log', async () => {
    const { id } = await waitingProduct();
    await bench.decisions.reject(moderator, { id, reason: ` ${REASON} ` });
    expect(await row(id)).toMatchObject({
      moderationStatus: 'rejected',
      moderationReason: REASON,
      isPublic: false,
    });
    expect(await caseOf(id, 'product')).toMatchObject({ status: 'rejected', reason: REASON });
    expect((await bench.auditOf(id)).at(-1)).toMatchObject({
      action: 'catalog.reject_product',
      reason: REASON,
    });
  });

  it.each(['', '   '])('needs a reason: %j is none', async (reason) => {
    const { id, product } = await waitingProduct();
    for (const decide of [bench.decisions.reject, bench.decisions.rejectWaiting]) {
      await expect(decide(moderator, { id, reason })).rejects.toEqual(
        refusal('catalog.reason_required', 'reason'),
      );
    }
    expect(await row(id)).toEqual(product);
  });
});

describe('a product that does not wait', () => {
  it.each(['draft', 'archived', 'approved', 'rejected'] as const)(
    'being %s, is not decided',
    async (state) => {
      const { id, ctx } = await waitingProduct();
      if (state === 'approved') await bench.decisions.approve(moderator, { id });
      else if (state === 'rejected') await bench.decisions.reject(moderator, { id, reason: REASON });
      else await bench.products.update(ctx, { id, changes: { status: state } });
      const before = { product: await row(id), decisions: await decisionsOf(id) };
      for (const decide of [bench.decisions.approve, bench.decisions.approveWaiting]) {
        await expect(decide(other, { id })).rejects.toEqual(refusal('catalog.product_not_approvable'));
      }
      for (const decide of [bench.decisions.reject, bench.decisions.rejectWaiting]) {
        await expect(decide(other, { id, reason: REASON })).rejects.toEqual(
          refusal('catalog.product_not_rejectable'),
        );
      }
      const none = refusal('catalog.no_change_to_decide');
      await expect(bench.decisions.approveChange(other, { id })).rejects.toEqual(none);
      await expect(bench.decisions.rejectChange(other, { id, reason: REASON })).rejects.toEqual(none);
      expect({ product: await row(id), decisions: await decisionsOf(id) }).toEqual(before);
    },
  );

  it('being unknown, is not found', async () => {
    await expect(bench.decisions.approve(moderator, { id: newId() })).rejects.toEqual(
      refusal('catalog.product_not_found'),
    );
  });
});

describe('a change of an approved product', () => {
  it('takes the place of the live version when approved', async () => {
    const { id, category } = await changedProduct();
    const { version } = await row(id);
    await bench.decisions.approveChange(moderator, { id });
    expect(await row(id)).toMatchObject({
      name: 'Gown',
      description: null,
      pendingChanges: null,
      isPublic: true,
      version: version + 1,
    });
    expect(await bench.categoriesOf(id)).toEqual([category.id]);
    expect(await caseOf(id, 'product_change')).toMatchObject({ status: 'approved' });
    expect((await bench.auditOf(id)).at(-1)).toMatchObject({
      action: 'catalog.approve_product_change',
      before: { name: 'Linen dress', description: 'Old.' },
      after: { name: 'Gown', description: null, category_ids: [category.id] },
    });
  });

  it('is dropped when rejected; the live version stays, and the shop sees why', async () => {
    const { id, ctx } = await changedProduct();
    await bench.decisions.rejectChange(moderator, { id, reason: REASON });
    expect(await row(id)).toMatchObject({
      name: 'Linen dress',
      description: 'Old.',
      pendingChanges: null,
      moderationStatus: 'approved',
      moderationReason: REASON,
      isPublic: true,
    });
    expect(await bench.categoriesOf(id)).toEqual([]);
    expect(await caseOf(id, 'product_change')).toMatchObject({ status: 'rejected', reason: REASON });
    await bench.products.update(ctx, { id, changes: { price: 60 } });
    expect((await row(id)).moderationReason).toBe(REASON);
    await bench.products.update(ctx, { id, changes: { name: 'Robe' } });
    expect((await row(id)).moderationReason).toBeNull();
  });

  it('is what the one decision for both decides, when it is what waits', async () => {
    const accepted = await changedProduct();
    await bench.decisions.approveWaiting(moderator, { id: accepted.id });
    expect((await row(accepted.id)).name).toBe('Gown');
    const refused = await changedProduct();
    await bench.decisions.rejectWaiting(moderator, { id: refused.id, reason: REASON });
    expect(await row(refused.id)).toMatchObject({ name: 'Linen dress', moderationStatus: 'approved' });
    const fresh = await waitingProduct();
    await bench.decisions.approveWaiting(moderator, { id: fresh.id });
    expect(await row(fresh.id)).toMatchObject({ moderationStatus: 'approved' });
  });

  it('leaves out a category that has been removed since', async () => {
    const { id, category } = await changedProduct();
    await bench.categories.remove(admin, { id: category.id });
    await bench.decisions.approveChange(moderator, { id });
    expect(await bench.categoriesOf(id)).toEqual([]);
    expect((await row(id)).name).toBe('Gown');
  });

  it('rests while the product is off sale', async () => {
    const { id, ctx } = await changedProduct();
    await bench.products.update(ctx, { id, changes: { status: 'draft' } });
    const decision = bench.decisions.approveChange(moderator, { id });
    await expect(decision).rejects.toEqual(refusal('catalog.no_change_to_decide'));
  });
});

describe('deciding', () => {
  it('is never for a shop, its own products or others', async () => {
    const { id, shop, product } = await waitingProduct();
    const { ctx: stranger } = await bench.openShop({}, 'owner');
    // Even a moderator's account, when it acts for a shop.
    const actor = { ...shopActor(shop.id, 'owner'), role: 'moderator' as const };
    const attempts: Array<[Context, string]> = [
      [as(shopActor(shop.id, 'owner')), 'catalog.not_allowed'],
      [as(actor), 'catalog.not_allowed'],
      [await bench.staff('analyst'), 'catalog.not_allowed'],
      [stranger, 'catalog.product_not_found'],
      [await bench.staff('customer'), 'catalog.product_not_found'],
      [anonymous, 'catalog.product_not_found'],
    ];
    for (const [ctx, code] of attempts) {
      await expect(bench.decisions.approve(ctx, { id })).rejects.toEqual(refusal(code));
      await expect(bench.decisions.reject(ctx, { id, reason: REASON })).rejects.toEqual(refusal(code));
      await expect(bench.decisions.approveWaiting(ctx, { id })).rejects.toEqual(refusal(code));
    }
    expect(await row(id)).toEqual(product);
  });

  it('may insist on what the moderator has seen', async () => {
    const { id, ctx, product } = await waitingProduct();
    await bench.products.update(ctx, { id, changes: { name: 'Something else' } });
    const unseen = bench.decisions.approve(moderator, { id, version: product.version });
    await expect(unseen).rejects.toEqual(refusal('catalog.product_stale'));
    await bench.decisions.approve(moderator, { id, version: (await row(id)).version });
  });

  it('waits for a case that another moderator has claimed', async () => {
    const { id } = await waitingProduct();
    const decisions = {
      ...bench.decisions,
      preview: async () => new Map(),
      undo: undoProductDecision,
      mails: { approved: 'product-approved', rejected: 'product-rejected' },
      screen: 'products',
    };
    const inbox = createModerationInbox({
      dataSource: bench.dataSource,
      inTransaction: bench.inTransaction,
      clock: systemClock,
      subjects: { shop: decisions, product: decisions, product_change: decisions },
    });
    const waiting = await caseOf(id, 'product');
    await inbox.claim(other, { id: waiting.id });
    const decision = bench.decisions.approve(moderator, { id });
    await expect(decision).rejects.toEqual(refusal('moderation.claimed_by_other'));
    expect(await row(id)).toMatchObject({ moderationStatus: 'pending' });
    await inbox.approve(other, { id: waiting.id });
    expect(await row(id)).toMatchObject({ moderationStatus: 'approved' });
  });

  it('by two moderators at once is done by exactly one', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id } = await waitingProduct();
      const ended = await outcomes([
        bench.decisions.approve(moderator, { id }),
        bench.decisions.reject(other, { id, reason: REASON }),
      ]);
      expect(['catalog.product_not_approvable', 'catalog.product_not_rejectable']).toContain(ended[0]);
      expect(ended[1]).toBe('ok');
      expect(await decisionsOf(id)).toBe(1);
      const { moderationStatus } = await row(id);
      expect(await bench.casesOf(id)).toEqual([`product ${moderationStatus}`]);
    }
  });

  it('of the same change by two moderators at once is done by exactly one', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await changedProduct();
      const taken = await decisionsOf(id);
      const ended = await outcomes([
        bench.decisions.approveChange(moderator, { id }),
        bench.decisions.rejectChange(other, { id, reason: REASON }),
      ]);
      expect(ended).toEqual(['catalog.no_change_to_decide', 'ok']);
      expect(await decisionsOf(id)).toBe(taken + 1);
      expect((await row(id)).pendingChanges).toBeNull();
    }
  });

  it('beside an edit by the shop loses neither', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id, ctx } = await changedProduct();
      await Promise.all([
        bench.decisions.approveChange(moderator, { id }),
        bench.products.update(ctx, { id, changes: { price: 77, short_description: 'New' } }),
      ]);
      const { name, price, pendingChanges, shortDescription } = await row(id);
      expect({ name, price }).toEqual({ name: 'Gown', price: 7700n });
      // Before the approval it went live with it; after it, it waits.
      const isWaiting = pendingChanges?.short_description === 'New';
      expect(shortDescription === 'New' || isWaiting).toBe(true);
      expect((await bench.casesOf(id)).at(-1)).toBe(`product_change ${isWaiting ? 'open' : 'approved'}`);
    }
  });
});
