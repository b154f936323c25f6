import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemContext } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { HOME, makeOffer, makeShopper } from '../orders/order-stage.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld({ PAYOS_SANDBOX: 'true' });
});
afterAll(() => world.close());

interface Placed {
  order_number: string;
  payment: { id: string; checkout_url: string };
}

async function placed(paymentMethod = 'payos'): Promise<Placed> {
  const { product } = await makeOffer(world);
  const { api } = await makeShopper(world, [{ productId: product.id }]);
  const answer = await api.post('/orders').send({ shipping_address: HOME, payment_method: paymentMethod });
  expect(answer.status).toBe(201);
  return answer.body as Placed;
}

/** At the sandbox. */
async function pay({ payment }: Placed, amount: number): Promise<void> {
  const { sandbox, notices } = world.services.payments;
  const link = sandbox!.find(payment.checkout_url.split('/').at(-1)!)!;
  await notices.receive(systemContext('test'), sandbox!.pay(link, amount));
}

const visit = (path: string, language = 'en') =>
  request(world.app).get(`/payments/${path}`).set('Accept-Language', language);

describe('the page that people come back to from the bank', () => {
  it('is where the link leads', async () => {
    const { sandbox } = world.services.payments;
    const { payment } = await placed();
    const link = sandbox!.find(payment.checkout_url.split('/').at(-1)!)!;
    expect(link.returnUrl).toBe(`${world.services.publicUrl}/payments/${payment.id}`);
    expect(link.cancelUrl).toBe(link.returnUrl);
  });

  it('waits for the money, looking again by itself for a while, and says when it is there', async () => {
    const order = await placed();
    const page = await visit(order.payment.id);
    expect(page.status).toBe(200);
    expect(page.text).toContain('We wait for your bank');
    expect(page.text).toContain(order.order_number);
    expect(page.text).toContain('$49.00');
    expect(page.text).toContain('<meta http-equiv="refresh" content="3;url=?looks=1"');
    expect((await visit(`${order.payment.id}?looks=12`)).text).toContain('content="10;url=?looks=13"');
    const last = await visit(`${order.payment.id}?looks=30`);
    expect(last.text).not.toContain('http-equiv="refresh"');
    expect(last.text).toContain('<a href="?looks=0">Look again</a>');
    for (const odd of ['-1', '31', 'x', '1&looks=2']) {
      expect((await visit(`${order.payment.id}?looks=${odd}`)).text).toContain('url=?looks=1"');
    }
    await pay(order, 4900);
    const after = await visit(`${order.payment.id}?code=00&cancel=true&status=CANCELLED`);
    expect(after.text).toContain('Paid, thank you');
    expect(after.text).not.toContain('http-equiv="refresh"');
  });

  it('says that nothing was taken to whom turned back, as long as nothing has come', async () => {
    const { payment } = await placed();
    const page = await visit(`${payment.id}?cancel=true&status=CANCELLED&orderCode=1`);
    expect(page.text).toContain('You came back without paying');
    expect(page.text).toContain('url=?looks=1&amp;cancel=true"');
  });

  it.each([
    ['held', 'We have your money'],
    ['cancelled', 'Cancelled'],
    ['expired', 'Time is up'],
    ['failed', 'The payment did not succeed'],
  ])('says of what is %s: %s', async (status, words) => {
    const order = await placed();
    if (status === 'held') await pay(order, 100);
    else {
      await world.services.dataSource.query('UPDATE payments SET status = $2 WHERE id = $1', [
        order.payment.id,
        status,
      ]);
    }
    const page = await visit(order.payment.id);
    expect(page.text).toContain(words);
    expect(page.text).not.toContain('http-equiv="refresh"');
  });

  it.each([
    ['vi-VN,vi;q=0.9', 'vi', 'Đang chờ ngân hàng xác nhận'],
    ['ru', 'ru', 'Ждём подтверждения банка'],
    ['fr', 'en', 'We wait for your bank'],
  ])('speaks to %s in %s', async (accepted, language, words) => {
    const page = await visit((await placed()).payment.id, accepted);
    expect(page.text).toContain(`<html lang="${language}">`);
    expect(page.text).toContain(words);
    expect(page.headers.vary).toContain('Accept-Language');
  });

  it.each([newId(), 'x', `${newId()}'--`, '%3Cscript%3E', '..%2f..%2fadmin'])(
    'knows no %s, and repeats nothing of it',
    async (id) => {
      const page = await visit(id);
      expect(page.status).toBe(404);
      expect(page.headers['content-type']).toContain('text/html');
      expect(page.text).toContain('There is no such payment');
      expect(page.text).not.toContain('script');
    },
  );

  it('shows no payment that nobody comes back from', async () => {
    const { payment } = await placed('cod');
    expect((await visit(payment.id)).status).toBe(404);
  });

  it('names nobody, is kept by no cache and no search engine, and runs and frames nothing', async () => {
    const { payment } = await placed();
    const { text, headers } = await visit(payment.id);
    for (const personal of ['@armoire.test', HOME.address_line1, HOME.city, '+84']) {
      expect(text).not.toContain(personal);
    }
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-robots-tag']).toBe('noindex');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-content-type-options']).toBe('nosniff');
    const policy = headers['content-security-policy']!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    const nonce = /style-src 'nonce-([^']+)'/.exec(policy)![1]!;
    expect(text).toContain(`<style nonce="${nonce}">`);
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('escapes what a payment is called', async () => {
    const { payment } = await placed();
    await world.services.dataSource.query('UPDATE payments SET description = $2 WHERE id = $1', [
      payment.id,
      '<img src=x>"&',
    ]);
    expect((await visit(payment.id)).text).toContain('&lt;img src=x&gt;&quot;&amp;');
  });
});

it('sends people on to the front of the shop, where there is one', async () => {
  const front = 'https://shop.example';
  const other = await createWorld({ PAYOS_SANDBOX: 'true', PUBLIC_APP_URL: front });
  const id = newId();
  const answer = await request(other.app).get(`/payments/${id}?next=https://evil.example`);
  expect(answer.status).toBe(302);
  expect(answer.headers.location).toBe(`${front}/payments/${id}`);
  expect((await request(other.app).get('/payments/x')).status).toBe(404);
  await other.close();
});

it('is not asked for without end by one address', async () => {
  const other = await createWorld({ PAYOS_SANDBOX: 'true', RATE_LIMIT_PER_MINUTE: '3' });
  const ask = async () => (await request(other.app).get(`/payments/${newId()}`)).status;
  expect([await ask(), await ask(), await ask(), await ask()]).toEqual([404, 404, 404, 429]);
  await other.close();
});
