import { z } from 'zod';
import { DomainError } from '../errors/domain-error.js';
import { route, type RouteDefinition } from './route.js';

/** One thing without which we cannot work; rejects when it cannot be used. */
export interface ReadinessCheck {
  name: string;
  check(): Promise<void>;
}

export interface Readiness {
  /** @throws DomainError `platform.not_ready` (503) naming what is missing */
  assertReady(): Promise<void>;
  /** From now on not ready: the process is about to stop, and proxies should look elsewhere. */
  drain(): void;
}

/** A check that takes longer, in milliseconds, counts as failed. */
const PATIENCE = 3_000;

export function createReadiness(checks: readonly ReadinessCheck[]): Readiness {
  let isDraining = false;
  return {
    drain() {
      isDraining = true;
    },
    async assertReady() {
      if (isDraining) throw new DomainError('platform.not_ready', 'unavailable', 'The process is stopping.');
      const outcomes = await Promise.all(
        checks.map(async (item) => ((await passes(item)) ? [] : [item.name])),
      );
      const failed = outcomes.flat();
      if (failed.length > 0) {
        throw new DomainError('platform.not_ready', 'unavailable', `Not ready: ${failed.join(', ')}.`);
      }
    },
  };
}

async function passes({ check }: ReadinessCheck): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE);
  });
  const outcome = check().then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([outcome, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

const okSchema = z.object({ status: z.literal('ok') });

/** `/health`: the process answers. `/ready`: it can work. */
export function createHealthRoutes({ readiness }: { readiness: Readiness }): RouteDefinition[] {
  const success = { status: 200, schema: okSchema, example: { status: 'ok' } } as const;
  return [
    route({
      method: 'get',
      path: '/health',
      feature: 'platform',
      summary: 'Whether the process is alive',
      caller: 'public',
      cache: 'none',
      success,
      handle: async () => ({ status: 'ok' }),
    }),
    route({
      method: 'get',
      path: '/ready',
      feature: 'platform',
      summary: 'Whether database, migrations and storage can be used',
      caller: 'public',
      cache: 'none',
      success,
      errors: ['platform.not_ready'],
      handle: async () => {
        await readiness.assertReady();
        return { status: 'ok' };
      },
    }),
  ];
}
