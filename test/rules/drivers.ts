import type { Response } from 'supertest';
import { expect } from 'vitest';
import type { ProductFields } from '../../src/catalog/products/product.schema.js';
import type { Context } from '../../src/platform/context.js';
import { DomainError, type ErrorKind } from '../../src/platform/errors/domain-error.js';
import { apiAs, type ConsoleAgent, consoleAgent, consoleStranger } from '../factories/clients.js';
import { contextOf, type Person } from '../factories/people.js';
import type { World } from '../support/world.js';

export const DRIVER_NAMES = ['service', 'REST', 'console'] as const;
export type DriverName = (typeof DRIVER_NAMES)[number];

/** `done`, or the kind of the refusal and, where the door tells it, its code: `conflict catalog.…`. */
export type Outcome = string;

/** What a person can try, whichever the door. */
export interface Deeds {
  approve(productId: string): Promise<Outcome>;
  reject(productId: string, reason: string): Promise<Outcome>;
  edit(productId: string, changes: ProductFields): Promise<Outcome>;
  remove(productId: string): Promise<Outcome>;
  approveShop(shopId: string): Promise<Outcome>;
  rejectShop(shopId: string, reason: string): Promise<Outcome>;
  suspendShop(shopId: string, reason: string): Promise<Outcome>;
}

/** Undefined: somebody who has not signed in. */
export type Driver = (person: Person | undefined) => Promise<Deeds>;

export function createDrivers(world: World): Record<DriverName, Driver> {
  return {
    service: async (person) => serviceDeeds(world, person?.ctx ?? contextOf({ kind: 'anonymous' })),
    REST: async (person) => restDeeds(world, person?.token),
    console: createConsoleDriver(world),
  };
}

function serviceDeeds({ services }: World, ctx: Context): Deeds {
  const { products, productDecisions } = services.catalog;
  const { shops } = services.shops;
  return {
    approve: (id) => outcomeOf(productDecisions.approveWaiting(ctx, { id })),
    reject: (id, reason) => outcomeOf(productDecisions.rejectWaiting(ctx, { id, reason })),
    edit: (id, changes) => outcomeOf(products.update(ctx, { id, changes })),
    remove: (id) => outcomeOf(products.remove(ctx, { id })),
    approveShop: (id) => outcomeOf(shops.approve(ctx, { id })),
    rejectShop: (id, reason) => outcomeOf(shops.reject(ctx, { id, reason })),
    suspendShop: (id, reason) => outcomeOf(shops.suspend(ctx, { id, reason })),
  };
}

async function outcomeOf(operation: Promise<unknown>): Promise<Outcome> {
  try {
    await operation;
    return 'done';
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return `${error.kind} ${error.code}`;
  }
}

function restDeeds(world: World, token: string | undefined): Deeds {
  const api = apiAs(world, token);
  return {
    approve: async (id) => ofProblem(await api.post(`/admin/products/${id}/approve`)),
    reject: async (id, reason) => ofProblem(await api.post(`/admin/products/${id}/reject`).send({ reason })),
    edit: async (id, changes) => ofProblem(await api.patch(`/products/${id}`).send(changes)),
    remove: async (id) => ofProblem(await api.delete(`/products/${id}`)),
    approveShop: async (id) => ofProblem(await api.post(`/admin/shops/${id}/approve`)),
    rejectShop: async (id, reason) => ofProblem(await api.post(`/admin/shops/${id}/reject`).send({ reason })),
    suspendShop: async (id, reason) =>
      ofProblem(await api.post(`/admin/shops/${id}/suspend`).send({ reason })),
  };
}

/**
 * The console as its own page uses it.
 * @param hidden fields that the form does not have, posted beside those that it has
 */
export function createConsoleDriver(world: World, hidden: Record<string, unknown> = {}): Driver {
  const agents = new Map<string, Promise<ConsoleAgent>>();
  return async (person) => {
    const agent = await enter(world, agents, person);
    const act = async (screen: string, id: string, action: string, fields: object = {}) =>
      ofNotice(
        await agent.post(`/api/resources/${screen}/records/${id}/${action}`, { ...fields, ...hidden }),
      );
    return {
      approve: (id) => act('products', id, 'approve'),
      reject: (id, reason) => act('products', id, 'reject', { reason }),
      edit: (id, changes) => act('products', id, 'edit', changes),
      remove: (id) => act('products', id, 'delete'),
      approveShop: (id) => act('shops', id, 'approve'),
      rejectShop: (id, reason) => act('shops', id, 'reject', { reason }),
      suspendShop: (id, reason) => act('shops', id, 'suspend', { reason }),
    };
  };
}

/** One browser for each person; for whom the console does not let in, one in which nobody is signed in. */
function enter(
  world: World,
  agents: Map<string, Promise<ConsoleAgent>>,
  person: Person | undefined,
): Promise<ConsoleAgent> {
  const isShopper = !person || (person.actor.role === 'customer' && !person.actor.shop);
  if (isShopper) return Promise.resolve(consoleStranger(world));
  const agent = agents.get(person.id) ?? consoleAgent(world, person);
  agents.set(person.id, agent);
  return agent;
}

const KIND_OF: Record<number, ErrorKind> = {
  400: 'malformed',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'conflict',
  412: 'stale',
  422: 'broken_rule',
};

function ofProblem(answer: Response): Outcome {
  if (answer.status < 400) return 'done';
  expect(answer.type).toBe('application/problem+json');
  const { status, code } = answer.body as { status: number; code: string };
  expect(status).toBe(answer.status);
  return `${KIND_OF[answer.status] ?? answer.status} ${code}`;
}

function ofNotice(answer: Response): Outcome {
  const { notice } = answer.body as { notice: { type: string; message: string } };
  expect(notice.message).not.toBe('');
  const isDone = answer.status < 400;
  expect(notice.type).toBe(isDone ? 'success' : 'error');
  return isDone ? 'done' : String(KIND_OF[answer.status] ?? answer.status);
}
