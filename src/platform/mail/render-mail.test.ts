import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resourcePath } from '../config/paths.js';
import { WORD_LANGUAGES } from '../words.js';
import { type MailWords, readCommonMailWords, readMailWords } from './mail-words.js';
import { renderMail } from './render-mail.js';

const LAYOUT =
  '<h1>[[heading]]</h1>[[paragraphs]]<!-- button --><a href="[[link]]">[[button]]</a><!-- /button -->';
const WORDS: MailWords = {
  subject: 'Hello {name}',
  heading: 'For {name}',
  paragraphs: ['One {name}', 'Two'],
  button: 'Go',
};
const render = (words: MailWords, data: Record<string, string>) =>
  renderMail({
    layout: LAYOUT,
    language: 'en',
    words,
    common: { copy_link: 'Copy', footer: 'Foot' },
    data,
  });

describe('the words of a mail', () => {
  it('show data as text, whatever is in it', () => {
    const name = `<script>alert("1 & '2'")</script> [[link]] {link} $& $1`;
    const { html, subject } = render(WORDS, { name, link: 'https://x.example/?a=1&b="2"' });
    expect(html).not.toContain('<script>');
    expect(html).toContain(
      '<h1>For &lt;script&gt;alert(&quot;1 &amp; &#39;2&#39;&quot;)&lt;/script&gt; [[link]] {link} $&amp; $1</h1>',
    );
    expect(html).toContain('href="https://x.example/?a=1&amp;b=&quot;2&quot;"');
    expect(subject).toBe(`Hello ${name}`);
  });

  it('keep the subject on one line', () => {
    expect(render(WORDS, { name: 'Lan\r\nBcc: x@example.com', link: '-' }).subject).toBe(
      'Hello Lan Bcc: x@example.com',
    );
  });

  it('have no button unless they name one', () => {
    const words = { ...WORDS, button: undefined };
    const { html, text } = render(words, { name: 'Lan' });
    expect(html).toBe(
      '<h1>For Lan</h1><p style="margin: 0 0 16px">One Lan</p><p style="margin: 0 0 16px">Two</p>',
    );
    expect(text).toBe('For Lan\n\nOne Lan\n\nTwo\n\nFoot\n');
  });

  it.each<Record<string, string>>([{ name: 'Lan' }, { link: 'https://x.example' }])(
    'refuse data that is not whole: %o',
    (data) => {
      expect(() => render(WORDS, data)).toThrow(/was not given/);
    },
  );
});

describe('every mail', () => {
  const templates = readdirSync(resourcePath('mail'))
    .filter((name) => name.endsWith('.json') && name !== 'common.json')
    .map((name) => basename(name, '.json'));

  it.each(templates)('%s asks for the same data in every language', async (template) => {
    const words = await readMailWords(template);
    const asked = WORD_LANGUAGES.map((language) => {
      const { subject, heading, paragraphs, button = '' } = words[language];
      const names = [subject, heading, ...paragraphs, button].join(' ').matchAll(/\{(\w+)\}/g);
      return [button !== '', ...new Set([...names].map(([, name]) => name).sort())];
    });
    expect(asked).toEqual([asked[0], asked[0], asked[0]]);
  });

  it('has common words in every language', async () => {
    expect(Object.keys(await readCommonMailWords())).toEqual([...WORD_LANGUAGES]);
  });
});
