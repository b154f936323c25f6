import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Credentials } from './running-app.js';

/** Opens the console and signs in by mouse and typing; ends on the first page. */
export async function signIn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.goto('/console');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await seeHeading(page, 'Welcome back');
}

/** The page with this heading is there, with its content. */
export async function seeHeading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

/** Something was done, and the console says so. */
export async function seeNotice(page: Page, text: string): Promise<void> {
  await page.getByRole('status').getByText(text, { exact: true }).waitFor();
}

/** The button prints a PDF, saved under this name. */
export async function seePrinted(page: Page, button: string, name: string): Promise<void> {
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe(name);
  expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');
}

/** The state beside the heading. */
export async function seeState(page: Page, state: string): Promise<void> {
  await page.locator('.page-title').getByText(state, { exact: true }).waitFor();
}

/** More than any page of these tests has. */
const MOST_STOPS = 80;

/**
 * Presses Tab until the target has the focus. At every stop, something must show where the focus is.
 * @throws Error when Tab does not lead there
 */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    await expectFocusToBeSeen(page);
    if ((await target.and(page.locator(':focus')).count()) > 0) return;
  }
  throw new Error(`Tab does not lead to ${target}`);
}

/** An outline, or a shadow in its place. Nothing is asked of where the focus leaves the page. */
async function expectFocusToBeSeen(page: Page): Promise<void> {
  const unseen = await page.evaluate<string | undefined>(`(() => {
    const element = document.activeElement;
    if (element === document.body) return undefined;
    const { outlineStyle, boxShadow } = getComputedStyle(element);
    const isSeen = element.matches(':focus-visible') && (outlineStyle !== 'none' || boxShadow !== 'none');
    return isSeen ? undefined : element.outerHTML.slice(0, 200);
  })()`);
  expect(unseen, 'where the focus is not seen').toBeUndefined();
}
