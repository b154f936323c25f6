import { demandWord, fillWords, type WordLanguage } from '../words.js';
import type { CommonMailWords, MailWords } from './mail-words.js';

export interface RenderedMail {
  subject: string;
  html: string;
  /** The same for readers without HTML. */
  text: string;
}

export interface MailParts {
  /** The compiled layout: HTML with `[[name]]` where words go, and the button between its two comments. */
  layout: string;
  language: WordLanguage;
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
  const subject = toOneLine(fillWords(words.subject, data));
  const heading = fillWords(words.heading, data);
  const paragraphs = words.paragraphs.map((paragraph) => fillWords(paragraph, data));
  const button = words.button === undefined ? undefined : fillWords(words.button, data);
  const link = button === undefined ? '' : fillWords('{link}', data);
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
    .replace(/\[\[(\w+)\]\]/g, (_whole, name: string) => demandWord(parts, name));
  const action = button === undefined ? [] : [`${button}:\n${link}`];
  return { subject, html, text: [heading, ...paragraphs, ...action, common.footer].join('\n\n') + '\n' };
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
