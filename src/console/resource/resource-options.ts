import {
  type Action,
  type ActionContext,
  type ActionRequest,
  type ActionResponse,
  populator,
  type ResourceOptions,
} from 'adminjs';
import type { Response } from 'express';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { ConsoleDone, ConsoleUnfinished } from '../console-screen.js';
import { isPermitted } from '../permission.js';
import { currentActor } from '../principal.js';
import { texts } from '../texts.js';
import type { WireRecordAnswer } from '../wire.js';
import { demandPrincipal, runAction } from './operations.js';
import { ScreenRecord } from './screen-record.js';
import type { ServiceResource } from './service-resource.js';

const LOOK_UP_LIMIT = 20;

type Handler = (
  request: ActionRequest,
  response: Response,
  context: ActionContext,
) => Promise<ActionResponse>;

/**
 * How AdminJS is told of a screen: every action is ours, guarded synchronously (AdminJS takes a promise for a
 * yes), and writes only by POST.
 */
export function resourceOptions(resource: ServiceResource): ResourceOptions {
  const { screen } = resource;
  const isSeen = () => isPermitted(screen, currentActor());
  const actions: Record<string, Partial<Action<ActionResponse>>> = {
    list: { isAccessible: isSeen },
    show: { isAccessible: isSeen },
    search: { isAccessible: isSeen, handler: searchHandler(resource) },
    new: { isAccessible: () => isPermitted(screen.create, currentActor()), handler: createHandler(resource) },
    edit: { isAccessible: () => isPermitted(screen.update, currentActor()), handler: editHandler(resource) },
    delete: {
      isAccessible: () => isPermitted(screen.remove, currentActor()),
      handler: deleteHandler(resource),
    },
    // Work on several rows does not go through AdminJS.
    bulkDelete: { isAccessible: () => false },
  };
  for (const action of screen.actions ?? []) {
    const isOffered = () => isPermitted(action, currentActor());
    const run = (id: string, form: Record<string, unknown>) => runAction(resource, action.name, id, form);
    actions[action.name] = {
      actionType: 'record',
      isAccessible: isOffered,
      handler: actionHandler(resource, run),
    };
  }
  return {
    id: screen.id,
    titleProperty: screen.title,
    // Named, because otherwise it looks for a sort among the first eight only.
    listProperties: screen.columns.map(({ name }) => name),
    sort: { sortBy: screen.defaultSort.column, direction: screen.defaultSort.direction },
    actions: actions as ResourceOptions['actions'],
  };
}

/** What the person is told of what they did. */
type Outcome = ConsoleDone & { unfinished?: ConsoleUnfinished };

function searchHandler(resource: ServiceResource): Handler {
  return async (request) => {
    const { identity } = demandPrincipal();
    const records = await resource.lookUp(identity.actor, request.params.query ?? '', LOOK_UP_LIMIT);
    return { records: records.map((record) => ({ id: record.id(), title: record.title() })) };
  };
}

function createHandler(resource: ServiceResource): Handler {
  return async (request, _response, context) => {
    demandPost(request);
    const written = await resource.create(demandPrincipal().form);
    return answer(resource, written.id, { message: texts.notices.created, ...written }, context);
  };
}

function editHandler(resource: ServiceResource): Handler {
  return async (request, _response, context) => {
    const record = demandScreenRecord(context);
    if (request.method === 'get') {
      return { record: record.toWire(), form: await initialForm(resource, record, context) };
    }
    const written = await resource.update(record.id(), demandPrincipal().form);
    return answer(resource, written.id, { message: texts.notices.saved, ...written }, context);
  };
}

function deleteHandler(resource: ServiceResource): Handler {
  return async (request, _response, context) => {
    demandPost(request);
    const record = demandScreenRecord(context);
    await resource.delete(record.id());
    return gone(record.id(), resource.screen.remove?.words?.done ?? texts.notices.deleted);
  };
}

function actionHandler(
  resource: ServiceResource,
  run: (id: string, form: Record<string, unknown>) => Promise<Outcome>,
): Handler {
  return async (request, _response, context) => {
    demandPost(request);
    const id = demandScreenRecord(context).id();
    return answer(resource, id, await run(id, demandPrincipal().form), context);
  };
}

/** What the edit form starts from; ids that `initial` gave for references get the title they are known by. */
async function initialForm(
  resource: ServiceResource,
  record: ScreenRecord,
  { _admin: admin }: ActionContext,
): Promise<Record<string, unknown>> {
  const { update } = resource.screen;
  const initial = { ...(await update?.initial(record.row)) };
  for (const { name, reference } of update?.fields ?? []) {
    const id = initial[name];
    if (!reference || typeof id !== 'string') continue;
    const target = await admin.findResource(reference).findOne(id);
    initial[name] = { screen: reference, id, label: target?.title() ?? id };
  }
  return initial;
}

/** The record as it is now; where the change took it out of the person's sight, no more than its id. */
async function answer(
  resource: ServiceResource,
  id: string,
  { message, secret, opens, unfinished }: Outcome,
  context: ActionContext,
): Promise<ActionResponse> {
  const record = await resource.findOne(id);
  if (!record) return { ...gone(id, message), secret, unfinished };
  // As AdminJS does for a list and a record: what it refers to gets its name.
  await populator([record], context);
  const shown: WireRecordAnswer = { record: record.toWire(), secret, opens, unfinished };
  const notice = unfinished ? { type: 'error', message: unfinished.message } : { type: 'success', message };
  return { ...shown, notice };
}

function gone(id: string, message: string): ActionResponse {
  const record = { id, title: '', params: {}, populated: {}, recordActions: [] };
  return { record, notice: { type: 'success', message } };
}

function demandPost(request: ActionRequest): void {
  if (request.method === 'post') return;
  throw new DomainError('console.method_not_allowed', 'method_not_allowed', 'Only POST changes anything.');
}

function demandScreenRecord(context: ActionContext): ScreenRecord {
  if (context.record instanceof ScreenRecord) return context.record;
  throw new DomainError('console.not_found', 'not_found', texts.errors.notFound);
}
