import { type Request, type RequestHandler, type Response, Router } from 'express';
import { DomainError } from '../../platform/errors/domain-error.js';
import { MAX_LIMIT } from '../../platform/http/list.js';
import { requestIdOf } from '../../platform/http/request-id.js';
import { type Door, type DoorKind, doorsOf } from '../admin/doors.js';
import type { ConsoleScreen } from '../console-screen.js';
import { isPermitted } from '../permission.js';
import { actAs } from '../principal.js';
import { texts } from '../texts.js';
import type { Form, ReadForm } from './form-body.js';
import { identityOf } from './identity.js';
import { notFound } from './page-request.js';

export interface ApiOptions {
  screens: readonly ConsoleScreen[];
  readForm: ReadForm;
  /** AdminJS's router. */
  admin: RequestHandler;
}

/**
 * The way to AdminJS: a request gets there only through a door that its screen has, by a method and with
 * the query that the door takes, from someone it is open to. What is not known here is 404.
 */
export function createApi({ screens, readForm, admin }: ApiOptions): Router {
  const doors = new Map(screens.map((screen) => [screen.id, { screen, doors: doorsOf(screen) }]));
  const router = Router();

  const through = (kind: DoorKind): RequestHandler => {
    return async (request, response, next) => {
      const { resourceId, action } = request.params as { resourceId: string; action: string };
      const found = doors.get(resourceId);
      const { actor } = identityOf(request);
      // A screen that the person may not see is not there.
      const door = isPermitted(found?.screen, actor) ? found?.doors[kind].get(action) : undefined;
      if (!door) throw notFound();
      checkDoor(door, request, response);
      const form = await readPosted(readForm, request, response, door);
      actAs(principalOf(request, form), () => admin(request, response, next));
    };
  };

  router.all('/api/resources/:resourceId/actions/:action{/:query}', through('actions'));
  router.all('/api/resources/:resourceId/records/:recordId/:action', through('records'));
  router.all('/api/resources/:resourceId/bulk/:action', through('bulk'));
  router.get('/api/dashboard', async (request, response, next) => {
    const form = await readPosted(readForm, request, response);
    actAs(principalOf(request, form), () => admin(request, response, next));
  });
  router.all('/api/{*rest}', () => {
    throw notFound();
  });
  return router;
}

function checkDoor(door: Door, request: Request, response: Response): void {
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  if (!door.methods.some((allowed) => allowed === method)) {
    response.set('Allow', door.methods.join(', '));
    throw new DomainError('console.method_not_allowed', 'method_not_allowed', texts.errors.methodNotAllowed);
  }
  if (!door.isOpenTo(identityOf(request).actor)) {
    throw new DomainError('console.forbidden', 'forbidden', texts.errors.forbidden);
  }
  for (const [name, value] of Object.entries(request.query)) {
    if (!door.query.test(name) || typeof value !== 'string' || !isInBounds(name, value)) {
      throw new DomainError('console.unknown_parameter', 'malformed', texts.errors.malformed);
    }
  }
}

/** AdminJS takes what is no number for the first page, up to 500 rows on it. */
function isInBounds(name: string, value: string): boolean {
  if (name === 'perPage') return isCount(value) && Number(value) <= MAX_LIMIT;
  return name !== 'page' || isCount(value);
}

function isCount(value: string): boolean {
  return /^[1-9]\d{0,6}$/.test(value);
}

async function readPosted(
  readForm: ReadForm,
  request: Request,
  response: Response,
  door?: Door,
): Promise<Form> {
  const form = request.method === 'POST' && door ? await readForm(request, response) : { fields: {} };
  // AdminJS's own body parser, which would write files to disk, takes this for its own work and stands aside.
  Object.assign(request, { fields: {}, files: {}, express_formidable: { parsed: true } });
  return form;
}

function principalOf(request: Request, { fields }: Form) {
  return {
    identity: identityOf(request),
    requestId: requestIdOf(request),
    address: request.ip,
    form: fields,
  };
}
