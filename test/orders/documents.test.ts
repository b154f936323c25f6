import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiAs } from '../factories/clients.js';
import { makeCustomer } from '../factories/people.js';
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
});
