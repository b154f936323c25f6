import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { OwnedProductDto } from '../../src/catalog/reads/product-reads.schema.js';
import { describeInBrowser } from '../support/browser.js';
import { seeHeading, seeNotice, seeState, signIn, tabTo } from './console.js';
import { photographOf } from './photographs.js';
import { offerProduct, openShop, type Shop, thumbnailsOf } from './shops.js';
import { useStage } from './stage.js';

const BLURRED = 'The pictures are blurred or too small. Please upload sharp pictures of at least 800 pixels.';

describeInBrowser('decisions in the inbox', () => {
  const stage = useStage();

  test('a product is rejected with a ready-made reason, which its shop reads', async () => {
    const shop = await open('Maison Thé');
    const photograph = await photographOf({ kind: 'tote', colour: 'ink', seed: 3 });
    const product = await offerProduct(stage.api, shop, { name: 'Túi cói', price: 55 }, [photograph]);
    await thumbnailsOf(stage.api, product.id, shop.token);
    const page = await moderatorAt(product.name);

    await page.getByRole('link', { name: product.name }).click();
    await seeHeading(page, product.name);
    await expectSharpPicture(page);
    await page.getByRole('button', { name: 'Reject' }).click();
    const dialog = page.getByRole('dialog', { name: 'Reject' });
    await dialog.getByRole('button', { name: BLURRED }).click();
    expect(await dialog.getByRole('textbox', { name: 'Reason for the shop' }).inputValue()).toBe(BLURRED);
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await seeNotice(page, 'Rejected; the shop sees why.');
    await seeState(page, 'Rejected');

    const { body } = await stage.api.get<OwnedProductDto>(`/products/${product.id}`, shop.token);
    expect(body).toMatchObject({
      moderation_status: 'rejected',
      moderation_reason: BLURRED,
      is_public: false,
    });
    expect((await stage.api.get(`/products/${product.id}`)).status).toBe(404);
  });

  test('a page of cases is worked off by single keys', async () => {
    const shop = await open('Đèn Lồng');
    const first = await offerProduct(stage.api, shop, { name: 'Khăn choàng đỏ', price: 30 });
    const second = await offerProduct(stage.api, shop, { name: 'Khăn choàng xanh', price: 30 });
    const page = await moderatorAt('Khăn choàng');

    await tabTo(page, page.getByRole('link', { name: first.name }));
    await page.keyboard.press('Enter');
    await seeHeading(page, first.name);
    await page.keyboard.press('j');
    await seeHeading(page, second.name);
    await page.keyboard.press('k');
    await seeHeading(page, first.name);
    await page.keyboard.press('a');
    await seeHeading(page, second.name);
    await page.keyboard.press('r');
    await page.getByRole('textbox', { name: 'Reason for the shop' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Alt+1');
    await page.keyboard.press('Control+Enter');
    await seeNotice(page, 'Done. There is nothing left in this list.');

    expect(await statusOf(shop, first)).toBe('approved');
    expect(await statusOf(shop, second)).toBe('rejected');
  });

  test('the dialog keeps the focus, insists on a reason, and gives the focus back', async () => {
    const shop = await open('Sen Trắng');
    const product = await offerProduct(stage.api, shop, { name: 'Nón lá', price: 12 });
    const page = await moderatorAt(product.name);
    await page.getByRole('link', { name: product.name }).click();

    const opener = page.getByRole('button', { name: 'Reject' });
    await tabTo(page, opener);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Reject' });
    const reason = dialog.getByRole('textbox', { name: 'Reason for the shop' });
    await hasFocus(page, reason);
    await expectFocusToStayIn(page, 'Tab');
    await expectFocusToStayIn(page, 'Shift+Tab');

    await tabTo(page, dialog.getByRole('button', { name: 'Reject' }));
    await page.keyboard.press('Enter');
    await dialog.getByText('This is needed.').waitFor();
    await hasFocus(page, reason);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await hasFocus(page, opener);
    expect(await statusOf(shop, product)).toBe('pending');
  });

  async function open(name: string): Promise<Shop> {
    return openShop(stage.api, name, await stage.app.hire('admin', 'Ada Nguyễn'));
  }

  /** A moderator at the part of the inbox whose titles have these words. */
  async function moderatorAt(words: string): Promise<Page> {
    const { page } = await stage.visit();
    await signIn(page, await stage.app.hire('moderator', 'Minh Trần'));
    await page.goto(`/console/resources/moderation?${new URLSearchParams({ 'filters.search': words })}`);
    return page;
  }

  async function statusOf(shop: Shop, { id }: OwnedProductDto): Promise<string> {
    const { body } = await stage.api.get<OwnedProductDto>(`/products/${id}`, shop.token);
    return body.moderation_status;
  }
});

const hasFocus = (page: Page, target: Locator) => target.and(page.locator(':focus')).waitFor();

/** More than the dialog has to stop at, so that the focus has been all around. */
const ROUND = 25;

/** Where the keys leave the page for the browser's own buttons, nothing of the page has the focus. */
async function expectFocusToStayIn(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<void> {
  const stops = new Set<string>();
  for (let stop = 0; stop < ROUND; stop += 1) {
    await page.keyboard.press(key);
    stops.add(
      await page.evaluate<string>(`document.activeElement === document.body ? 'the browser'
        : document.activeElement.closest('dialog') ? 'the dialog' : document.activeElement.outerHTML`),
    );
  }
  expect([...stops].filter((stop) => stop !== 'the browser')).toEqual(['the dialog']);
}

/** Whoever judges whether a picture is blurred must not see it enlarged. */
async function expectSharpPicture(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open picture 1 of 1' }).waitFor();
  const [drawn, stored] = await page.evaluate<[number, number]>(`(async () => {
    const picture = document.querySelector('main [aria-label="Open picture 1 of 1"] img');
    await picture.decode();
    return [picture.clientWidth, picture.naturalWidth];
  })()`);
  expect(stored).toBeGreaterThanOrEqual(drawn);
}
