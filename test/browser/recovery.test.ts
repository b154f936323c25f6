import { expect, it, vi } from 'vitest';
import { describeInBrowser } from '../support/browser.js';
import { mailsIn } from '../support/mails.js';
import { signIn, seeHeading } from './console.js';
import { useStage } from './stage.js';

const NEW = 'an entirely new password';

describeInBrowser('Somebody who has forgotten their password', () => {
  const stage = useStage();

  it('is back in the console by the link of a mail', async () => {
    const moderator = await stage.app.hire('moderator', 'Mai Phạm');
    const { page } = await stage.visit();
    await page.goto('/console');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByLabel('E-mail or telephone number').fill(moderator.email);
    await page.getByRole('button', { name: 'Send it' }).click();
    await seeHeading(page, 'Look into your mail');

    const link = await vi.waitFor(
      async () => {
        const [mail] = await mailsIn(stage.app.dataDirectory);
        expect(mail).toMatchObject({ to: moderator.email, template: 'reset-password' });
        return mail!.link!;
      },
      { timeout: 30_000, interval: 100 },
    );
    await page.goto(link);
    await page.getByLabel('New password').fill(NEW);
    await page.getByRole('button', { name: 'Show password' }).click();
    expect(await page.getByLabel('New password').getAttribute('type')).toBe('text');
    await page.getByRole('button', { name: 'Set the password' }).click();
    await seeHeading(page, 'Your password is set');

    const { page: fresh } = await stage.visit({ width: 390, height: 844 });
    await signIn(fresh, { email: moderator.email, password: NEW });
  });
});
