import type { Page } from 'playwright-core';
import { test } from 'vitest';
import type { OwnedProductDto } from '../../src/catalog/reads/product-reads.schema.js';
import { DESKTOP, describeInBrowser, PHONE } from '../support/browser.js';
import { seeHeading, signIn } from './console.js';
import { photographOf, type Sight } from './photographs.js';
import type { Credentials } from './running-app.js';
import { type KeepPicture, pictureKeeper } from './picture-keeper.js';
import { approve, offerProduct, openShop, registerShop, type Shop, thumbnailsOf } from './shops.js';
import { useStage } from './stage.js';

/** What waits in the inbox, each with a front view and a close one. */
const OFFERED: Array<{ name: string; price: number; sight: Sight }> = [
  { name: 'Áo dài lụa tơ tằm', price: 189.5, sight: { kind: 'slip-dress', colour: 'terracotta', seed: 11 } },
  { name: 'Linen wrap dress', price: 96, sight: { kind: 'wrap-dress', colour: 'sage', seed: 12 } },
  { name: 'Cable roll neck', price: 120, sight: { kind: 'cable-roll-neck', colour: 'ivory', seed: 13 } },
  { name: 'Woven market basket', price: 44, sight: { kind: 'basket', colour: 'sand', seed: 14 } },
  { name: 'Silk square “Hoa sen”', price: 64.5, sight: { kind: 'silk-square', colour: 'rose', seed: 15 } },
  { name: 'Pearl studs', price: 75, sight: { kind: 'pearl-studs', colour: 'gold', seed: 16 } },
];

const DESCRIPTION =
  'Woven on the hand looms of Vạn Phúc from mulberry silk, dyed with persimmon and lined with cotton. ' +
  'Cut on the bias, so that it falls softly.\n\nWash by hand in cold water; dry in the shade.';

interface Market {
  shop: Shop;
  /** On sale. */
  product: OwnedProductDto;
  admin: Credentials;
  moderator: Credentials;
}

describeInBrowser('pictures of the console', () => {
  const stage = useStage();

  test('every kind of screen, on a desk and on a phone', async () => {
    const market = await setUpMarket();
    for (const viewport of [DESKTOP, PHONE]) {
      const keep = pictureKeeper(`${viewport.width}x${viewport.height}`);
      await asModerator(market, (await stage.visit(viewport)).page, keep);
      await asAdmin(market, (await stage.visit(viewport)).page, keep);
      await asOwner(market, (await stage.visit(viewport)).page, keep);
    }
  });

  async function setUpMarket(): Promise<Market> {
    const admin = await stage.app.hire('admin', 'Ada Nguyễn');
    const moderator = await stage.app.hire('moderator', 'Minh Trần');
    const shop = await openShop(stage.api, 'Tiệm Lụa Vạn Phúc', admin);
    for (const name of ['Xưởng May Hồng', 'Gốm & Gió']) await registerShop(stage.api, name);
    const offered: OwnedProductDto[] = [];
    for (const { name, price, sight } of OFFERED) {
      const photographs = [await photographOf(sight), await photographOf({ ...sight, view: 'detail' })];
      const product = { name, price, description: DESCRIPTION, stock: 12 };
      offered.push(await offerProduct(stage.api, shop, product, photographs));
    }
    const product = offered[1]!;
    for (const { id } of offered) await thumbnailsOf(stage.api, id, shop.token);
    await approve(stage.api, `/admin/products/${product.id}/approve`, admin);
    return { shop, product, admin, moderator };
  }

  async function asModerator({ moderator }: Market, page: Page, keep: KeepPicture): Promise<void> {
    await page.goto('/console');
    await seeHeading(page, 'Sign in');
    await keep(page, 'sign-in');
    await signIn(page, moderator);
    await keep(page, 'dashboard');
    await page.goto('/console/resources/moderation?filters.status=open');
    await page.getByRole('row').first().waitFor();
    await keep(page, 'inbox');
    await page.getByRole('link', { name: OFFERED[0]!.name }).click();
    await seeHeading(page, OFFERED[0]!.name);
    await keep(page, 'case');
    await page.getByRole('button', { name: 'Reject' }).click();
    await page.getByRole('dialog').waitFor();
    await keep(page, 'reject');
    await page.goto('/console/desk');
    await page.getByRole('button', { name: 'Approve' }).waitFor();
    await page.getByRole('button', { name: OFFERED[4]!.name }).click();
    await page.getByRole('heading', { level: 2, name: OFFERED[4]!.name }).waitFor();
    await keep(page, 'desk');
  }

  async function asAdmin({ admin, shop, product }: Market, page: Page, keep: KeepPicture): Promise<void> {
    await signIn(page, admin);
    await page.goto('/console/resources/products');
    await page.getByRole('row').first().waitFor();
    await keep(page, 'products');
    await page.goto(`/console/resources/products/records/${product.id}/show`);
    await seeHeading(page, product.name);
    await keep(page, 'product');
    await page.goto(`/console/resources/shops/records/${shop.id}/show`);
    await seeHeading(page, shop.name);
    await keep(page, 'shop');
  }

  async function asOwner({ shop, product }: Market, page: Page, keep: KeepPicture): Promise<void> {
    await signIn(page, shop.owner);
    await keep(page, 'dashboard-of-a-shop');
    await page.goto(`/console/resources/products/records/${product.id}/edit`);
    await seeHeading(page, `Edit ${product.name}`);
    await keep(page, 'product-form');
    await page.goto('/console/imports');
    await seeHeading(page, 'Import products');
    await keep(page, 'import');
  }
});
