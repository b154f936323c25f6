import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { authenticatorOf } from '../factories/authenticator.js';
import { DESKTOP, describeInBrowser, PHONE } from '../support/browser.js';
import { seeHeading } from './console.js';
import { type KeepPicture, pictureKeeper } from './picture-keeper.js';
import type { Credentials } from './running-app.js';
import { useStage } from './stage.js';

/** Milliseconds until an authenticator app shows another code. */
const STEP = 30_000;

describeInBrowser('pictures of signing in, where staff need a second factor', () => {
  const stage = useStage({ REQUIRE_ADMIN_2FA: 'true' });

  test.each([DESKTOP, PHONE])('from the password to the sessions, at $width pixels', async (viewport) => {
    const admin = await stage.app.hire('admin', 'Ada Nguyễn');
    const keep = pictureKeeper(`${viewport.width}x${viewport.height}`);
    const { page } = await stage.visit(viewport);
    await page.goto('/console');
    await seeHeading(page, 'Sign in');
    await keep(page, 'sign-in');
    const { secret, codes } = await setUp(page, admin, keep);
    const inApp = await stage.api.post('/auth/login', { ...admin, code: codes[0] });
    expect(inApp.status).toBe(200);

    await page.goto('/console/account');
    await seeHeading(page, 'Your account');
    await page.getByText('This browser').waitFor();
    await keep(page, 'account');
    await page.getByRole('region', { name: 'Where you are signed in' }).scrollIntoViewIfNeeded();
    await keep(page, 'sessions');
    await page.goto('/console/resources/roles');
    await page.getByRole('row').nth(1).waitFor();
    await keep(page, 'roles');
    await page.goto('/console/resources/roles/actions/new');
    await seeHeading(page, 'New role');
    await keep(page, 'role-form');

    await page.context().clearCookies();
    await givePassword(page, admin);
    await seeHeading(page, 'One more step');
    await keep(page, 'second-factor');
    await page.getByRole('link', { name: 'Use a recovery code instead' }).click();
    await page.getByLabel('Recovery code').waitFor();
    await keep(page, 'recovery-code');
    await page.getByRole('link', { name: 'Use the authenticator app instead' }).click();
    const code = authenticatorOf(secret).codeAt(new Date(Date.now() + STEP));
    await page.getByLabel('Code', { exact: true }).fill(code);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await seeHeading(page, 'Welcome back');
  });
});

/** The first sign-in of somebody new. @returns the secret that their app then has, and the recovery codes */
async function setUp(
  page: Page,
  admin: Credentials,
  keep: KeepPicture,
): Promise<{ secret: string; codes: string[] }> {
  await givePassword(page, admin);
  await seeHeading(page, 'Protect your account');
  await keep(page, 'set-up');
  const secret = (await page.locator('.key').innerText()).replaceAll(/\s/g, '');
  await page.getByLabel('The code that it shows now').fill(authenticatorOf(secret).codeAt(new Date()));
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await seeHeading(page, 'Keep these codes');
  await keep(page, 'recovery-codes');
  const codes = await page.locator('.recovery-codes code').allInnerTexts();
  await page.getByRole('link', { name: 'I have kept them' }).click();
  await seeHeading(page, 'Welcome back');
  return { secret, codes };
}

async function givePassword(page: Page, { email, password }: Credentials): Promise<void> {
  await page.goto('/console');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
