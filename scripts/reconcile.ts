// Finds objects of the storage without rows, and rows without objects:
//   npm run reconcile -- [--mend] [--older-than 60] [--force]
// Only looks unless told to mend. Objects younger than `--older-than` minutes are not judged, so that it may run
// beside the application. `--force` mends also when so much is lost that the storage may be the wrong one.
import { parseArgs } from 'node:util';
import type { ReconcileReport } from '../src/media/index.js';
import { systemContext } from '../src/platform/context.js';
import { DomainError } from '../src/platform/errors/domain-error.js';
import { withFeatures } from './command.js';

/** Milliseconds. Longer than a moderator may take a decision back. */
const GRACE = 30_000;
const MINUTE = 60_000;

const { values } = parseArgs({
  options: {
    mend: { type: 'boolean', default: false },
    'older-than': { type: 'string', default: '60' },
    force: { type: 'boolean', default: false },
  },
});
const minutes = Number(values['older-than']);
if (!(minutes >= 5)) {
  console.error('--older-than: minutes, at least 5: what is younger may be on its way.');
  process.exit(1);
}

await withFeatures(async ({ media }) => {
  try {
    report(
      await media.reconcile.run(systemContext('reconcile'), {
        mends: values.mend,
        minAge: minutes * MINUTE,
        grace: GRACE,
        isForced: values.force,
        onProgress: showEvery(10_000),
      }),
    );
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
});

function showEvery(count: number) {
  return (step: string, done: number) => {
    if (done % count === 0) console.error(`${step}: ${done}`);
  };
}

function report({ objects, rows, unknown, orphans, losses, mended }: ReconcileReport): void {
  for (const key of orphans) console.log(`object without a row  ${key}`);
  for (const { name, id, key, lost } of losses) {
    console.log(
      `${lost === 'object' ? 'row without its object' : 'row without its copies'}  ${key}  (${name}, ${id})`,
    );
  }
  console.log(
    `${objects} objects and ${rows} rows: ${orphans.length} objects without rows, ${losses.length} rows without ` +
      `objects, ${unknown} objects of kinds that are not known here. ${mended} mended.`,
  );
  if (orphans.length + losses.length > mended) process.exitCode = 1;
}
