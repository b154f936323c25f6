import type { Request, RequestHandler } from 'express';
import type { ConsoleScreen } from '../console-screen.js';
import { describeConsole, type StateOptions } from '../state.js';
import { texts } from '../texts.js';
import { html, type SafeHtml, scriptJson } from './html.js';
import { identityOf } from './identity.js';
import { nonceOf } from './security-headers.js';

/** In this order, each needing the ones before. */
const SCRIPTS = ['global.js', 'design-system.js', 'app.js', 'components.js', 'boot.js'];

/**
 * The one page in which the console runs, in place of AdminJS's own: no inline script but the state, which
 * carries the nonce, and nothing from elsewhere.
 */
export function createPage(options: StateOptions): RequestHandler {
  const { assets } = options;
  return (request, response) => {
    const nonce = nonceOf(response);
    const scripts = SCRIPTS.map(
      (name) => html`<script src="${assets.url(name)}" nonce="${nonce}" defer></script>`,
    );
    const page = html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light" />
          <title>${texts.brand}</title>
          <link rel="icon" href="${assets.url('brand/favicon.svg')}" type="image/svg+xml" />
          <link rel="stylesheet" href="${assets.url('console.css')}" nonce="${nonce}" />
          ${stateScript(request, options, nonce)} ${scripts}
        </head>
        <body>
          <div id="app"><p class="boot">${texts.page.loading}</p></div>
          <noscript><p class="boot">${texts.page.needsScript}</p></noscript>
        </body>
      </html>`;
    response.status(leadsSomewhere(request, options.screens) ? 200 : 404);
    response.type('html').send(page.markup);
  };
}

/** Our state, and beside it the little that AdminJS's own scripts read. */
function stateScript(request: Request, options: StateOptions, nonce: string): SafeHtml {
  const { baseUrl } = options;
  const adminJs = {
    paths: { rootPath: baseUrl, loginPath: `${baseUrl}/sign-in`, logoutPath: `${baseUrl}/sign-out` },
    branding: { companyName: texts.brand },
    locale: { language: 'en', availableLanguages: ['en'], translations: {} },
    session: request.session.adminUser,
    resources: [],
  };
  return html`<script nonce="${nonce}">
    window.__webpack_nonce__ = ${scriptJson(nonce)};
    window.REDUX_STATE = ${scriptJson(adminJs)};
    window.ARMOIRE = ${scriptJson(describeConsole(identityOf(request), options))};
    window.THEME = {};
    window.THEME_COMPONENTS = {};
    window.AdminJS = { Components: {} };
  </script>`;
}

/** Whether the address is one that the page's own router knows, for this person. */
function leadsSomewhere(request: Request, screens: readonly ConsoleScreen[]): boolean {
  const [, root, screenId] = request.path.split('/');
  if (!root) return true;
  const { actor } = identityOf(request);
  return root === 'resources' && screens.some(({ id, allowed }) => id === screenId && allowed(actor));
}
