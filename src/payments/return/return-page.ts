import { html, type SafeHtml } from '../../platform/http/html.js';
import type { WordLanguage } from '../../platform/words.js';
import { RETURN_LABELS, RETURN_WORDS, type ReturnState } from './return-words.js';

export interface ReturnPage {
  language: WordLanguage;
  state: ReturnState;
  /** What is paid, and how much, as people read it; absent where there is no such payment. */
  payment?: { description: string; amount: string } | undefined;
  /** Where to look again: by itself after so many seconds, or when somebody asks; absent when all is decided. */
  again?: { seconds: number | undefined; href: string } | undefined;
  /** What the answer's policy lets be styled. */
  nonce: string;
}

/** Where people come back to from the bank. It works without script. */
export function returnPage({ language, state, payment, again, nonce }: ReturnPage): string {
  const { title, text } = RETURN_WORDS[language][state];
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        ${
          again?.seconds !== undefined &&
          html`<meta http-equiv="refresh" content="${again.seconds};url=${again.href}" />`
        }
        <title>${title}</title>
        <style nonce="${nonce}">
          ${STYLE}
        </style>
      </head>
      <body>
        <main class="${state}">
          <h1>${title}</h1>
          <p>${text}</p>
          ${payment && sums(language, payment)}
          ${again && html`<p><a href="${again.href}">${RETURN_LABELS[language].again}</a></p>`}
        </main>
      </body>
    </html> `;
  return page.markup;
}

function sums(language: WordLanguage, { description, amount }: NonNullable<ReturnPage['payment']>): SafeHtml {
  const labels = RETURN_LABELS[language];
  return html`<dl>
    <dt>${labels.of}</dt>
    <dd>${description}</dd>
    <dt>${labels.amount}</dt>
    <dd>${amount}</dd>
  </dl>`;
}

const STYLE = html`
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; } body { margin: 0; display: grid;
  place-items: center; min-height: 100vh; } main { width: min(26rem, 100vw - 2rem); padding: 1.5rem 1rem;
  box-sizing: border-box; border-top: 4px solid #8a8177; overflow-wrap: anywhere; } main.paid { border-color:
  #2f7d4f; } main.pending, main.held { border-color: #b7791f; } h1 { font-size: 1.5rem; line-height: 1.25;
  margin: .5rem 0; } dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; margin: 1rem 0; }
  dt { opacity: .75; } dd { margin: 0; text-align: right; font-variant-numeric: tabular-nums; } a { display:
  inline-block; padding: .625rem 0; color: inherit; }
`;
