import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeInBrowser, DESKTOP, PHONE } from '../support/browser.js';
import { seeHeading, seeNotice, seeState, signIn } from './console.js';
import { pictureKeeper } from './picture-keeper.js';
import { registerShopper } from './shoppers.js';
import { approve, offerProduct, openShop } from './shops.js';
import { artifacts, useStage } from './stage.js';

describeInBrowser('promotions', () => {
  const stage = useStage();

  test('are made by a form, get their codes, and say why they do not apply', async () => {
    const admin = await stage.app.hire('admin', 'Phạm Thu Hà');
    const shop = await openShop(stage.api, 'Lụa Vạn Phúc', admin);
    const product = await offerProduct(stage.api, shop, { name: 'Áo dài lụa', price: 40, stock: 5 });
    await approve(stage.api, `/admin/products/${product.id}/approve`, admin);
    const { page } = await stage.visit(DESKTOP);
    const keep = await keeper('desktop');
    await signIn(page, admin);

    await page.getByRole('link', { name: 'Promotions', exact: true }).click();
    await seeHeading(page, 'Promotions');
    await page.getByRole('link', { name: 'New promotion' }).first().click();
    await page.getByLabel('Name').fill('Ten percent on silk');
    await page.getByLabel('Kind').selectOption('percentage');
    await page.getByLabel('How much').fill('10');
    await page.getByLabel('Goods of at least').fill('100');
    await page.getByLabel('Times for each customer').fill('1');
    await keep(page, 'promotion-form');
    await page.getByRole('button', { name: 'Create' }).click();
    await seeHeading(page, 'Ten percent on silk');
    await seeState(page, 'Running');

    await page.getByRole('button', { name: 'Draw codes' }).click();
    const dialog = page.getByRole('dialog', { name: 'Draw codes' });
    await dialog.getByLabel('How many').fill('25');
    await dialog.getByLabel('Beginning with').fill('silk');
    await dialog.getByRole('button', { name: 'Draw codes' }).click();
    await seeNotice(page, '25 codes are drawn.');
    await keep(page, 'promotion-record');
    await page.getByRole('link', { name: 'All of them' }).click();
    await seeHeading(page, 'Single codes');
    const code =
      (await page
        .getByText(/^SILK-/)
        .first()
        .textContent()) ?? expect.fail('no code');
    await keep(page, 'promotion-codes');

    await page.getByRole('link', { name: 'Promotions', exact: true }).click();
    await page.getByRole('link', { name: 'Simulator' }).click();
    await seeHeading(page, 'Simulator');
    await page.getByRole('combobox', { name: 'Add a product' }).fill('lua');
    await page.getByRole('option', { name: 'Áo dài lụa' }).click();
    await page.getByLabel('Code').fill(code.toLowerCase());
    await page.getByRole('button', { name: 'Try it' }).click();
    await page
      .getByText('Does not apply: It depends on who the customer is: they have to sign in.')
      .waitFor();
    await page.getByRole('combobox', { name: 'Customer' }).fill('Thu');
    await page.getByRole('option', { name: /Phạm Thu Hà/ }).click();
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText('Does not apply: Goods for $60.00 more are needed.').waitFor();
    await page.getByRole('spinbutton', { name: 'Pieces of Áo dài lụa' }).fill('3');
    await page.keyboard.press('Enter');
    await page.getByText('Applies', { exact: true }).waitFor();
    await page.getByText('$108.00').first().waitFor();
    await keep(page, 'promotion-simulator');
  });

  test('say of the cart that a customer has what applies to it, and what does not', async () => {
    const admin = await stage.app.hire('admin', 'Ada Nguyễn');
    const shop = await openShop(stage.api, 'Tiệm Khăn', admin);
    const scarf = await offerProduct(stage.api, shop, { name: 'Khăn lụa hoa sen', price: 64, stock: 9 });
    await approve(stage.api, `/admin/products/${scarf.id}/approve`, admin);
    const signedIn = await stage.api.post<{ access_token: string }>('/admin/login', admin);
    const token = signedIn.body.access_token;
    const coupon = {
      code: 'SCARF2',
      name: 'Two scarves',
      type: 'percentage',
      value: 25,
      min_order_value: 100,
    };
    expect((await stage.api.post('/admin/coupons', coupon, token)).status).toBe(201);
    const shopper = await registerShopper(stage.api, 'Sofia Trần Hạ');
    const want = (quantity: number) =>
      stage.api.post('/cart/items', { product_id: scarf.id, quantity }, shopper.token);
    await want(1);
    const { page } = await stage.visit(DESKTOP);
    await signIn(page, admin);
    await page.goto('/console/promotions/simulator');
    await page.getByRole('combobox', { name: 'Customer' }).fill('Sofia');
    await page.getByRole('option', { name: /Sofia Trần Hạ/ }).click();
    await page.getByLabel('Use the cart that this customer has').check();
    await page.getByLabel('Code').fill('scarf2');
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText('Does not apply: Goods for $36.00 more are needed.').waitFor();
    await page.getByRole('row', { name: /Khăn lụa hoa sen.* 1 \$64.00/ }).waitFor();
    await want(2);
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByRole('row', { name: /Khăn lụa hoa sen.* 3 \$64.00 .*\$48.00 \$144.00/ }).waitFor();
    await page.getByText('Applies', { exact: true }).waitFor();
    await (
      await keeper('desktop')
    )(page, 'promotion-simulator-cart');
    // Nothing was ordered, and the cart is as it was.
    const cart = await stage.api.get<{ item_count: number }>('/cart', shopper.token);
    expect(cart.body.item_count).toBe(3);
  });

  test('are looked at on a phone, with nothing to see yet', async () => {
    const admin = await stage.app.hire('admin', 'Lê Minh');
    const { page } = await stage.visit(PHONE);
    const keep = await keeper('phone');
    await signIn(page, admin);
    await page.goto('/console/promotions/simulator');
    await seeHeading(page, 'Simulator');
    await keep(page, 'promotion-simulator');
    await page.goto('/console/promotions/statistics');
    await seeHeading(page, 'What promotions come to');
    await page.getByText('No promotion was used in these days').waitFor();
    await keep(page, 'promotion-statistics');
    await page.goto('/console/resources/promotions');
    await seeHeading(page, 'Promotions');
    await keep(page, 'promotions');
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  });
});

async function keeper(size: string) {
  await mkdir(join(artifacts, 'screenshots'), { recursive: true });
  return pictureKeeper(size);
}
