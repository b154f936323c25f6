import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, PHONE } from '../support/browser.js';
import type { Api } from './api.js';
import { seeHeading, seeNotice, signIn, tabTo } from './console.js';
import type { Credentials } from './running-app.js';
import { pictureKeeper } from './picture-keeper.js';
import { useStage } from './stage.js';

/** Clothes (Dresses, Skirts), Shoes, Bags; by name. */
async function plant(api: Api, { email, password }: Credentials): Promise<void> {
  const signedIn = await api.post<{ access_token: string }>('/auth/login', { email, password });
  const token = signedIn.body.access_token;
  const add = async (name: string, parentId: string | null = null) =>
    (await api.post<{ id: string }>('/categories', { name, parent_id: parentId }, token)).body.id;
  const clothes = await add('Clothes');
  await add('Dresses', clothes);
  await add('Skirts', clothes);
  await add('Shoes');
  await add('Bags');
}

/** As it is on the page: each row by its depth and title. */
const outline = (page: Page) =>
  page.evaluate<string[]>(
    `[...document.querySelectorAll('.tree-row')].map((row) => row.dataset.depth + ' ' + row.querySelector('a').textContent)`,
  );
const grip = (page: Page, title: string) => page.getByRole('button', { name: `Move ${title}`, exact: true });

describeInBrowser('the category tree', () => {
  const stage = useStage();

  test('is arranged by keyboard, mouse and finger', async () => {
    const admin = await stage.app.hire('admin', 'Ada Nguyễn');
    await plant(stage.api, admin);
    const { page } = await stage.visit();
    await signIn(page, admin);
    await page.getByRole('link', { name: 'Categories' }).click();
    await seeHeading(page, 'Categories');
    await grip(page, 'Bags').waitFor();
    const planted = ['0 Clothes', '1 Dresses', '1 Skirts', '0 Shoes', '0 Bags'];
    expect(await outline(page)).toEqual(planted);

    await tabTo(page, grip(page, 'Bags'));
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('status').getByText('Bags: place 3 of 3, below Clothes.').waitFor();
    expect(await outline(page)).toEqual(['0 Clothes', '1 Dresses', '1 Skirts', '1 Bags', '0 Shoes']);
    await page.keyboard.press('Escape');
    await page.getByRole('status').getByText('Bags is where it was.').waitFor();
    expect(await outline(page)).toEqual(planted);

    await page.keyboard.press('Space');
    for (const key of ['ArrowUp', 'ArrowRight', 'ArrowUp', 'Space']) await page.keyboard.press(key);
    await seeNotice(page, 'Bags was moved.');
    await page.reload();
    await grip(page, 'Bags').waitFor();
    const byKeyboard = ['0 Clothes', '1 Dresses', '1 Bags', '1 Skirts', '0 Shoes'];
    expect(await outline(page)).toEqual(byKeyboard);

    await drag(page, 'Shoes', 'Bags', 0);
    await seeNotice(page, 'Shoes was moved.');
    const byMouse = ['0 Clothes', '1 Dresses', '1 Shoes', '1 Bags', '1 Skirts'];
    await expect.poll(() => outline(page)).toEqual(byMouse);
    await pictureKeeper('desktop')(page, 'category-tree');
  });

  test('fits a phone, and closes what is not needed', async () => {
    const admin = await stage.app.hire('admin', 'Bao Trần');
    const { page } = await stage.visit(PHONE);
    await signIn(page, admin);
    await page.goto('/console/resources/categories/tree');
    await grip(page, 'Clothes').waitFor();
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(PHONE.width);
    await pictureKeeper('phone')(page, 'category-tree');
    await page.getByRole('button', { name: 'Hide what is below Clothes' }).click();
    expect(await outline(page)).toEqual(['0 Clothes']);
    await page.getByRole('link', { name: 'As a list' }).click();
    await page.getByRole('link', { name: 'As a tree' }).waitFor();
  });

  test('is only looked at by who may not arrange it', async () => {
    const moderator = await stage.app.hire('moderator', 'Mai Lê');
    const { page } = await stage.visit();
    await signIn(page, moderator);
    await page.goto('/console/resources/categories/tree');
    await page.getByRole('link', { name: 'Dresses' }).waitFor();
    expect(await page.getByRole('button', { name: /^Move / }).count()).toBe(0);
  });
});

/** Takes the row by its handle, and puts it down over another, pulled to the side by some pixels. */
async function drag(page: Page, title: string, over: string, aside: number): Promise<void> {
  const from = (await grip(page, title).boundingBox())!;
  const to = (await grip(page, over).boundingBox())!;
  const x = from.x + from.width / 2;
  const y = from.y + from.height / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y - 10, { steps: 3 });
  await page.mouse.move(x + aside, to.y + to.height / 2, { steps: 10 });
  await page.mouse.up();
}
