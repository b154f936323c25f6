import { expect, test } from 'vitest';
import { newId } from '../../src/platform/ids.js';
import { DESKTOP, describeInBrowser, PHONE } from '../support/browser.js';
import { seeHeading, seeNotice, signIn } from './console.js';
import { photographOf } from './photographs.js';
import { approve, registerShop } from './shops.js';
import { useStage } from './stage.js';

describeInBrowser('a shop that begins', () => {
  const stage = useStage();

  test.each([
    ['a desk', DESKTOP],
    ['a phone', PHONE],
  ])('at %s, is led through what is left to do, and puts the list away', async (_at, viewport) => {
    const shop = await registerShop(stage.api, `Vạn Phúc ${newId().slice(-4)}`);
    const { page } = await stage.visit(viewport);
    await signIn(page, shop.owner);
    const list = page.getByRole('region', { name: 'Get your shop ready' });
    await list.getByText('1 of 7 done').waitFor();
    await list.getByRole('link', { name: 'Show your logo' }).click();
    const buffer = await photographOf({ kind: 'silk-square', colour: 'rose', seed: 5 });
    const file = { name: 'logo.jpg', mimeType: 'image/jpeg', buffer };
    await page.getByRole('group', { name: 'Logo' }).locator('input').setInputFiles(file);
    await page.getByRole('button', { name: 'Save' }).click();
    await seeHeading(page, shop.name);
    await page.getByRole('link', { name: 'All of them' }).click();
    await seeHeading(page, 'Products');
    await page.goto('/console');
    await list.getByText('2 of 7 done').waitFor();
    expect(await list.getByRole('link', { name: 'Show your logo' }).count()).toBe(0);
    await list.getByRole('button', { name: 'Hide this' }).click();
    await list.waitFor({ state: 'detached' });
    await page.reload();
    await seeHeading(page, 'Welcome back');
    expect(await list.count()).toBe(0);
  });

  test('is told why it was rejected, and hands itself in again', async () => {
    const admin = await stage.app.hire('admin', 'Ada Nguyễn');
    const shop = await registerShop(stage.api, `Lụa ${newId().slice(-4)}`);
    const { body } = await stage.api.post<{ access_token: string }>('/admin/login', admin);
    const reason = { reason: 'The address does not exist.' };
    const path = `/admin/shops/${shop.id}`;
    expect((await stage.api.post(`${path}/reject`, reason, body.access_token)).status).toBe(200);
    const { page } = await stage.visit();
    await signIn(page, shop.owner);
    await page.getByRole('link', { name: 'Be approved' }).click();
    await page.getByText(reason.reason).waitFor();
    await page.getByRole('button', { name: 'Hand in again' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Hand in again' }).click();
    await seeNotice(page, 'Your shop is with the moderators again.');
    await approve(stage.api, `${path}/approve`, admin);
  });
});
