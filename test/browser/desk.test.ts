import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { OwnedProductDto } from '../../src/catalog/reads/product-reads.schema.js';
import { describeInBrowser, PHONE } from '../support/browser.js';
import { signIn, tabTo } from './console.js';
import { photographOf } from './photographs.js';
import { pictureKeeper } from './picture-keeper.js';
import { offerProduct, openShop, type Shop } from './shops.js';
import { useStage } from './stage.js';

const CASES = 50;

describeInBrowser('the desk', () => {
  const stage = useStage();

  test('a moderator decides fifty cases without a mouse, and takes one back', async () => {
    const shop = await open('Năm Mươi');
    const offered: OwnedProductDto[] = [];
    for (let number = 1; number <= CASES; number += 1) {
      offered.push(await offerProduct(stage.api, shop, { name: `Váy số ${number}`, price: 30 + number }));
    }
    const page = await moderatorAtConsole();
    await tabTo(page, page.getByRole('link', { name: 'Open the desk' }));
    await page.keyboard.press('Enter');
    await caseAtHand(page, offered[0]!.name);
    await seeWaiting(page, CASES);

    // Every third is rejected, by the reasons in turn.
    for (const [index, { name }] of offered.entries()) {
      await caseAtHand(page, name);
      if (index % 3 === 2) {
        await page.keyboard.press('r');
        await page.getByRole('dialog', { name: 'Why is it rejected?' }).waitFor();
        await page.keyboard.press(String((index % 7) + 1));
        await page.getByText(`Rejected: ${name}`).waitFor();
      } else {
        await page.keyboard.press('a');
        await page.getByText(`Approved: ${name}`).waitFor();
      }
      if (index === 20) {
        await page.keyboard.press('z');
        await page.getByText(`Taken back: ${name}`).waitFor();
        await caseAtHand(page, name);
        await page.keyboard.press('a');
        await page.getByText(`Approved: ${name}`).waitFor();
      }
    }
    await page.getByText('Nothing waits for you').waitFor();
    await seeWaiting(page, 0);
    for (const [index, { id }] of offered.entries()) {
      const { body } = await stage.api.get<OwnedProductDto>(`/products/${id}`, shop.token);
      const isRejected = index % 3 === 2 && index !== 20;
      expect(body.moderation_status, body.name).toBe(isRejected ? 'rejected' : 'approved');
    }
  });

  test('a case is skipped, come back to, and rejected in own words; help is a key away', async () => {
    const shop = await open('Hai Tay');
    const first = await offerProduct(stage.api, shop, { name: 'Áo tứ thân', price: 20 });
    const second = await offerProduct(stage.api, shop, { name: 'Áo yếm', price: 20 });
    const page = await moderatorAtConsole();
    await page.goto('/console/desk');
    await caseAtHand(page, first.name);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await caseAtHand(page, second.name);
    await page.keyboard.press('k');
    await caseAtHand(page, first.name);
    await page.keyboard.press('s');
    await caseAtHand(page, second.name);
    await page.keyboard.press('r');
    await page.keyboard.press('0');
    await page.getByRole('textbox', { name: 'Reason for the shop' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('Cái này là của shop khác.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('That was all').waitFor();
    await page.getByRole('button', { name: 'Go through it again' }).click();
    await caseAtHand(page, first.name);
    await page.keyboard.press('a');
    await page.getByText('Nothing waits for you').waitFor();
    const { body } = await stage.api.get<OwnedProductDto>(`/products/${second.id}`, shop.token);
    expect(body).toMatchObject({
      moderation_status: 'rejected',
      moderation_reason: 'Cái này là của shop khác.',
    });
  });

  test('two at work get different cases, see each other, and what comes in, at once', async () => {
    const shop = await open('Đôi Bạn');
    const first = await offerProduct(stage.api, shop, { name: 'Guốc mộc', price: 20 });
    const second = await offerProduct(stage.api, shop, { name: 'Quạt giấy', price: 20 });
    const one = await moderatorAtConsole('Minh Trần');
    await one.goto('/console/desk');
    await caseAtHand(one, first.name);
    const other = await moderatorAtConsole('Lan Phạm');
    await other.goto('/console/desk');
    await caseAtHand(other, second.name);
    await one.getByText(`Lan Phạm: ${second.name}`).waitFor();
    await other.getByText(`In hand of Minh Trần`).waitFor();

    const third = await offerProduct(stage.api, shop, { name: 'Nón quai thao', price: 20 });
    await one.getByRole('button', { name: third.name }).waitFor();
    await seeWaiting(other, 3);
    await one.keyboard.press('a');
    await caseAtHand(one, third.name);
    await other.keyboard.press('a');
    await other.getByText('That was all').waitFor();
    await one.keyboard.press('a');
    await seeWaiting(other, 0);
    await other.getByText('Nothing waits for you').waitFor();
  });

  test('a change is seen beside what is live, with its shop, on a wide and on a narrow page', async () => {
    const shop = await open('Hoa Sen');
    const photographs = await Promise.all(
      [1, 2].map((seed) => photographOf({ kind: 'tote', colour: 'ink', seed })),
    );
    const { name, id } = await offerProduct(
      stage.api,
      shop,
      { name: 'Túi cói', price: 20, description: 'A woven bag of sedge, made by hand in Kim Sơn.' },
      photographs.slice(0, 1),
    );
    const page = await moderatorAtConsole();
    await page.goto('/console/desk');
    await caseAtHand(page, name);
    await page.keyboard.press('a');
    await page.getByText('Nothing waits for you').waitFor();
    const change = {
      name: 'Túi cói lớn',
      description: 'A large woven bag of sedge, made in Kim Sơn. Call 0912 345 678 for more.',
    };
    expect((await stage.api.patch(`/products/${id}`, change, shop.token)).status).toBe(200);
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(photographs[1]!)], { type: 'image/jpeg' }), 'back.jpg');
    expect((await stage.api.post(`/products/${id}/images`, form, shop.token)).status).toBe(201);
    await page.reload();
    await caseAtHand(page, name);
    await page.locator('ins', { hasText: 'lớn' }).waitFor();
    await page.locator('del', { hasText: 'by hand' }).waitFor();
    await page.getByText('The text has a telephone number: 0912 345 678').waitFor();
    await page.getByRole('heading', { name: 'New pictures' }).waitFor();
    await page.getByText('2 approved, 0 rejected within a year').waitFor();
    await pictureKeeper('desktop')(page, 'desk');
    await page.setViewportSize(PHONE);
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth')).toBe(
      true,
    );
    await pictureKeeper('phone')(page, 'desk');
    await page.keyboard.press('a');
    await page.getByText('Nothing waits for you').waitFor();
  });

  async function open(name: string): Promise<Shop> {
    return openShop(stage.api, name, await stage.app.hire('admin', 'Ada Nguyễn'));
  }

  async function moderatorAtConsole(name = 'Minh Trần'): Promise<Page> {
    const { page } = await stage.visit();
    await signIn(page, await stage.app.hire('moderator', name));
    return page;
  }
});

const caseAtHand = (page: Page, title: string) =>
  page.getByRole('heading', { level: 2, name: title, exact: true }).waitFor();

/** In the bar at the top, without a reload. */
const seeWaiting = (page: Page, count: number) =>
  page
    .getByRole('status')
    .getByRole('link', { name: `${count} waiting`, exact: true })
    .waitFor();
