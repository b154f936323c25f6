import type { CommonMailWords, MailLanguage, MailWords } from './mail-words.js';

export interface RenderedMail {
  subject: string;
  html: string;
  /** The same for readers without HTML. */
  text: string;
}

export interface MailParts {
  /** The compiled layout: HTML with `[[name]]` where words go, and the button between its two comments. */
  layout: string;
  language: MailLanguage;
  words: MailWords;
  common: CommonMailWords;
  data: Record<string, string>;
}

const BUTTON = /<!-- button -->([^]*?)<!-- \/button -->/;
/** Between the paragraphs of the HTML; mail programs know no margins of their own that could be trusted. */
const PARAGRAPH_STYLE = 'margin: 0 0 16px';

/**
 * Puts words and data into the layout. Data is text: it is escaped, and never read as a placeholder.
 * @throws Error when the words ask for data that was not given
 */
export function renderMail({ layout, language, words, common, data }: MailParts): RenderedMail {
  const subject = toOneLine(fill(words.subject, data));
  const heading = fill(words.heading, data);
  const paragraphs = words.paragraphs.map((paragraph) => fill(paragraph, data));
  const button = words.button === undefined ? undefined : fill(words.button, data);
  const link = button === undefined ? '' : fill('{link}', data);
  const parts: Record<string, string> = {
    language,
    subject: escapeHtml(subject),
    preview: escapeHtml(paragraphs[0]!),
    heading: escapeHtml(heading),
    paragraphs: paragraphs.map((text) => `<p style="${PARAGRAPH_STYLE}">${escapeHtml(text)}</p>`).join(''),
    button: escapeHtml(button ?? ''),
    link: escapeHtml(link),
    copy_link: escapeHtml(common.copy_link),
    footer: escapeHtml(common.footer),
  };
  const html = layout
    .replace(BUTTON, button === undefined ? '' : '$1')
    .replace(/\[\[(\w+)\]\]/g, (_whole, name: string) => demand(parts, name));
  const action = button === undefined ? [] : [`${button}:\n${link}`];
  return { subject, html, text: [heading, ...paragraphs, ...action, common.footer].join('\n\n') + '\n' };
}

function fill(words: string, data: Record<string, string>): string {
  return words.replace(/\{(\w+)\}/g, (_whole, name: string) => demand(data, name));
}

function demand(values: Record<string, string>, name: string): string {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined) throw new Error(`The mail asks for "${name}", which was not given.`);
  return value;
}

function toOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
