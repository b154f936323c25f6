// A process that does one thing to a picture and is killed in the midst of it, as by a power cut:
// killed-worker.ts OPERATION STEP before|after ARGUMENTS…
import { openFeatures } from '../../src/container.js';
import { createDataSource } from '../../src/data-source.js';
import { systemClock } from '../../src/platform/clock.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { systemContext } from '../../src/platform/context.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { breakStorage, type FaultMoment } from './faulty-storage.js';
import { jpegOf } from './pictures.js';

const [operation, step, moment, id = '', storageKey = ''] = process.argv.slice(2);
const config = loadConfig(process.env);
const dataSource = await createDataSource({ url: config.databaseUrl!, poolSize: 2 }).initialize();
const { catalog, media, storage } = await openFeatures({
  config,
  dataSource,
  clock: systemClock,
  logger: createLogger('silent'),
  publicUrl: config.publicUrl!,
});
const ctx = systemContext('test');
breakStorage(storage, Number(step), moment as FaultMoment, () => process.kill(process.pid, 'SIGKILL'));

const work: Record<string, () => Promise<unknown>> = {
  add: async () => catalog.productImages.add(ctx, { productId: id, file: await jpegOf(300, 200) }),
  derive: () => catalog.productImages.derive(ctx, { imageId: id, storageKey }),
  copy: () => catalog.productCopies.duplicate(ctx, { id }),
  reconcile: () => media.reconcile.run(ctx, { mends: true, minAge: -60_000, grace: 0, isForced: true }),
};
await work[operation!]!();
await dataSource.destroy();
