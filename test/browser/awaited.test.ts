import { expect, test } from 'vitest';
import { newId } from '../../src/platform/ids.js';
import { describeInBrowser, DESKTOP, PHONE } from '../support/browser.js';
import { seeHeading, signIn } from './console.js';
import { approve, offerProduct, openShop, signInShop } from './shops.js';
import { artifacts, useStage } from './stage.js';

describeInBrowser('what is sold out', () => {
  const stage = useStage();

  test('is seen by its shop with how many wait for it, on a screen of any size', async () => {
    const { api, app } = stage;
    const admin = await app.hire('admin', 'Ada Nguyễn');
    const shop = await signInShop(api, await openShop(api, 'Maison Chờ', admin));
    const { id } = await offerProduct(api, shop, { name: 'Áo dài lụa', price: 120, stock: 0 });
    await approve(api, `/admin/products/${id}/approve`, admin);
    const { page: empty } = await stage.visit();
    await signIn(empty, shop.owner);
    await empty.goto('/console/resources/awaited-stock');
    await empty.getByText('Nobody waits for anything that is sold out.').waitFor();
    for (let person = 0; person < 2; person += 1) {
      const account = { email: `${newId()}@armoire.test`, password: 'a quiet atelier' };
      await api.post('/auth/register', { ...account, full_name: 'Nguyễn Lan' });
      const { body } = await api.post<{ access_token: string }>('/auth/login', account);
      const { status } = await api.post(`/products/${id}/back-in-stock`, {}, body.access_token);
      expect(status).toBe(201);
    }
    for (const [name, viewport] of [
      ['desktop', DESKTOP],
      ['phone', PHONE],
    ] as const) {
      const { page } = await stage.visit(viewport);
      await signIn(page, shop.owner);
      await page.goto('/console/resources/awaited-stock');
      await seeHeading(page, 'Waited for');
      await page.getByText('Áo dài lụa').first().waitFor();
      await page.screenshot({ path: `${artifacts}/awaited-${name}.png`, fullPage: true });
    }
  });
});
