import { parseArgs } from 'node:util';
import { z } from 'zod';
import { SCENARIO_NAMES } from './scenarios.js';

export const USAGE = `Usage: npm run bench -- [options]

  --products N[,N…]   products to seed; several numbers show how the cost grows (10000)
  --seconds S         seconds of load per server, scenario and round (5)
  --rounds R          rounds in which the servers take turns (2)
  --connections C     connections at once (32)
  --scenarios A[,A…]  which of ${SCENARIO_NAMES.join(', ')} (all)
  --json FILE         also writes the figures there
  --keep              keeps the seeded database on the server of DATABASE_URL, and uses it again

Runs against the server of DATABASE_URL, in databases of its own, or against an embedded one.`;

const whole = z.coerce.number<string>().int().min(1);
const listed = z.string().transform((text) => text.split(','));

const optionsSchema = z.strictObject({
  products: listed.pipe(z.array(whole.max(100_000_000))).default([10_000]),
  seconds: whole.default(5),
  rounds: whole.default(2),
  connections: whole.max(1_000).default(32),
  scenarios: listed.pipe(z.array(z.enum(SCENARIO_NAMES))).default([...SCENARIO_NAMES]),
  json: z.string().optional(),
  keep: z.boolean().default(false),
});
export type BenchOptions = z.infer<typeof optionsSchema>;

/** @throws ZodError or TypeError for options that are not known or make no sense */
export function readOptions(args: string[]): BenchOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      products: text,
      seconds: text,
      rounds: text,
      connections: text,
      scenarios: text,
      json: text,
      keep: { type: 'boolean' },
    },
  });
  return optionsSchema.parse(values);
}
