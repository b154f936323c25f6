import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { type Authenticator, authenticatorOf } from '../factories/authenticator.js';
import { describeInBrowser } from '../support/browser.js';
import { seeHeading, seeNotice, signIn } from './console.js';
import type { Credentials } from './running-app.js';
import { useStage } from './stage.js';

/** Milliseconds until an authenticator app shows another code. */
const STEP = 30_000;

describeInBrowser('the second factor at the console', () => {
  const stage = useStage();

  test('is turned on, asked for, bridged by a recovery code, and locked against guessing', async () => {
    const admin = await stage.app.hire('admin', 'Ada Nguyễn');
    const { page, context } = await stage.visit();
    const sessionId = async () =>
      (await context.cookies()).find(({ name }) => name === 'armoire-console')?.value;

    await signIn(page, admin);
    const idBefore = await sessionId();
    const { app, codes } = await turnOn(page, admin);
    expect(await sessionId()).not.toBe(idBefore);
    const idOfSetUp = await sessionId();
    await page.getByText('10 recovery codes are left.').waitFor();

    await signOut(page);
    await givePassword(page, admin);
    const idOfPassword = await sessionId();
    expect(idOfPassword).not.toBe(idOfSetUp);
    await page.getByLabel('Code', { exact: true }).fill(app.codeAt(inAStep()));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await seeHeading(page, 'Welcome back');
    expect(await sessionId()).not.toBe(idOfPassword);

    await signOut(page);
    await givePassword(page, admin);
    await page.getByRole('link', { name: 'Use a recovery code instead' }).click();
    await page.getByLabel('Recovery code').fill(codes[0]!.toUpperCase());
    await page.getByRole('button', { name: 'Confirm' }).click();
    await seeHeading(page, 'Welcome back');
    await page.goto('/console/account');
    await page.getByText('9 recovery codes are left.').waitFor();
  });

  test('locks who guesses', async () => {
    const admin = await stage.app.hire('admin', 'Ada Nguyễn');
    const owner = await stage.visit();
    await signIn(owner.page, admin);
    await turnOn(owner.page, admin);
    const guesser = await stage.visit();
    await givePassword(guesser.page, admin);
    for (let count = 0; count < 11; count += 1) {
      await guesser.page.getByLabel('Code', { exact: true }).fill(String(count).padStart(6, '0'));
      const answer = guesser.page.waitForResponse((response) => response.request().method() === 'POST');
      await guesser.page.getByRole('button', { name: 'Confirm' }).click();
      await answer;
      await guesser.page.getByRole('alert').waitFor();
    }
    await guesser.page.getByText('Too many tries. Wait a while, then try again.').waitFor();
    guesser.troubles.length = 0;
  });

  test('is turned off by password and code', async () => {
    const admin = await stage.app.hire('admin', 'Ada Nguyễn');
    const { page } = await stage.visit();
    await signIn(page, admin);
    const { codes } = await turnOn(page, admin);
    await page.getByRole('button', { name: 'Turn off' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Your password now' }).fill(admin.password);
    await dialog.getByRole('textbox', { name: 'Code from your app' }).fill(codes[2]!);
    await dialog.getByRole('button', { name: 'Turn off' }).click();
    await seeNotice(page, 'The second step is off.');
    await signOut(page);
    await signIn(page, admin);
  });
});

describeInBrowser('the page of the own account', () => {
  const stage = useStage();

  test('changes the password, and ends what is signed in elsewhere', async () => {
    const admin = await stage.app.hire('admin', 'Ada Nguyễn');
    const elsewhere = await stage.visit();
    await signIn(elsewhere.page, admin);
    const { page } = await stage.visit();
    await signIn(page, admin);
    await page.getByRole('link', { name: 'Ada Nguyễn' }).click();
    await seeHeading(page, 'Your account');
    const sessions = page.getByRole('region', { name: 'Where you are signed in' }).getByRole('listitem');
    expect(await sessions.count()).toBe(2);
    await page.getByRole('button', { name: /^End the session of/ }).click();
    await seeNotice(page, 'That session has ended.');
    await page.getByText('This browser').waitFor();
    await expect.poll(() => sessions.count()).toBe(1);
    await elsewhere.page.goto('/console');
    await seeHeading(elsewhere.page, 'Sign in');

    await page.getByRole('button', { name: 'Change password' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Your password now' }).fill(admin.password);
    await dialog.getByRole('textbox', { name: 'New password' }).fill('another correct horse');
    await dialog.getByRole('button', { name: 'Change password' }).click();
    await seeNotice(page, 'Your password is changed.');
    await signOut(page);
    await signIn(page, { ...admin, password: 'another correct horse' });
  });
});

async function givePassword(page: Page, { email, password }: Credentials): Promise<void> {
  await page.goto('/console');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await seeHeading(page, 'One more step');
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('You are signed out.').waitFor();
}

/** By the page of the account, from the password to the codes; ends on that page. */
async function turnOn(
  page: Page,
  { password }: Credentials,
): Promise<{ app: Authenticator; codes: string[] }> {
  await page.goto('/console/account');
  await page.getByRole('button', { name: 'Turn on' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Your password now' }).fill(password);
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
  const secret = await dialog.locator('.account-key').innerText();
  const app = authenticatorOf(secret.replaceAll(/\s/g, ''));
  await dialog.getByRole('textbox', { name: 'The code that it shows now' }).fill(app.codeAt(new Date()));
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await page.getByRole('heading', { name: 'Keep these recovery codes' }).waitFor();
  const codes = await dialog.locator('.account-codes code').allInnerTexts();
  expect(codes).toHaveLength(10);
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  await seeNotice(page, 'The second step is on.');
  return { app, codes };
}

/** The code of the step after this one is taken already, and has not been used. */
function inAStep(): Date {
  return new Date(Date.now() + STEP);
}
