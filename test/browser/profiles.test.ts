import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { newId } from '../../src/platform/ids.js';
import { DESKTOP, describeInBrowser, PHONE } from '../support/browser.js';
import { seeHeading, signIn } from './console.js';
import { photographOf } from './photographs.js';
import { useStage } from './stage.js';

describeInBrowser('profiles at the console', () => {
  const stage = useStage();

  test.each([
    ['a desk', DESKTOP],
    ['a phone', PHONE],
  ])(
    'at %s, an admin sees whom they deal with: the face and what the person says of themselves',
    async (_at, viewport) => {
      const name = `Lan Nguyễn ${newId().slice(-4)}`;
      await register(name);
      const admin = await stage.app.hire('admin', 'Ada Nguyễn');
      const { page } = await stage.visit(viewport);
      await signIn(page, admin);
      await page.goto('/console/resources/users');
      const row = page.getByRole('row').filter({ hasText: name });
      expect(await widthOf(row.locator('img'))).toBeGreaterThan(0);
      await row.getByRole('link', { name }).click();
      await seeHeading(page, name);
      expect(await widthOf(page.getByRole('img', { name }))).toBeGreaterThan(0);
      for (const fact of ['1994-05-17', 'combination', 'redness', 'acne']) {
        await page.getByText(fact, { exact: true }).waitFor();
      }
    },
  );

  /** Somebody with a picture and a whole profile. */
  async function register(name: string): Promise<void> {
    const credentials = { email: `${newId()}@armoire.test`, password: 'correct horse battery' };
    await stage.api.post('/auth/register', { ...credentials, full_name: name });
    const { body } = await stage.api.post<{ access_token: string }>('/auth/login', credentials);
    const profile = {
      date_of_birth: '1994-05-17',
      skin_type: 'combination',
      skin_concerns: ['redness', 'acne'],
    };
    await stage.api.put('/users/me', profile, body.access_token);
    const form = new FormData();
    const photograph = await photographOf({ kind: 'silk-square', colour: 'rose', seed: 5 });
    form.set('file', new Blob([new Uint8Array(photograph)], { type: 'image/jpeg' }), 'me.jpg');
    const { status } = await stage.api.put('/users/me/avatar', form, body.access_token);
    expect(status).toBe(200);
  }
});

/** As much of a picture in a page as is asked for here: tests know no DOM. */
interface PageImage {
  decode(): Promise<void>;
  naturalWidth: number;
}

/** Pixels of the picture itself: none where it did not load. */
async function widthOf(picture: Locator): Promise<number> {
  await picture.waitFor();
  return picture.evaluate(async (element) => {
    const image = element as unknown as PageImage;
    await image.decode();
    return image.naturalWidth;
  });
}
