import { describe, expect, it } from 'vitest';
import { html, scriptJson } from './html.js';

describe('html', () => {
  it('escapes what is put in, in text and in attributes', () => {
    const name = `"><script>alert('1')</script>&`;
    expect(html`<a title="${name}">${name}</a>`.markup).toBe(
      '<a title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;">' +
        '&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;</a>',
    );
  });

  it('takes its own markup as it is, alone or in a list, and leaves out what is not there', () => {
    const items = ['a', '<'].map((item) => html`<li>${item}</li>`);
    expect(
      html`<ul>
        ${items}${undefined}${false}${0}
      </ul>`.markup.replace(/\s+/g, ''),
    ).toBe('<ul><li>a</li><li>&lt;</li>0</ul>');
  });
});

describe('scriptJson', () => {
  it('says the same as JSON, and can end no script element', () => {
    const value = { name: '</script><!--<script>\u2028\u2029&' };
    const { markup } = scriptJson(value);
    expect(markup).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(markup)).toEqual(value);
  });
});
