import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, PHONE } from '../support/browser.js';
import { seeHeading, seeNotice, seeState, signIn } from './console.js';
import { openShop } from './shops.js';
import { useStage } from './stage.js';

describeInBrowser('keys at the console', () => {
  const stage = useStage();

  test('a key is shown once, copied, and revoked', async () => {
    const admin = await stage.app.hire('admin', 'Ada Nguyễn');
    const shop = await openShop(stage.api, 'Tiệm Lụa Vạn Phúc', admin);
    const { page, context } = await stage.visit();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await signIn(page, admin);
    await page.getByRole('link', { name: 'API keys' }).click();
    await page.getByText('No keys yet.').waitFor();
    await page.getByRole('link', { name: 'New API key' }).click();
    await fillForm(page, 'Trolley 12', shop.name);
    await page.getByRole('button', { name: 'Create API key' }).click();

    const dialog = page.getByRole('dialog', { name: 'Copy it now' });
    await dialog.waitFor();
    const key = await dialog.getByLabel('Secret').inputValue();
    expect(key).toMatch(/^armoire_device_[\w-]{43}$/);
    for (const press of ['Escape', 'Escape']) await page.keyboard.press(press);
    await page.mouse.click(5, 5);
    expect(await dialog.isVisible()).toBe(true);
    await dialog.getByRole('button', { name: 'Copy' }).click();
    await dialog.getByText('Copied.').waitFor();
    expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe(key);
    await dialog.getByRole('button', { name: 'I have it' }).click();

    await seeHeading(page, 'Trolley 12');
    await seeState(page, 'Active');
    await page.reload();
    await seeHeading(page, 'Trolley 12');
    expect(await page.content()).not.toContain(key);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await seeNotice(page, 'Trolley 12 is shut out.');
    await seeState(page, 'Revoked');
    await page.getByRole('link', { name: shop.name }).waitFor();
  });

  test('on a phone, without a clipboard, a key can still be taken along', async () => {
    const admin = await stage.app.hire('admin', 'Ada Nguyễn');
    const shop = await openShop(stage.api, 'Gốm Bát Tràng', admin);
    const { page } = await stage.visit(PHONE);
    await page.addInitScript({
      content: `Object.defineProperty(navigator, 'clipboard', { value: undefined });`,
    });
    await signIn(page, admin);
    await page.goto('/console/resources/api-keys/actions/new');
    await fillForm(page, 'Trolley 13', shop.name);
    await page.getByRole('button', { name: 'Create API key' }).tap();
    const dialog = page.getByRole('dialog', { name: 'Copy it now' });
    const area = dialog.getByLabel('Secret');
    const key = await area.inputValue();
    await dialog.getByRole('button', { name: 'Copy' }).tap();
    await dialog.getByText('It is selected now').waitFor();
    expect(await page.evaluate<string>('String(getSelection())')).toBe(key);
    expect(await hasRoom(page)).toBe(true);
    await dialog.getByRole('button', { name: 'I have it' }).tap();
    await seeHeading(page, 'Trolley 13');
  });
});

async function fillForm(page: Page, name: string, shop: string): Promise<void> {
  await seeHeading(page, 'New API key');
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('device');
  await page.getByRole('combobox', { name: 'Shop' }).fill(shop.slice(0, 4));
  await page.getByRole('option', { name: shop }).click();
  await page
    .getByRole('group', { name: 'Good for' })
    .getByLabel(/QR code/)
    .check();
}

/** Nothing reaches beyond the window's side. */
function hasRoom(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth');
}
