import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { OwnedProductSummaryDto } from '../../src/catalog/reads/product-reads.schema.js';
import { mailsIn } from '../support/mails.js';
import { describeInBrowser, PHONE } from '../support/browser.js';
import { seeHeading, signIn } from './console.js';
import { photographOf } from './photographs.js';
import type { Credentials } from './running-app.js';
import { offerProduct, openShop, type Shop } from './shops.js';
import { useStage } from './stage.js';

describeInBrowser('people at the console', () => {
  const stage = useStage();

  test("on a phone, a shop's owner sees only what is theirs", async () => {
    const admin = await stage.app.hire('admin', 'Ada Nguyễn');
    const own = await openShop(stage.api, 'Xưởng May Hồng', admin);
    const other = await openShop(stage.api, 'Gốm Bát Tràng', admin);
    const mine = await offerProduct(stage.api, own, { name: 'Váy hồng', price: 80 });
    const theirs = await offerProduct(stage.api, other, { name: 'Vòng gốm', price: 15 });
    const { page } = await stage.visit(PHONE);
    await signIn(page, own.owner);

    expect(await menuOf(page)).toEqual([
      ...['Home', 'Orders', 'Returns', 'Rentals'],
      ...['Shops', 'Delivery & tax', 'Products', 'Categories', 'Waited for'],
      ...['Team', 'Invitations', 'Balance', 'Payouts'],
    ]);
    await page.getByRole('link', { name: 'Products', exact: true }).tap();
    await seeHeading(page, 'Products');
    await page.getByRole('row').filter({ hasText: mine.name }).waitFor();
    expect(await titlesOf(page)).toEqual([mine.name]);
    await page.goto(`/console/resources/products?${new URLSearchParams({ 'filters.search': 'Vòng' })}`);
    await page.getByText('Nothing matches').waitFor();
    await page.goto('/console/resources/shops');
    await page.getByRole('row').filter({ hasText: own.name }).waitFor();
    expect(await titlesOf(page)).toEqual([own.name]);
    expect(await statusAt(page, `products/records/${theirs.id}/show`)).toBe(404);
    expect(await statusAt(page, `shops/records/${other.id}/show`)).toBe(404);
    expect(await statusAt(page, 'moderation/actions/list')).toBe(404);
  });

  test("on a phone, a shop's owner offers a product with a photograph", async () => {
    const admin = await stage.app.hire('admin', 'Ada Nguyễn');
    const shop = await openShop(stage.api, 'Lụa Mã Châu', admin);
    await makeCategory('Khăn lụa', admin);
    const { page } = await stage.visit(PHONE);
    await signIn(page, shop.owner);
    await page.getByRole('button', { name: 'Open menu' }).tap();
    await page.getByRole('link', { name: 'Products', exact: true }).tap();
    await page.getByRole('link', { name: 'New product' }).tap();
    await seeHeading(page, 'New product');

    await page.getByRole('textbox', { name: 'Name' }).fill('Khăn lụa hoa sen');
    await page.getByRole('textbox', { name: 'Description' }).fill('Hand-rolled edges, 90 by 90 cm.');
    await page.getByRole('group', { name: 'Categories' }).getByRole('combobox').fill('khan');
    await page.getByRole('option', { name: 'Khăn lụa' }).tap();
    await page.getByRole('textbox', { name: 'Price', exact: true }).fill('64.50');
    const photograph = await photographOf({ kind: 'silk-square', colour: 'rose', seed: 5 });
    const file = { name: 'IMG_2042.jpg', mimeType: 'image/jpeg', buffer: photograph };
    await page.getByLabel('Choose pictures, or drop them here').setInputFiles(file);
    await page.getByRole('img', { name: 'IMG_2042.jpg' }).waitFor();
    await page.getByRole('button', { name: 'Send for approval' }).tap();
    await seeHeading(page, 'Khăn lụa hoa sen');
    await page.getByRole('button', { name: 'Open picture 1 of 1' }).waitFor();

    const product = await onlyProductOf(shop);
    expect(product).toMatchObject({ price: 64.5, moderation_status: 'pending', is_public: false });
    expect(product.categories).toMatchObject([{ name: 'Khăn lụa' }]);
    expect(product.primary_image).toMatchObject({ width: 1200, height: 1500 });
  });

  test('an analyst looks at everything, and there is nothing to press', async () => {
    const admin = await stage.app.hire('admin', 'Ada Nguyễn');
    const shop = await openShop(stage.api, 'Nhà Mây', admin);
    const photograph = await photographOf({ kind: 'basket', colour: 'sand', seed: 6 });
    const product = await offerProduct(stage.api, shop, { name: 'Giỏ mây', price: 40 }, [photograph]);
    const { page } = await stage.visit();
    await signIn(page, await stage.app.hire('analyst', 'Ana Lê'));

    for (const screen of ['moderation', 'products']) {
      await page.goto(`/console/resources/${screen}?${new URLSearchParams({ 'filters.search': 'Giỏ' })}`);
      await page.getByRole('row').filter({ hasText: product.name }).waitFor();
      expect(await page.getByRole('checkbox').count()).toBe(0);
      expect(await page.getByRole('link', { name: /^New / }).count()).toBe(0);
      await page.getByRole('link', { name: product.name }).click();
      await seeHeading(page, product.name);
      expect(await pressable(page)).toEqual(['Open picture 1 of 1']);
    }
    await page.goto(`/console/resources/shops/records/${shop.id}/show`);
    await seeHeading(page, shop.name);
    expect(await pressable(page)).toEqual([]);
  });

  test('somebody is invited, joins, and finds what their role is for', async () => {
    const { page } = await stage.visit(PHONE);
    await signIn(page, await stage.app.hire('admin', 'Ada Nguyễn'));
    await page.goto('/console/resources/roles/actions/new');
    const role = 'Customer care and returns, northern desk';
    await page.getByRole('textbox', { name: 'Name' }).fill(role);
    await page.getByLabel('See people and how to reach them').check();
    await page.getByRole('button', { name: 'Create role' }).tap();
    await seeHeading(page, role);
    expect(await selectableIn(page, 'roles')).toEqual([role]);

    const email = 'nguyen.thi.phuong.anh.customer.care@northern-regional-warehouse.armoire.test';
    await page.goto('/console/resources/invitations/actions/new');
    await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
    await page.getByRole('combobox', { name: 'Role' }).selectOption({ label: role });
    await page.getByRole('button', { name: 'Create invitation' }).tap();
    await seeHeading(page, email);
    await page.getByRole('button', { name: 'Withdraw' }).waitFor();
    expect(await isWiderThanItsWindow(page)).toBe(false);

    const { page: theirs } = await stage.visit(PHONE);
    const password = 'a horse of my own';
    await theirs.goto(await linkTo(email));
    await theirs.getByLabel('Your name').fill('Phương Anh');
    await theirs.getByLabel('Choose a password').fill(password);
    await theirs.getByRole('button', { name: 'Accept the invitation' }).tap();
    await theirs.getByRole('heading', { name: 'Welcome' }).waitFor();
    await signIn(theirs, { email, password });
    await theirs.getByText('Nothing waits for you').waitFor();
    expect(await menuOf(theirs)).toEqual(['Home', 'People', 'Categories']);

    for (const screen of ['users', 'roles']) {
      await page.goto(`/console/resources/${screen}`);
      await page.getByRole('row').filter({ hasText: role }).waitFor();
      expect(await isWiderThanItsWindow(page)).toBe(false);
    }
  });

  test('signing out ends it, also for the way back', async () => {
    const { page } = await stage.visit();
    await signIn(page, await stage.app.hire('admin', 'Ada Nguyễn'));
    await page.getByRole('link', { name: 'Products', exact: true }).click();
    await seeHeading(page, 'Products');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out.').waitFor();
    await page.goBack();
    await seeHeading(page, 'Sign in');
    expect(await page.getByText('Ada Nguyễn').count()).toBe(0);
    expect(await statusAt(page, 'products/actions/list')).toBe(401);
  });

  /** Where the mail to this address leads. */
  async function linkTo(email: string): Promise<string> {
    const find = async () => (await mailsIn(stage.app.dataDirectory)).find(({ to }) => to === email)?.link;
    await expect.poll(find, { timeout: 20_000 }).toBeDefined();
    const { pathname, search } = new URL((await find())!);
    return pathname + search;
  }

  async function makeCategory(name: string, admin: Credentials): Promise<void> {
    const { body: session } = await stage.api.post<{ access_token: string }>('/admin/login', admin);
    const { status } = await stage.api.post('/categories', { name }, session.access_token);
    expect(status).toBe(201);
  }

  async function onlyProductOf({ token }: Shop): Promise<OwnedProductSummaryDto> {
    const { body } = await stage.api.get<{ products: OwnedProductSummaryDto[] }>('/shops/me/products', token);
    expect(body.products).toHaveLength(1);
    return body.products[0]!;
  }
});

