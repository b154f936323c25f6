import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DESKTOP, describeInBrowser, PHONE } from '../support/browser.js';
import { seeHeading, seeNotice, seeState, signIn } from './console.js';
import { registerShopper } from './shoppers.js';
import { approve, offerProduct, openShop } from './shops.js';
import { artifacts, useStage } from './stage.js';

interface Placed {
  id: string;
  order_number: string;
  payment: { checkout_url: string };
}

/** On how many lines a text stands. */
const LINES = (element: { textContent: string | null; ownerDocument: unknown }) => {
  const range = (element.ownerDocument as { createRange(): DocumentRange }).createRange();
  range.selectNodeContents(element);
  return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
};

interface DocumentRange {
  selectNodeContents(element: unknown): void;
  getClientRects(): Iterable<{ top: number }>;
}

describeInBrowser('payments', () => {
  const stage = useStage();

  test('somebody pays too little at the sandbox, and an admin accepts it', async () => {
    const admin = await stage.app.hire('admin', 'Ada Nguyễn');
    const placed = await placeOrder(await openMarket(admin));
    const { page } = await stage.visit(PHONE);
    await page.goto(placed.payment.checkout_url);
    await picture('sandbox', page);
    await page.getByLabel('Amount').fill('90');
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    await page.getByText('the webhook was taken').waitFor();

    const desk = (await stage.visit(DESKTOP)).page;
    await signIn(desk, admin);
    await desk.goto('/console/resources/payment-cases');
    await seeHeading(desk, 'Payment cases');
    await picture('payment-cases', desk);
    await desk.getByRole('link', { name: placed.order_number }).first().click();
    await seeHeading(desk, placed.order_number);
    await picture('payment-case', desk);
    await desk.getByRole('button', { name: 'Accept as payment' }).click();
    await desk.getByLabel('Why').fill('They agreed on the telephone.');
    await picture('payment-case-accept', desk);
    await desk.getByRole('dialog').getByRole('button', { name: 'Accept as payment' }).click();
    await seeNotice(desk, 'It is paid.');
    await seeState(desk, 'Resolved');
    await desk.goto('/console/resources/payments');
    await seeHeading(desk, 'Payments');
    await desk.getByRole('link', { name: placed.order_number }).first().click();
    await seeState(desk, 'Paid');
    await seeState(desk, 'Bank transfer (PayOS)');
    expect(await desk.getByRole('cell', { name: '$90.00' }).evaluate(LINES)).toBe(1);
    await desk.setViewportSize(PHONE);
    expect(await desk.getByRole('cell', { name: '$90.00' }).evaluate(LINES)).toBe(1);
    await desk.setViewportSize(DESKTOP);
    await picture('payment', desk);
    await desk.setViewportSize(PHONE);
    await picture('payment-phone', desk);
  });

  async function openMarket(admin: Parameters<typeof openShop>[2]): Promise<string> {
    const shop = await openShop(stage.api, 'Tiệm Lụa', admin);
    const product = await offerProduct(stage.api, shop, { name: 'Linen dress', price: 96, stock: 5 }, []);
    await approve(stage.api, `/admin/products/${product.id}/approve`, admin);
    return product.id;
  }

  async function placeOrder(productId: string): Promise<Placed> {
    const { token } = await registerShopper(stage.api, 'Lan Phạm');
    await stage.api.post('/cart/items', { product_id: productId, quantity: 1 }, token);
    const home = { address_line1: '27 Hàng Bông', city: 'Hà Nội', country: 'Vietnam' };
    const order = { payment_method: 'payos', shipping_address: home };
    const placed = await stage.api.post<Placed>('/orders', order, token);
    expect(placed.status, JSON.stringify(placed.body)).toBe(201);
    return placed.body;
  }
});

async function picture(name: string, page: { screenshot(options: object): Promise<unknown> }): Promise<void> {
  await mkdir(artifacts, { recursive: true });
  await page.screenshot({ path: join(artifacts, `payments-${name}.png`), fullPage: true });
}
