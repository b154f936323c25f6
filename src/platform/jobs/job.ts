import type { z } from 'zod';
import type { Context } from '../context.js';

/** Something to do after the commit, perhaps more than once. `name` is `feature.snake_case`. */
export interface JobDefinition<Payload = unknown> {
  name: string;
  payload: z.ZodType<Payload>;
  /** How often it is tried in all, with growing pauses; about three days at 25. */
  maxAttempts: number;
  /** Jobs with a lower one go first. */
  priority: number;
}

export function defineJob<Payload>(
  name: string,
  payload: z.ZodType<Payload>,
  options: { maxAttempts?: number; priority?: number } = {},
): JobDefinition<Payload> {
  return { name, payload, maxAttempts: options.maxAttempts ?? 25, priority: options.priority ?? 0 };
}

/** What a job does: it parses nothing and decides nothing, but calls a service. Must bear to run twice. */
export interface JobHandler<Payload = unknown> {
  job: JobDefinition<Payload>;
  handle(ctx: Context, payload: Payload): Promise<void>;
}

export function handleJob<Payload>(
  job: JobDefinition<Payload>,
  handle: (ctx: Context, payload: Payload) => Promise<void>,
): JobHandler {
  return { job, handle } as JobHandler;
}
