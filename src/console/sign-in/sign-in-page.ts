import type { Response } from 'express';
import type { ConsoleAssets } from '../http/assets.js';
import { html, type SafeHtml } from '../http/html.js';
import { nonceOf } from '../http/security-headers.js';
import { texts } from '../texts.js';

export interface SignInPageOptions {
  assets: ConsoleAssets;
  baseUrl: string;
}

interface Content {
  title: string;
  lead: string;
  /** Ours, never what somebody sent. */
  message?: { text: string; tone: 'bad' | 'quiet' };
  form: SafeHtml;
}

/** The pages of signing in: plain HTML with one small script, so that they are there at once. */
export function createSignInPages({ assets, baseUrl }: SignInPageOptions) {
  const send = (response: Response, status: number, content: Content) => {
    const page = layout(assets, nonceOf(response), content);
    response.status(status).type('html').send(page.markup);
  };
  return {
    /** @param next checked address to go on to */
    password(response: Response, status: number, next: string | undefined, message?: Content['message']) {
      const { title, lead } = texts.signIn;
      send(response, status, { title, lead, message, form: passwordForm(baseUrl, next) });
    },
    code(response: Response, status: number, next: string | undefined, message?: Content['message']) {
      const { codeTitle: title, codeLead: lead } = texts.signIn;
      send(response, status, { title, lead, message, form: codeForm(baseUrl, next) });
    },
  };
}

export type SignInPages = ReturnType<typeof createSignInPages>;

function passwordForm(baseUrl: string, next: string | undefined): SafeHtml {
  const say = texts.signIn;
  return html`<form method="post" action="${baseUrl}/sign-in" class="sign-in-form">
    ${nextField(next)}
    <label for="email">${say.email}</label>
    <input id="email" name="email" type="email" autocomplete="username" required autofocus />
    <label for="password">${say.password}</label>
    <div class="password">
      <input id="password" name="password" type="password" autocomplete="current-password" required />
      <button
        type="button"
        class="reveal"
        data-reveal="password"
        data-show="${say.show}"
        data-hide="${say.hide}"
        data-show-label="${say.showPassword}"
        data-hide-label="${say.hidePassword}"
        hidden
      ></button>
    </div>
    <button type="submit" class="submit">${say.submit}</button>
  </form>`;
}

function codeForm(baseUrl: string, next: string | undefined): SafeHtml {
  const say = texts.signIn;
  return html`<form method="post" action="${baseUrl}/sign-in/code" class="sign-in-form">
      ${nextField(next)}
      <label for="code">${say.code}</label>
      <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus />
      <button type="submit" class="submit">${say.codeSubmit}</button>
    </form>
    <form method="post" action="${baseUrl}/sign-out">
      <button type="submit" class="start-over">${say.startOver}</button>
    </form>`;
}

function nextField(next: string | undefined): SafeHtml | undefined {
  return next === undefined ? undefined : html`<input type="hidden" name="next" value="${next}" />`;
}

function layout(assets: ConsoleAssets, nonce: string, content: Content): SafeHtml {
  const { title, lead, message, form } = content;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <title>${title} · ${texts.brand}</title>
        <link rel="icon" href="${assets.url('brand/favicon.svg')}" type="image/svg+xml" />
        <link
          rel="preload"
          href="${assets.url('fonts/inter-latin-wght-normal.woff2')}"
          as="font"
          type="font/woff2"
          crossorigin
        />
        <link rel="stylesheet" href="${assets.url('sign-in.css')}" nonce="${nonce}" />
      </head>
      <body>
        <main class="sign-in">
          <section class="panel">
            <img
              class="wordmark"
              src="${assets.url('brand/wordmark.svg')}"
              alt="${texts.brand}"
              height="30"
            />
            <div class="card">
              <h1>${title}</h1>
              <p class="lead">${lead}</p>
              ${message && html`<p class="message ${message.tone}" role="alert">${message.text}</p>`} ${form}
            </div>
            <p class="foot">${texts.tagline}</p>
          </section>
          <div class="picture" aria-hidden="true"></div>
        </main>
        <script src="${assets.url('sign-in.js')}" nonce="${nonce}" defer></script>
      </body>
    </html>`;
}
