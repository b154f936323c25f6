import type { Request, RequestHandler } from 'express';
import { isPermitted } from '../permission.js';
import { describeConsole, type StateOptions } from '../state.js';
import { texts } from '../texts.js';
import type { ConsoleViews } from '../views/console-views.js';
import { html, scriptJson } from '../../platform/http/html.js';
import { identityOf } from './identity.js';
import { nonceOf } from './security-headers.js';

/** React, from AdminJS's build, and our components. AdminJS's own pages and design system are not used. */
const SCRIPTS = ['global.js', 'components.js'];

export interface PageOptions extends StateOptions {
  views: Pick<ConsoleViews, 'list'>;
}

/**
 * The one page in which the console runs, in place of AdminJS's own: no inline script at all, and nothing
 * from elsewhere.
 */
export function createPage(options: PageOptions): RequestHandler {
  const { assets } = options;
  return async (request, response) => {
    const nonce = nonceOf(response);
    const identity = identityOf(request);
    const views = await options.views.list(identity.actor.id);
    const state = scriptJson(describeConsole(identity, views, options));
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
          <script type="application/json" id="state">
            ${state}
          </script>
          ${scripts}
        </head>
        <body>
          <div id="app"><p class="boot">${texts.page.loading}</p></div>
          <noscript><p class="boot">${texts.page.needsScript}</p></noscript>
        </body>
      </html>`;
    response.status(leadsSomewhere(request, options) ? 200 : 404);
    response.type('html').send(page.markup);
  };
}

const PROMOTION_PAGES = ['simulator', 'statistics'];

/** Whether the address is one that the page's own router knows, for this person. */
function leadsSomewhere(request: Request, options: StateOptions): boolean {
  const { screens, desk, imports, promotions, balances } = options;
  const [, root, screenId] = request.path.split('/');
  if (!root || (root === 'account' && screenId === undefined)) return true;
  const { actor } = identityOf(request);
  if (root === 'desk' && screenId === undefined) return isPermitted(desk, actor);
  if (root === 'balances') return isPermitted(balances, actor);
  if (root === 'imports') return isPermitted(imports, actor);
  if (root === 'promotions' && PROMOTION_PAGES.includes(screenId ?? ''))
    return isPermitted(promotions, actor);
  return (
    root === 'resources' && screens.some((screen) => screen.id === screenId && isPermitted(screen, actor))
  );
}