/** What the phone's menu leads to; leaves it open. */
async function menuOf(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: 'Open menu' }).tap();
  const menu = page.getByRole('dialog', { name: 'Main' }).getByRole('navigation');
  await menu.getByRole('link').first().waitFor();
  return menu.getByRole('link').allInnerTexts();
}

function titlesOf(page: Page): Promise<string[]> {
  return page.locator('td.title').getByRole('link').allInnerTexts();
}

/** The titles of what a list lets be chosen. */
async function selectableIn(page: Page, screen: string): Promise<string[]> {
  await page.goto(`/console/resources/${screen}`);
  await page.locator('td.title').first().waitFor();
  const rows = page.getByRole('row').filter({ has: page.getByRole('checkbox') });
  return rows.locator('td.title').getByRole('link').allInnerTexts();
}

function isWiderThanItsWindow(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
}

/** Buttons, and the link that is one, of the page's content. */
async function pressable(page: Page): Promise<string[]> {
  const main = page.getByRole('main');
  const found = main.getByRole('button').or(main.getByRole('link', { name: 'Edit' }));
  const labels = (await found.all()).map(
    async (button) => (await button.getAttribute('aria-label')) ?? (await button.innerText()),
  );
  return Promise.all(labels);
}

/** What the console's own API answers to this browser. @param path below its resources */
async function statusAt(page: Page, path: string): Promise<number> {
  const response = await page.request.get(`/console/api/resources/${path}`);
  return response.status();
}
