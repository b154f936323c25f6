import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { OwnedProductDto } from '../../src/catalog/reads/product-reads.schema.js';
import { DESKTOP, describeInBrowser, PHONE } from '../support/browser.js';
import { seeHeading, seeNotice, seeState, signIn } from './console.js';
import { photographOf } from './photographs.js';
import { pictureKeeper } from './picture-keeper.js';
import { openShop, type Shop } from './shops.js';
import { useStage } from './stage.js';

describeInBrowser('the form of a product', () => {
  const stage = useStage();

  test('on a phone, shop staff make a product with 3 variants and 5 pictures, and send it for approval', async () => {
    const shop = await open('Maison Thé');
    const { page } = await stage.visit(PHONE);
    await signIn(page, await stage.app.employ(shop.id, 'Lê Thị Lan'));
    await page.getByRole('button', { name: 'Open menu' }).click();
    await page.getByRole('dialog', { name: 'Main' }).getByRole('link', { name: 'Products' }).click();
    await page.getByRole('link', { name: 'New product' }).click();
    await seeHeading(page, 'New product');

    await page.getByRole('textbox', { name: /^Name/ }).first().fill('Áo dài lụa tơ tằm');
    await part(page, 'Price and stock').getByRole('textbox', { name: 'Price', exact: true }).fill('189.5');
    await addPictures(page, 5);
    await describe(page, 2, 'The back, with its row of buttons');
    await page.getByRole('button', { name: 'Make picture 3 the main one' }).tap();
    await page.getByRole('button', { name: 'Move picture 5 forward' }).tap();

    await addSizes(page, ['S', 'M', 'L']);
    await page.getByRole('textbox', { name: 'Stock of all' }).fill('4');
    await page.getByRole('button', { name: 'Set for all' }).tap();
    await variant(page, 'M').getByRole('textbox', { name: 'Price' }).fill('199');
    await pictureKeeper('390x844')(page, 'product-form-filled');
    await page.getByRole('button', { name: 'Send for approval' }).tap();

    await seeNotice(page, 'Sent for approval.');
    await seeHeading(page, 'Áo dài lụa tơ tằm');
    await seeState(page, 'Pending');
    const product = await productOf(page, shop);
    expect(product).toMatchObject({ price: 189.5, status: 'active', moderation_status: 'pending' });
    expect(product.variants.map(({ size, price, stock }) => ({ size, price, stock }))).toEqual([
      { size: 'S', price: 189.5, stock: 4 },
      { size: 'M', price: 199, stock: 4 },
      { size: 'L', price: 189.5, stock: 4 },
    ]);
    expect(product.images).toHaveLength(5);
    expect(product.images.map(({ is_primary: isMain }) => isMain)).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
    expect(product.images[1]!.alt).toBe('The back, with its row of buttons');
  });

  test('pictures are put in order, made the main one, replaced and removed where they stand', async () => {
    const shop = await open('Đèn Lồng');
    const { page } = await stage.visit(DESKTOP);
    await signIn(page, shop.owner);
    await page.goto('/console/resources/products/actions/new');
    await page.getByRole('textbox', { name: /^Name/ }).first().fill('Khăn choàng');
    await part(page, 'Price and stock').getByRole('textbox', { name: 'Price', exact: true }).fill('30');
    await addPictures(page, 3);
    await page.getByRole('button', { name: 'Save as a draft' }).click();
    await seeNotice(page, 'Saved as a draft.');
    const before = await productOf(page, shop);

    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByRole('button', { name: 'Remove picture 1' }).click();
    await page.getByRole('button', { name: 'Move picture 1 back' }).click();
    await page.getByRole('button', { name: 'Make picture 2 the main one' }).click();
    await pictureKeeper('1440x900')(page, 'product-form-pictures');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await seeNotice(page, 'Saved.');
    const after = await productOf(page, shop);
    const [, second, third] = before.images;
    expect(after.images.map(({ id, is_primary: isMain }) => ({ id, isMain }))).toEqual([
      { id: third!.id, isMain: false },
      { id: second!.id, isMain: true },
    ]);
  });

  test('somebody who was faster is shown beside one’s own, field by field', async () => {
    const shop = await open('Sen Trắng');
    const { body: product } = await stage.api.post<OwnedProductDto>(
      '/products',
      { name: 'Nón lá', price: 12, stock: 3 },
      shop.token,
    );
    const { page, troubles } = await stage.visit(DESKTOP);
    await signIn(page, shop.owner);
    await page.goto(`/console/resources/products/records/${product.id}/edit`);
    const price = part(page, 'Price and stock').getByRole('textbox', { name: 'Price', exact: true });
    await price.fill('14');
    await page.getByRole('textbox', { name: /^In short/ }).fill('Woven by hand.');
    const faster = { name: 'Nón lá Huế', price: 15, stock: 9 };
    await fetch(`${stage.app.url}/api/v1/products/${product.id}`, {
      method: 'PATCH',
      headers: { Authorization: `Bearer ${shop.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(faster),
    });

    await page.getByRole('button', { name: 'Save changes' }).click();
    const dialog = page.getByRole('dialog', { name: 'Someone changed this' });
    await dialog.getByText('$12.00').waitFor();
    await dialog.getByText('$14.00').waitFor();
    await dialog.getByText('Nón lá Huế').waitFor();
    await pictureKeeper('1440x900')(page, 'product-form-conflict');
    await dialog.getByRole('radio', { name: /Theirs/ }).check();
    await dialog.getByRole('button', { name: 'Save with these' }).click();
    await seeNotice(page, 'Saved.');
    expect(await productOf(page, shop)).toMatchObject({
      ...faster,
      short_description: 'Woven by hand.',
    });
    // The refusal of the first try is what the test is about.
    troubles.splice(0, troubles.length, ...troubles.filter((trouble) => !trouble.includes('412')));
  });

  test('pictures that the storage could not take are kept in the form, and sent by saving again', async () => {
    const shop = await open('Mây Tre');
    const { page } = await stage.visit(PHONE);
    await signIn(page, shop.owner);
    await page.goto('/console/resources/products/actions/new');
    await page.getByRole('textbox', { name: /^Name/ }).first().fill('Giỏ mây');
    await part(page, 'Price and stock').getByRole('textbox', { name: 'Price', exact: true }).fill('44');
    await addPictures(page, 2);
    await withoutStorage(async () => {
      await page.getByRole('button', { name: 'Send for approval' }).click();
      await seeHeading(page, 'Edit Giỏ mây');
    });
    await page.getByText('Saved, but for 2 pictures', { exact: false }).first().waitFor();
    await page.getByRole('listitem', { name: 'Picture 2' }).waitFor();
    await pictureKeeper('390x844')(page, 'product-form-unfinished');
    await page.getByRole('button', { name: 'Send for approval' }).click();
    await seeNotice(page, 'Sent for approval.');
    expect((await productOf(page, shop)).images).toHaveLength(2);
  });

  test('what was typed is not lost: leaving asks, and a reload brings it back', async () => {
    const shop = await open('Gốm & Gió');
    const { page } = await stage.visit(DESKTOP);
    await signIn(page, shop.owner);
    await page.goto('/console/resources/products/actions/new');
    const name = page.getByRole('textbox', { name: /^Name/ }).first();
    await name.fill('Bình gốm');
    await page.getByRole('link', { name: 'Shops' }).click();
    await page
      .getByRole('dialog', { name: 'Leave without saving?' })
      .getByRole('button', { name: 'Stay here' })
      .click();
    expect(await name.inputValue()).toBe('Bình gốm');

    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await page.getByText('and had not saved', { exact: false }).waitFor();
    expect(await name.inputValue()).toBe('Bình gốm');
    await page.getByRole('button', { name: 'Start over' }).click();
    expect(await name.inputValue()).toBe('');
  });

  async function open(name: string): Promise<Shop> {
    return openShop(stage.api, name, await stage.app.hire('admin', 'Ada Nguyễn'));
  }

  /** Nothing can be put where products have their pictures. */
  async function withoutStorage(work: () => Promise<void>): Promise<void> {
    const shops = join(stage.app.dataDirectory, 'media', 'objects', 'shops');
    await rename(shops, `${shops}-away`);
    await writeFile(shops, '');
    try {
      await work();
    } finally {
      await rm(shops);
      await rename(`${shops}-away`, shops);
    }
  }

  async function productOf(page: Page, { token }: Shop): Promise<OwnedProductDto> {
    await page.waitForURL(/\/records\/[0-9a-f-]+\/show/);
    const [, id] = /records\/([0-9a-f-]+)\//.exec(page.url())!;
    const { body } = await stage.api.get<OwnedProductDto>(`/products/${id}`, token);
    return body;
  }

  /** Files on the person's own machine, of several megabytes as phones make them. */
  async function addPictures(page: Page, count: number): Promise<void> {
    const files: string[] = [];
    for (let seed = 1; seed <= count; seed += 1) {
      const path = join(stage.app.dataDirectory, `photo-${seed}.jpg`);
      await writeFile(path, await photographOf({ kind: 'slip-dress', colour: 'terracotta', seed }));
      files.push(path);
    }
    await part(page, 'Pictures').locator('input[type=file]').setInputFiles(files);
    await page.getByRole('listitem', { name: `Picture ${count}` }).waitFor();
    await page.getByRole('progressbar').first().waitFor({ state: 'detached' });
  }
});

const part = (page: Page, name: string): Locator => page.getByRole('region', { name });
const variant = (page: Page, name: string): Locator => page.getByRole('listitem', { name, exact: true });

async function describe(page: Page, number: number, text: string): Promise<void> {
  await page.getByRole('textbox', { name: `What picture ${number} shows` }).fill(text);
}

async function addSizes(page: Page, sizes: string[]): Promise<void> {
  const field = page.getByRole('combobox', { name: 'Sizes' });
  for (const size of sizes) {
    await field.fill(size);
    await field.press('Enter');
  }
}
