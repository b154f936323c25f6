import { type Request, type Response, Router } from 'express';
import { DomainError } from '../../platform/errors/domain-error.js';
import { parseInput } from '../../platform/http/parse-input.js';
import { listQueryOf } from '../admin/doors.js';
import type { ConsoleScreen } from '../console-screen.js';
import type { ReadForm } from '../http/form-body.js';
import { identityOf } from '../http/identity.js';
import { demandPost, notFound } from '../http/page-request.js';
import { isPermitted } from '../permission.js';
import { texts } from '../texts.js';
import { type ConsoleViews, newViewSchema, viewChangeSchema, viewRefSchema } from './console-views.js';

export interface ViewsRouteOptions {
  views: ConsoleViews;
  screens: readonly ConsoleScreen[];
  readForm: ReadForm;
}

type Operation = (request: Request, fields: Record<string, unknown>) => Promise<void>;

/** Keeping lists for oneself: by POST, each answered with all that the person has. */
export function createViewsRoutes({ views, screens, readForm }: ViewsRouteOptions): Router {
  const userOf = (request: Request) => identityOf(request).actor.id;
  const screenOf = (request: Request, id: string) =>
    screens.find((screen) => screen.id === id && isPermitted(screen, identityOf(request).actor));
  const demandQuery = (request: Request, screenId: string, query: string) => {
    const screen = screenOf(request, screenId);
    if (!screen) throw notFound();
    if (!isQueryOf(screen, query)) throw malformed();
  };

  const operations = new Map<string, Operation>([
    [
      'add',
      async (request, fields) => {
        const view = parseInput(newViewSchema, fields);
        demandQuery(request, view.screen, view.query);
        await views.add(userOf(request), view);
      },
    ],
    [
      'change',
      async (request, fields) => {
        const change = parseInput(viewChangeSchema, fields);
        const view = await views.find(userOf(request), change.id);
        if (!view) throw notFound();
        if (change.query !== undefined) demandQuery(request, view.screen, change.query);
        await views.change(userOf(request), change);
      },
    ],
    ['remove', (request, fields) => views.remove(userOf(request), parseInput(viewRefSchema, fields).id)],
  ]);

  const router = Router();
  router.all('/api/views/:operation', async (request: Request, response: Response) => {
    const operation = operations.get(String(request.params.operation));
    if (!operation) throw notFound();
    demandPost(request, response);
    const { fields } = await readForm(request, response);
    await operation(request, fields);
    response.json({ views: await views.list(userOf(request)) });
  });
  return router;
}

/** Only what the list's own door takes, and no page: a list is kept from its beginning. */
function isQueryOf(screen: ConsoleScreen, query: string): boolean {
  const known = listQueryOf(screen);
  return [...new URLSearchParams(query).keys()].every((key) => key !== 'page' && known.test(key));
}

function malformed(): DomainError {
  return new DomainError('console.malformed', 'malformed', texts.errors.malformed);
}
