import type { Response } from 'express';
import type { SecondFactorSetup } from '../console-accounts.js';
import type { ConsoleAssets } from '../http/assets.js';
import { html, type SafeHtml } from '../../platform/http/html.js';
import { nonceOf } from '../http/security-headers.js';
import { texts } from '../texts.js';

export interface SignInPageOptions {
  assets: ConsoleAssets;
  baseUrl: string;
}

/** A page at the console's door. */
export interface DoorContent {
  title: string;
  lead: string;
  /** Ours, never what somebody sent. */
  message?: { text: string; tone: 'bad' | 'quiet' };
  form: SafeHtml;
}

interface CodeOptions {
  /** Checked address to go on to. */
  next: string | undefined;
  /** Whether a recovery code is asked for, which is no number. */
  isRecovery: boolean;
}

interface SetUpOptions {
  next: string | undefined;
  setup: SecondFactorSetup;
}

/** The pages of signing in: plain HTML with one small script, so that they are there at once. */
export function createSignInPages({ assets, baseUrl }: SignInPageOptions) {
  const send = createDoorPage(assets);
  return {
    /** @param next checked address to go on to */
    password(response: Response, status: number, next: string | undefined, message?: DoorContent['message']) {
      const { title, lead } = texts.signIn;
      send(response, status, { title, lead, message, form: passwordForm(baseUrl, next) });
    },
    code(response: Response, status: number, options: CodeOptions, message?: DoorContent['message']) {
      const { codeTitle: title, codeLead, recoveryLead } = texts.signIn;
      const lead = options.isRecovery ? recoveryLead : codeLead;
      send(response, status, { title, lead, message, form: codeForm(baseUrl, options) });
    },
    setUp(response: Response, status: number, options: SetUpOptions, message?: DoorContent['message']) {
      const { setUpTitle: title, setUpLead: lead } = texts.signIn;
      send(response, status, { title, lead, message, form: setUpForm(baseUrl, options) });
    },
    /** @param onwards checked address to go on to */
    recoveryCodes(response: Response, codes: readonly string[], onwards: string) {
      const { keepTitle: title, keepLead: lead } = texts.signIn;
      send(response, 200, { title, lead, form: codeList(codes, onwards) });
    },
  };
}

export type SignInPages = ReturnType<typeof createSignInPages>;

function passwordForm(baseUrl: string, next: string | undefined): SafeHtml {
  const say = texts.signIn;
  return html`<form method="post" action="${baseUrl}/sign-in" class="sign-in-form">
      ${nextField(next)}
      <label for="email">${say.email}</label>
      <input
        id="email"
        name="email"
        inputmode="email"
        autocapitalize="none"
        autocomplete="username"
        required
        autofocus
      />
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
    </form>
    <p class="other-way"><a href="${baseUrl}/forgot-password">${say.forgot}</a></p>`;
}

function codeForm(baseUrl: string, { next, isRecovery }: CodeOptions): SafeHtml {
  const say = texts.signIn;
  return html`<form method="post" action="${baseUrl}/sign-in/code" class="sign-in-form">
      ${nextField(next)}
      ${
        isRecovery
          ? html`<input type="hidden" name="kind" value="recovery" />
              <label for="code">${say.recoveryCode}</label>
              <input id="code" name="code" autocomplete="off" autocapitalize="none" required autofocus />`
          : html`<label for="code">${say.code}</label> ${appCodeField()}`
      }
      <button type="submit" class="submit">${say.codeSubmit}</button>
    </form>
    <p class="other-way">
      <a href="${baseUrl}/sign-in/code${otherWay(next, !isRecovery)}">
        ${isRecovery ? say.useApp : say.useRecoveryCode}
      </a>
    </p>
    ${startOver(baseUrl)}`;
}

function setUpForm(baseUrl: string, { next, setup }: SetUpOptions): SafeHtml {
  const say = texts.signIn;
  const picture = `data:image/svg+xml;base64,${Buffer.from(setup.qrSvg).toString('base64')}`;
  return html`<form method="post" action="${baseUrl}/sign-in/set-up" class="sign-in-form">
      ${nextField(next)}
      <input type="hidden" name="enrolment" value="${setup.enrolment}" />
      <p>${say.setUpScan}</p>
      <img class="qr" src="${picture}" alt="${say.setUpPicture}" width="176" height="176" />
      <p>${say.setUpType}</p>
      <code class="key">${inGroups(setup.secret)}</code>
      <label for="code">${say.setUpCode}</label>
      ${appCodeField()}
      <button type="submit" class="submit">${say.setUpSubmit}</button>
    </form>
    ${startOver(baseUrl)}`;
}

function codeList(codes: readonly string[], onwards: string): SafeHtml {
  const say = texts.signIn;
  return html`<ul class="recovery-codes" id="codes">
      ${codes.map((code) => html`<li><code>${code}</code></li>`)}
    </ul>
    <div class="keep">
      <button type="button" class="copy" data-copy="codes" data-done="${say.copied}" hidden>
        ${say.copy}
      </button>
      <a class="submit" href="${onwards}">${say.keepDone}</a>
    </div>`;
}

function appCodeField(): SafeHtml {
  return html`<input
    id="code"
    name="code"
    inputmode="numeric"
    autocomplete="one-time-code"
    required
    autofocus
  />`;
}

function startOver(baseUrl: string): SafeHtml {
  return html`<form method="post" action="${baseUrl}/sign-out">
    <button type="submit" class="start-over">${texts.signIn.startOver}</button>
  </form>`;
}

function otherWay(next: string | undefined, isRecovery: boolean): string {
  const query = new URLSearchParams({
    ...(isRecovery && { kind: 'recovery' }),
    ...(next !== undefined && { next }),
  });
  return query.size > 0 ? `?${query.toString()}` : '';
}

/** `JBSW Y3DP …`, as people type it. */
function inGroups(secret: string): string {
  return secret.replaceAll(/.{4}(?=.)/g, '$& ');
}

function nextField(next: string | undefined): SafeHtml | undefined {
  return next === undefined ? undefined : html`<input type="hidden" name="next" value="${next}" />`;
}

export type SendDoorPage = (response: Response, status: number, content: DoorContent) => void;

/** What all pages in front of the console look like. */
export function createDoorPage(assets: ConsoleAssets): SendDoorPage {
  return (response, status, content) => {
    const page = layout(assets, nonceOf(response), content);
    response.status(status).type('html').send(page.markup);
  };
}

function layout(assets: ConsoleAssets, nonce: string, content: DoorContent): SafeHtml {
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
