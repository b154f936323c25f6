import { readdirSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot, resourcePath } from '../../src/platform/config/paths.js';
import { readCommonMailWords, readMailWords } from '../../src/platform/mail/mail-words.js';
import { renderMail } from '../../src/platform/mail/render-mail.js';
import { WORD_LANGUAGES } from '../../src/platform/words.js';
import { describeInBrowser, launchBrowser } from '../support/browser.js';
import { artifacts } from './stage.js';

/** For everything that the words ask for, values as long as they get, and without a place to break. */
function longDataFor(words: object): Record<string, string> {
  const names = [...JSON.stringify(words).matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const link = `https://shop.example.com/${'x'.repeat(120)}`;
  return { ...Object.fromEntries(names.map((name) => [name, 'W'.repeat(60)])), link };
}

describeInBrowser('Every mail', () => {
  it('fits on a telephone, in every language, and can be looked at afterwards', async () => {
    const layout = readFileSync(join(projectRoot, 'dist', 'mail', 'layout.html'), 'utf8');
    const common = await readCommonMailWords();
    const templates = readdirSync(resourcePath('mail'))
      .filter((name) => name.endsWith('.json') && name !== 'common.json')
      .map((name) => basename(name, '.json'));
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 390, height: 700 } });
      await mkdir(artifacts, { recursive: true });
      const tooWide: string[] = [];
      for (const template of templates) {
        const words = await readMailWords(template);
        const data = longDataFor(words);
        for (const language of WORD_LANGUAGES) {
          const parts = { layout, language, words: words[language], common: common[language], data };
          await page.setContent(renderMail(parts).html);
          const width = Number(await page.evaluate('document.documentElement.scrollWidth'));
          if (width > 390) tooWide.push(`${template} in ${language}: ${width}`);
          await page.screenshot({
            path: join(artifacts, `mail-${template}-${language}.png`),
            fullPage: true,
          });
        }
      }
      expect(tooWide).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
