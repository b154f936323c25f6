import { expect, test } from 'vitest';
import { newId } from '../../src/platform/ids.js';
import { DESKTOP, describeInBrowser, PHONE } from '../support/browser.js';
import { seeHeading, signIn } from './console.js';
import { registerShop } from './shops.js';
import { useStage } from './stage.js';

describeInBrowser('what a shop asks for sending, and tax', () => {
  const stage = useStage();

  test.each([
    ['a desk', DESKTOP],
    ['a phone', PHONE],
  ])('at %s, is set by its owner', async (_at, viewport) => {
    const shop = await registerShop(stage.api, `Vạn Phúc ${newId().slice(-4)}`);
    const { page } = await stage.visit(viewport);
    await signIn(page, shop.owner);
    await page.goto('/console/resources/selling-terms');
    await seeHeading(page, 'Delivery & tax');
    await page.getByRole('main').getByRole('link', { name: shop.name }).click();
    await seeHeading(page, shop.name);
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByLabel('Fee for sending').fill('4.5');
    await page.getByLabel('Free from').fill('60');
    await page.getByLabel('Tax', { exact: true }).fill('8');
    await page.getByLabel('Prices hold the tax').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('8% within prices').first().waitFor();
    const { body } = await stage.api.get('/shops/me/selling-terms', shop.token);
    expect(body).toMatchObject({
      shipping_fee: 4.5,
      free_shipping_from: 60,
      tax_rate: 8,
      is_tax_included: true,
    });
  });
});
