import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { DESKTOP, describeInBrowser, PHONE } from '../support/browser.js';
import { seeHeading, seeNotice, seeState, signIn, tabTo } from './console.js';
import { pictureKeeper } from './picture-keeper.js';
import { openShop } from './shops.js';
import { useStage } from './stage.js';

const FILE = [
  'Mã;Tên sản phẩm;Giá bán;Tồn kho;Ghi chú',
  'AD-1;Áo dài lụa;120;8;Silk from Vạn Phúc',
  'KT-1;Khăn tơ tằm;rẻ lắm;30;A scarf for the evening',
  'NL-1;Nón lá;15;100;Woven in Huế',
];

describeInBrowser('products from files', () => {
  const stage = useStage();

  test('shop staff import a file, mend the row that was wrong, and export what the list is narrowed to', async () => {
    const { page } = await stage.visit();
    const shop = await openShop(stage.api, 'Maison Tằm', await stage.app.hire('admin', 'Ada Nguyễn'));
    await signIn(page, await stage.app.employ(shop.id, 'Lê Thị Lan'));
    await page.getByRole('link', { name: 'Products', exact: true }).click();
    await page.getByRole('link', { name: 'Import' }).click();
    await seeHeading(page, 'Import products');
    await page.getByText('Nothing was imported yet').waitFor();
    await keep(page, 'start');

    await choose(page, 'mùa-xuân.csv', FILE.join('\r\n'));
    await seeHeading(page, 'mùa-xuân.csv');
    await seeState(page, 'Not yet imported');
    expect(await page.getByLabel('“Giá bán” is').inputValue()).toBe('price');
    await page.getByLabel('“Ghi chú” is').selectOption('Price');
    await page.getByText('Another column is this already.').first().waitFor();
    await page.getByLabel('“Ghi chú” is').selectOption('In short');
    await keep(page, 'columns');
    await page.getByRole('button', { name: 'Check the file' }).click();
    await seeState(page, 'Checked');
    await page.getByRole('heading', { name: 'What would come of it' }).waitFor();
    expect(await counts(page)).toEqual(['2', '0', '0', '1']);
    await page.getByRole('cell', { name: /Write an amount/ }).waitFor();
    await keep(page, 'checked');

    await tabTo(page, page.getByRole('button', { name: 'Import 3 rows' }));
    await page.keyboard.press('Enter');
    await seeState(page, 'Imported');
    expect(await counts(page)).toEqual(['2', '0', '0', '1']);
    await keep(page, 'imported');
    const bad = await saved(page, 'Download the wrong rows');
    expect(bad.name).toMatch(/^bad-rows-.*\.csv$/);
    expect(bad.text).toContain('KT-1;Khăn tơ tằm;rẻ lắm');
    expect(bad.text).not.toContain('AD-1');

    await page.getByRole('link', { name: 'Import the mended file' }).click();
    await page.getByRole('link', { name: /mùa-xuân\.csv/ }).waitFor();
    await keep(page, 'earlier');
    await choose(page, 'mended.csv', bad.text.replace('rẻ lắm', '35'));
    await seeHeading(page, 'mended.csv');
    await page.getByLabel('“Ghi chú” is').selectOption('In short');
    await page.getByRole('button', { name: 'Import 1 row' }).click();
    await seeState(page, 'Imported');
    expect(await counts(page)).toEqual(['1', '0', '0', '0']);

    await page.getByRole('link', { name: 'See the products' }).click();
    await page.getByRole('link', { name: 'Khăn tơ tằm' }).waitFor();
    await page.goto('/console/resources/products?filters.price~~from=20');
    await page.getByRole('link', { name: 'Khăn tơ tằm' }).waitFor();
    const exported = await saved(page, 'Export');
    await keep(page, 'exported');
    expect(exported.name).toMatch(/^products-[\d-]+\.csv$/);
    const names = exported.text
      .trim()
      .split('\r\n')
      .slice(1)
      .map((row) => row.split(',')[2]);
    expect(names).toEqual(['Khăn tơ tằm', 'Áo dài lụa']);
  });

  test('on a phone, the platform imports for a shop that it chooses, and a file that is none is refused', async () => {
    const admin = await stage.app.hire('admin', 'Ada Nguyễn');
    await openShop(stage.api, 'Maison Sen', admin);
    const { page, troubles } = await stage.visit(PHONE);
    await signIn(page, admin);
    await page.goto('/console/imports');
    await page.getByText('Choose the shop, and then its file.').waitFor();
    await page.getByLabel('For the shop').fill('Sen');
    await page.getByRole('option', { name: 'Maison Sen' }).click();
    await keep(page, 'start', PHONE);
    await choose(page, 'notes.csv', 'SKU,Name\r\n"A-1,Silk');
    await page.getByRole('alert').getByText('The file is no proper CSV').waitFor();
    await keep(page, 'refused', PHONE);
    // The browser itself takes the refusal for trouble.
    expect(troubles.every((trouble) => trouble.includes('422'))).toBe(true);
    troubles.length = 0;

    await choose(page, 'mùa-xuân.csv', FILE.join('\r\n'));
    await seeHeading(page, 'mùa-xuân.csv');
    await expectToFit(page);
    await keep(page, 'columns', PHONE);
    await page.getByRole('button', { name: 'Check the file' }).tap();
    await seeState(page, 'Checked');
    await expectToFit(page);
    await keep(page, 'checked', PHONE);
    await page.goto('/console/imports');
    await page.getByRole('link', { name: /mùa-xuân\.csv.*Maison Sen/ }).waitFor();
    await expectToFit(page);
  });

  test('an import shows how far it is, and can be stopped', async () => {
    const shop = await openShop(stage.api, 'Maison Dài', await stage.app.hire('admin', 'Ada Nguyễn'));
    const { page } = await stage.visit(PHONE);
    await signIn(page, shop.owner);
    await page.goto('/console/imports');
    const rows = Array.from({ length: 40_000 }, (_, index) => `N-${index},Nón lá ${index},15`);
    await choose(page, 'many.csv', ['SKU,Name,Price', ...rows].join('\n'));
    await seeHeading(page, 'many.csv');
    await page.getByRole('button', { name: 'Check the file' }).tap();
    await page.getByText(/^[1-9][\d,]* of 40,000 rows$/).waitFor();
    await expectToFit(page);
    await keep(page, 'progress', PHONE);
    await page.getByRole('button', { name: 'Stop' }).tap();
    await seeState(page, 'Stopped');
    await page.getByRole('button', { name: 'Import 40,000 rows' }).waitFor();
    await keep(page, 'stopped', PHONE);
  });

  const keep = (page: Page, name: string, size = DESKTOP) =>
    pictureKeeper(String(size.width))(page, `imports-${name}`);
});

async function choose(page: Page, name: string, text: string): Promise<void> {
  const buffer = Buffer.from(text);
  await page
    .getByLabel('Choose a CSV file, or drop it here')
    .setInputFiles({ name, mimeType: 'application/vnd.ms-excel', buffer });
}

/** Of what has come, or would come, of a file: new, changed, as it was, wrong. */
const counts = (page: Page) => page.locator('.import-counts dd').allTextContents();

async function saved(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  await seeNotice(page, 'The file is saved with your downloads.');
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

/** Nothing but what scrolls by itself is wider than the page. */
async function expectToFit(page: Page): Promise<void> {
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(PHONE.width);
}
