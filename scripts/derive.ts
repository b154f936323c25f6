// Makes the smaller copies of pictures that lack those of today: npm run derive -- [--per-minute 120] [--all].
// May be stopped and begun again, and run beside the application.
import { parseArgs } from 'node:util';
import { systemContext } from '../src/platform/context.js';
import { createProgressBar } from '../src/platform/logging/progress-bar.js';
import { withFeatures } from './command.js';

const { values } = parseArgs({
  options: { 'per-minute': { type: 'string', default: '120' }, all: { type: 'boolean', default: false } },
});
const perMinute = Number(values['per-minute']);
if (!(perMinute >= 1)) {
  console.error('--per-minute: a number from 1.');
  process.exit(1);
}
const stop = new AbortController();
process.once('SIGINT', () => stop.abort());

await withFeatures(async ({ catalog }) => {
  const bar = createProgressBar('Making smaller copies');
  const { done, failed } = await catalog.deriveBacklog(systemContext('derive'), {
    perMinute,
    all: values.all,
    onProgress: bar.update,
    signal: stop.signal,
  });
  bar.finish();
  console.log(`${done} done, ${failed} could not be.`);
  if (failed > 0) process.exitCode = 1;
});
