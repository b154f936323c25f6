import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { OwnedProductDto } from '../../src/catalog/reads/product-reads.schema.js';
import { DESKTOP, describeInBrowser, PHONE } from '../support/browser.js';
import { seeHeading, seeNotice, seePrinted, seeState, signIn, tabTo } from './console.js';
import { photographOf } from './photographs.js';
import { type KeepPicture, pictureKeeper } from './picture-keeper.js';
import type { Credentials } from './running-app.js';
import { order, type PlacedOrder, registerShopper } from './shoppers.js';
import { approve, offerProduct, openShop, type Shop, signInShop, thumbnailsOf } from './shops.js';
import { useStage } from './stage.js';

interface Market {
  admin: Credentials;
  shop: Shop;
  dress: OwnedProductDto;
  scarf: OwnedProductDto;
}

/** Whether nothing of it is to be scrolled to sideways. */
const IS_WHOLE = (selector: string) =>
  `(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)(document.querySelector('${selector}'))`;

/** Whether an element can be pressed where it is. */
const IS_IN_WINDOW = (element: { getBoundingClientRect(): { top: number; bottom: number } }) => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= (globalThis as unknown as { innerHeight: number }).innerHeight;
};

describeInBrowser('an order', () => {
  const stage = useStage();
  const keep: KeepPicture = pictureKeeper('1440x900');
  const keepPhone: KeepPicture = pictureKeeper('390x844');

  test('is seen by its shop as it comes, sent, delivered and partly refunded, in both roles', async () => {
    const market = await openMarket();
    const { page } = await stage.visit(DESKTOP);
    await signIn(page, market.shop.owner);
    await page.getByRole('status').getByText('0 new orders').waitFor();
    const placed = await shopperOrders(market);

    await shopIsTold(page);
    await shopSends(page, placed);
    await platformSees(market, placed);
    await shopDelivers(page, placed);
    await platformRefunds(market, placed);
  });

  test('is moved on the board by keyboard and by mouse, and on a phone', async () => {
    const market = await openMarket();
    const first = await shopperOrders(market);
    const second = await shopperOrders(market);
    const { page } = await stage.visit(DESKTOP);
    await signIn(page, market.shop.owner);
    await page.goto('/console/resources/shop-orders/board');
    await cardIn(page, 'Confirmed', first).waitFor();
    await keep(page, 'board');
    await cardIn(page, 'Confirmed', first).locator('..').getByText('3 pieces').waitFor();
    await moveByKeyboard(page, first);
    await moveByMouse(page, second);
    await page.reload();
    for (const { order_number: number } of [first, second])
      await cardIn(page, 'Processing', { number }).waitFor();
    await onPhone(market, first);
  });

  test('is one of many on the platform’s board, and is cancelled in part, with what it comes to', async () => {
    const market = await openMarket();
    const placed = await shopperOrders(market);
    await shopperOrders(market);
    const { page } = await stage.visit(DESKTOP);
    await signIn(page, market.admin);
    await page.goto('/console/resources/orders/board');
    await cardIn(page, 'Confirmed', placed).waitFor();
    await keep(page, 'orders-board');
    expect(await page.evaluate(IS_WHOLE('.board'))).toBe(true);
    await cardIn(page, 'Confirmed', placed).click();
    await seeHeading(page, placed.order_number);
    await page.getByRole('button', { name: 'Cancel order' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Back' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await seeState(page, 'Confirmed');
    await page.getByRole('button', { name: 'Cancel order' }).click();
    await dialog.getByLabel('How many of Khăn lụa hoa sen').selectOption('1');
    await dialog.getByLabel('Why').fill('The last one has a flaw.');
    await keep(page, 'order-cancel');
    await dialog.getByRole('button', { name: 'Cancel order' }).click();
    await seeNotice(page, 'Those pieces are cancelled.');
    await seeState(page, 'Confirmed');
  });

  async function openMarket(): Promise<Market> {
    const admin = await stage.app.hire('admin', 'Ada Nguyễn');
    const shop = await signInShop(
      stage.api,
      await openShop(stage.api, `Tiệm Lụa ${Date.now() % 10_000}`, admin),
    );
    const dress = await offer(shop, admin, 'Áo dài lụa tơ tằm', 189.5, 'terracotta');
    const scarf = await offer(shop, admin, 'Khăn lụa hoa sen', 64, 'rose');
    return { admin, shop, dress, scarf };
  }

  async function offer(shop: Shop, admin: Credentials, name: string, price: number, colour: string) {
    const kind = price > 100 ? 'slip-dress' : 'silk-square';
    const photograph = await photographOf({ kind, colour, seed: price } as Parameters<
      typeof photographOf
    >[0]);
    const description = 'Mulberry silk of Vạn Phúc.';
    const product = await offerProduct(stage.api, shop, { name, description, price, stock: 9 }, [photograph]);
    await approve(stage.api, `/admin/products/${product.id}/approve`, admin);
    await thumbnailsOf(stage.api, product.id, shop.token);
    return product;
  }

  async function shopperOrders({ dress, scarf }: Market): Promise<PlacedOrder> {
    const shopper = await registerShopper(stage.api, 'Trần Thu Hà');
    return order(
      stage.api,
      shopper,
      [
        { product_id: dress.id, quantity: 1 },
        { product_id: scarf.id, quantity: 2 },
      ],
      'Please ring twice, the bell is slow.',
    );
  }

  /** Nobody reloads the page. */
  async function shopIsTold(page: Page): Promise<void> {
    const news = page.getByRole('status').getByRole('link', { name: '1 new order' });
    await news.waitFor();
    await news.click();
    await seeHeading(page, 'Orders');
    await keep(page, 'orders-of-a-shop');
  }

  async function shopSends(page: Page, { order_number: number }: PlacedOrder): Promise<void> {
    await page.getByRole('link', { name: number }).first().click();
    await seeHeading(page, number);
    await page.getByText('Please ring twice, the bell is slow.').waitFor();
    await keep(page, 'order-of-a-shop');
    await seePrinted(page, 'Print packing slip', `packing-slip-${number}.pdf`);
    await page.keyboard.press('p');
    await seeNotice(page, 'It is being prepared.');
    await seeState(page, 'Processing');
    await page.getByRole('button', { name: 'Mark as sent' }).click();
    await page.getByLabel('Who brings it').fill('GHN Express');
    await page.getByLabel('Tracking number').fill('GHN-2217');
    await page.getByRole('dialog').getByRole('button', { name: 'Mark as sent' }).click();
    await seeNotice(page, 'It is on its way; the customer knows.');
    await seeState(page, 'Shipped');
    await page.getByText('GHN Express GHN-2217').waitFor();
  }

  async function platformSees({ admin, shop }: Market, { order_number: number }: PlacedOrder): Promise<void> {
    const { page } = await stage.visit(DESKTOP);
    await signIn(page, admin);
    await page.goto('/console/resources/orders');
    await page.getByLabel('Search').fill(number);
    await page.getByRole('row').filter({ hasText: number }).getByText('Shipped').waitFor();
    await keep(page, 'orders');
    expect(await page.evaluate(IS_WHOLE('.table-box'))).toBe(true);
    await page.getByRole('row').filter({ hasText: number }).getByText('Shipped').click();
    await seeHeading(page, number);
    await page.getByRole('link', { name: shop.name }).waitFor();
    await keep(page, 'order');
    await seePrinted(page, 'Print invoice', `invoice-${number}.pdf`);
  }

  async function shopDelivers(page: Page, { id, order_number: number }: PlacedOrder): Promise<void> {
    await page.getByRole('button', { name: 'Mark as delivered' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Mark as delivered' }).click();
    await seeNotice(page, 'It has arrived.');
    await seeState(page, 'Delivered');
    expect(number).toMatch(/^A\d+$/);
    expect(id).not.toBe('');
  }

  /** One of the two scarves, into the customer's wallet. */
  async function platformRefunds({ admin, shop }: Market, placed: PlacedOrder): Promise<void> {
    const { page } = await stage.visit(DESKTOP);
    await signIn(page, admin);
    await page.goto(`/console/resources/orders/records/${placed.id}/show`);
    await seeHeading(page, placed.order_number);
    await seeState(page, 'Delivered');
    await seeState(page, 'Paid');
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('How many of Khăn lụa hoa sen').selectOption('1');
    await dialog.getByText('Back to the customer').waitFor();
    await dialog.getByText(`From ${shop.name}`).waitFor();
    // However much there is to fill in, what to press is in sight.
    expect(await dialog.getByRole('button', { name: 'Give money back' }).evaluate(IS_IN_WINDOW)).toBe(true);
    await page.setViewportSize(PHONE);
    await keepPhone(page, 'refund');
    expect(await dialog.getByRole('button', { name: 'Give money back' }).evaluate(IS_IN_WINDOW)).toBe(true);
    await page.setViewportSize(DESKTOP);
    await dialog.getByLabel('Why').fill('One scarf came with a pulled thread.');
    await keep(page, 'refund');
    await dialog.getByRole('button', { name: 'Give money back' }).click();
    await seeNotice(page, 'The money is in the customer’s wallet.');
    await seeState(page, 'Partly refunded');
    await page.getByText('Taken back').waitFor();
    await keep(page, 'order-refunded');
  }

  function cardIn(
    page: Page,
    column: string,
    { order_number, number }: { order_number?: string; number?: string },
  ) {
    return page
      .getByRole('list', { name: column, exact: true })
      .getByRole('link', { name: order_number ?? number ?? '' });
  }

  async function moveByKeyboard(page: Page, placed: PlacedOrder): Promise<void> {
    await tabTo(page, page.getByRole('button', { name: `Move ${placed.order_number}` }));
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Start preparing' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await seeNotice(page, 'It is being prepared.');
    await cardIn(page, 'Processing', placed).waitFor();
  }

  async function moveByMouse(page: Page, placed: PlacedOrder): Promise<void> {
    const from = (await cardIn(page, 'Confirmed', placed).boundingBox())!;
    const to = (await page.getByRole('heading', { name: /^Processing/ }).boundingBox())!;
    await page.mouse.move(from.x + 10, from.y + 5);
    await page.mouse.down();
    await page.mouse.move(from.x + 40, from.y + 20, { steps: 4 });
    await page.mouse.move(to.x + 60, to.y + 60, { steps: 8 });
    await page.mouse.up();
    await cardIn(page, 'Processing', placed).waitFor();
  }

  async function onPhone(market: Market, placed: PlacedOrder): Promise<void> {
    const { page } = await stage.visit(PHONE);
    await signIn(page, market.shop.owner);
    await page.goto('/console/resources/shop-orders/board');
    await page.getByRole('button', { name: /^Processing/ }).click();
    await cardIn(page, 'Processing', placed).waitFor();
    await keepPhone(page, 'board');
    await cardIn(page, 'Processing', placed).click();
    await seeHeading(page, placed.order_number);
    await keepPhone(page, 'order-of-a-shop');
  }
});
