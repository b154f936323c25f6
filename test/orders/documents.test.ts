import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiAs, type ConsoleAgent, consoleAgent } from '../factories/clients.js';
import { makeCustomer, makeStaff } from '../factories/people.js';
import { textOfPdf } from '../support/pdf-text.js';
import { createWorld, type World } from '../support/world.js';
import { makeOrder } from './after-sale-stage.js';
import { makeOffer } from './order-stage.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe("an order's papers", () => {
  it('say what was ordered, in each language, to its customer and its shop alone', async () => {
    const { product, owner } = await makeOffer(world, { name: 'Váy lụa đỏ' });
    const { id, api, order, parts } = await makeOrder(world, [{ productId: product.id, quantity: 2 }]);
    const titles = { en: 'Invoice', vi: 'Hóa đơn', ru: 'Счёт' };
    for (const [language, title] of Object.entries(titles)) {
      const answer = await api.get(`/orders/${id}/invoice?language=${language}`).responseType('blob');
      expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
      const text = textOfPdf(answer.body as Buffer);
      expect(text).toContain(`${title} ${order.orderNumber}`);
      expect(text).toContain('Váy lụa đỏ');
      expect(text).toContain('12 Hàng Gai');
    }
    const slip = await apiAs(world, owner.token)
      .get(`/shops/me/orders/${parts[0]!.id}/packing-slip`)
      .responseType('blob');
    const text = textOfPdf(slip.body as Buffer);
    expect(text).toContain(`Packing slip ${order.orderNumber}`);
    expect(text).not.toContain('98.00');
    const stranger = apiAs(world, (await makeCustomer(world)).token);
    expect((await stranger.get(`/orders/${id}/invoice`)).status).toBe(404);
  });

  it('add up to the total, and tell the tax that prices hold below it', async () => {
    const { product, shop, owner } = await makeOffer(world, { price: 110 });
    const terms = { shipping_fee: 5, tax_rate: 10 };
    const { sellingTerms } = world.services.shops;
    const invoiceOf = async (isTaxIncluded: boolean) => {
      await sellingTerms.update(owner.ctx, { id: shop.id, ...terms, is_tax_included: isTaxIncluded });
      const { id, api } = await makeOrder(world, [{ productId: product.id }]);
      const answer = await api.get(`/orders/${id}/invoice`).responseType('blob');
      return textOfPdf(answer.body as Buffer).replaceAll(/\s+/g, ' ');
    };
    expect(await invoiceOf(true)).toMatch(/Shipping \$5.00 Total \$115.00 Tax within the total \$10.00/);
    expect(await invoiceOf(false)).toMatch(/Shipping \$5.00 Tax \$11.00 Total \$126.00(?! Tax within)/);
  });

  it('are printed from the console, several at once, each on its own page', async () => {
    const { product, owner } = await makeOffer(world, { name: 'Khăn lụa' });
    const first = await makeOrder(world, [{ productId: product.id }]);
    const second = await makeOrder(world, [{ productId: product.id }]);
    const numbers = [second, first].map(({ order }) => order.orderNumber);
    const admin = await consoleAgent(world, await makeStaff(world, 'admin'));
    const invoices = await print(admin, 'orders', 'invoice', [second.id, first.id]);
    expect([invoices.status, invoices.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(pagesOf(invoices.body)).toBe(2);
    for (const number of numbers) expect(textOfPdf(invoices.body)).toContain(`Invoice ${number}`);

    const shop = await consoleAgent(world, owner);
    const parts = [second, first].map((order) => order.parts[0]!.id);
    const slips = await print(shop, 'shop-orders', 'packing-slip', parts);
    expect([slips.status, pagesOf(slips.body)]).toEqual([200, 2]);
    for (const number of numbers) expect(textOfPdf(slips.body)).toContain(`Packing slip ${number}`);
    const { owner: other } = await makeOffer(world);
    const stranger = await consoleAgent(world, other);
    expect((await print(stranger, 'shop-orders', 'packing-slip', parts)).status).toBe(404);
    expect((await print(shop, 'orders', 'invoice', [first.id])).status).toBe(404);
  });
});

const print = (agent: ConsoleAgent, screen: string, document: string, ids: string[]) =>
  agent.post(`/api/resources/${screen}/actions/print-${document}`, { ids }).responseType('blob');

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
