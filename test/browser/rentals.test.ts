import { expect, test } from 'vitest';
import { DESKTOP, describeInBrowser, PHONE } from '../support/browser.js';
import { seeHeading, seeNotice, seeState, signIn } from './console.js';
import { pictureKeeper } from './picture-keeper.js';
import type { Credentials } from './running-app.js';
import { type PlacedOrder, registerShopper } from './shoppers.js';
import { approve, offerProduct, openShop, type Shop, signInShop } from './shops.js';
import { useStage } from './stage.js';

describeInBrowser('a rental', () => {
  const stage = useStage();

  test('is listed while a customer has it, and its shop says when it is back', async () => {
    const admin = await stage.app.hire('admin', 'Ada Nguyễn');
    const shop = await signInShop(stage.api, await openShop(stage.api, 'Tiệm Lụa', admin));
    await rentOut(shop, admin);
    const { page } = await stage.visit(DESKTOP);
    await signIn(page, shop.owner);
    await page.goto('/console/resources/rentals?filters.rentalStatus=out');
    const row = page.getByRole('row').filter({ hasText: 'Silk ballgown' });
    const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
    await row
      .getByText(day.format(new Date(Date.now() + 86_400_000)))
      .first()
      .waitFor();
    await pictureKeeper('1440x900')(page, 'rentals');
    await page.getByRole('link', { name: 'Silk ballgown' }).first().click();
    await seeHeading(page, 'Silk ballgown');
    await page.keyboard.press('b');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Back to the customer').waitFor();
    await pictureKeeper('1440x900')(page, 'rental-back');
    await page.setViewportSize(PHONE);
    await pictureKeeper('390x844')(page, 'rental-back');
    await dialog.getByRole('button', { name: 'It is back' }).click();
    await seeNotice(page, 'It is back; the rest of the deposit is with the customer.');
    await seeState(page, 'Returned');
    await pictureKeeper('390x844')(page, 'rental');
  });

  /** To somebody who pays in cash, for today, and has it. */
  async function rentOut(shop: Shop, admin: Credentials): Promise<void> {
    const ballgown = { name: 'Silk ballgown', price: 240, stock: 2, rental_price_per_day: 20, deposit: 80 };
    const product = await offerProduct(stage.api, shop, ballgown);
    await approve(stage.api, `/admin/products/${product.id}/approve`, admin);
    const { token } = await registerShopper(stage.api, 'Lan Phạm');
    const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const wanted = { product_id: product.id, quantity: 1, order_type: 'rental' };
    const added = await stage.api.post('/cart/items', { ...wanted, rental_from: day, rental_to: day }, token);
    expect(added.status, JSON.stringify(added.body)).toBe(201);
    const home = { address_line1: '27 Hàng Bông', city: 'Hà Nội', country: 'Vietnam' };
    const order = { payment_method: 'cod', shipping_address: home };
    const placed = await stage.api.post<PlacedOrder>('/orders', order, token);
    expect(placed.status, JSON.stringify(placed.body)).toBe(201);
    const { page } = await stage.visit(DESKTOP);
    await signIn(page, admin);
    await page.goto(`/console/resources/orders/records/${placed.body.id}/show`);
    for (const step of ['Mark as sent', 'Mark as delivered']) {
      await page.getByRole('button', { name: step }).click();
      await page.getByRole('dialog').getByRole('button', { name: step }).click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    await seeState(page, 'Delivered');
  }
});
