import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { OwnedProductDto } from '../../src/catalog/reads/product-reads.schema.js';
import { describeInBrowser, DESKTOP, PHONE, type Visitor } from '../support/browser.js';
import { seeHeading, seeNotice, signIn } from './console.js';
import { photographOf } from './photographs.js';
import { pictureKeeper } from './picture-keeper.js';
import { offerProduct, openShop, type Shop, thumbnailsOf } from './shops.js';
import { useStage } from './stage.js';

describeInBrowser('work in the list of products', () => {
  const stage = useStage();

  test('price and stock are edited where they stand, by keyboard alone, and never over somebody else', async () => {
    const { shop, products } = await openShopWith('Maison Mây', [
      ['Áo dài lụa', 120, 40],
      ['Khăn tơ tằm', 35, 3],
    ]);
    const { page, troubles } = await ownerAt(shop);
    await page.keyboard.press('j');
    await page.keyboard.press('e');
    await page.keyboard.type('36.5');
    await page.keyboard.press('Tab');
    await seeNotice(page, 'Price of Khăn tơ tằm is saved.');
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await seeNotice(page, 'Stock of Khăn tơ tằm is saved.');
    expect(await read(products['Khăn tơ tằm']!, shop)).toMatchObject({ price: 36.5, stock: 12 });

    await priceCell(page, 'Áo dài lụa').click();
    await page.keyboard.type('1');
    await page.keyboard.press('Escape');
    const { status } = await stage.api.put(
      `/products/${products['Áo dài lụa']}`,
      { name: 'Áo dài lụa', price: 99 },
      shop.token,
    );
    expect(status).toBe(200);
    await priceCell(page, 'Áo dài lụa').click();
    await page.keyboard.type('150');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Someone changed this meanwhile').waitFor();
    await page
      .getByRole('row', { name: /Áo dài lụa/ })
      .getByText('$99.00')
      .waitFor();
    expect(await read(products['Áo dài lụa']!, shop)).toMatchObject({ price: 99 });
    // The browser itself takes the refusal for trouble.
    expect(troubles.every((trouble) => trouble.includes('412'))).toBe(true);
    troubles.length = 0;
  });

  test('prices of many are changed together, after a look at what would come of it', async () => {
    const { shop, products } = await openShopWith('Maison Sen', [
      ['Đầm linen', 80, 10],
      ['Váy lụa', 60, 10],
      ['Quần đũi', 40, 10],
    ]);
    const { page } = await ownerAt(shop);
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+X');
    await page.getByText('3 selected').first().waitFor();
    await page.getByRole('button', { name: 'Change price' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change price' });
    await dialog.getByLabel('How').selectOption('percent');
    await dialog.getByLabel('Percent or amount').fill('-10');
    await keep(page, 'bulk-dialog');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await page.getByText('3 can be changed. Nothing has happened yet.').waitFor();
    await page.getByRole('cell', { name: '$72.00' }).waitFor();
    await keep(page, 'bulk-preview');
    expect(await read(products['Đầm linen']!, shop)).toMatchObject({ price: 80 });
    await page.getByRole('button', { name: 'Change 3' }).click();
    await seeNotice(page, '3 of 3 done.');
    expect(await read(products['Đầm linen']!, shop)).toMatchObject({ price: 72 });
  });

  test('a list is kept under a name, and opens that way', async () => {
    const { shop } = await openShopWith('Maison Trúc', [
      ['Giỏ tre', 25, 2],
      ['Nón lá', 15, 90],
    ]);
    const { page } = await ownerAt(shop);
    await keep(page, 'list');
    await page.getByRole('button', { name: 'Low stock' }).click();
    await page.getByRole('link', { name: 'Giỏ tre' }).waitFor();
    await page.getByText('Nón lá').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Save this view' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save this view' });
    await dialog.getByLabel('Name of the view').fill('To order again');
    await dialog.getByLabel('Open the list this way').check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await seeNotice(page, 'The view is saved.');
    await page.getByRole('button', { name: 'Views: To order again' }).click();
    await keep(page, 'views');
    await page.keyboard.press('Escape');

    await page.goto('/console');
    await page.getByRole('link', { name: 'Products', exact: true }).click();
    await seeHeading(page, 'Products');
    await page.getByRole('link', { name: 'Giỏ tre' }).waitFor();
    expect(await page.getByText('Nón lá').count()).toBe(0);
    await page.keyboard.press('f');
    await page.getByRole('dialog', { name: 'Filters' }).getByText('Sold out').waitFor();
    await keep(page, 'filters');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await keep(page, 'keys');
  });

  test('all of it fits a phone', async () => {
    const { shop, products } = await openShopWith('Maison Bưởi', [
      ['Dầu bưởi', 12, 0],
      ['Tinh dầu sả', 9, 60],
    ]);
    const { page } = await ownerAt(shop, PHONE);
    await keep(page, 'list', PHONE);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBe(PHONE.width);
    await page.getByRole('button', { name: 'Edit Stock of Dầu bưởi' }).click();
    await page.keyboard.type('24');
    await keep(page, 'edit', PHONE);
    await page.keyboard.press('Enter');
    await seeNotice(page, 'Stock of Dầu bưởi is saved.');
    expect(await read(products['Dầu bưởi']!, shop)).toMatchObject({ stock: 24 });
    await page.getByLabel('Select Dầu bưởi').check();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).waitFor();
    await keep(page, 'bulk', PHONE);
  });

  const keep = (page: Page, name: string, size = DESKTOP) =>
    pictureKeeper(String(size.width))(page, `lists-${name}`);

  const priceCell = (page: Page, name: string) => page.getByRole('button', { name: `Edit Price of ${name}` });

  async function read(id: string, shop: Shop): Promise<OwnedProductDto> {
    return (await stage.api.get<OwnedProductDto>(`/products/${id}`, shop.token)).body;
  }

  /** A shop with products of these names, prices and stocks; the last one stands first in the list. */
  async function openShopWith(name: string, offered: ReadonlyArray<readonly [string, number, number]>) {
    const shop = await openShop(stage.api, name, await stage.app.hire('admin', 'Ada Nguyễn'));
    const products: Record<string, string> = {};
    for (const [index, [title, price, stock]] of offered.entries()) {
      const photograph = await photographOf({ kind: 'tote', colour: 'ink', seed: index });
      const { id } = await offerProduct(stage.api, shop, { name: title, price, stock }, [photograph]);
      await thumbnailsOf(stage.api, id, shop.token);
      products[title] = id;
    }
    return { shop, products };
  }

  async function ownerAt(shop: Shop, viewport = DESKTOP): Promise<Visitor> {
    const visitor = await stage.visit(viewport);
    const { page } = visitor;
    await signIn(page, shop.owner);
    await page.goto('/console/resources/products');
    await page.getByRole('row').nth(1).waitFor();
    return visitor;
  }
});
