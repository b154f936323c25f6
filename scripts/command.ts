import { openFeatures } from '../src/container.js';
import { createDataSource } from '../src/data-source.js';
import { systemClock } from '../src/platform/clock.js';
import { loadConfig } from '../src/platform/config/config.js';
import { createLogger } from '../src/platform/logging/logger.js';

/** What commands work with. */
export type Features = Awaited<ReturnType<typeof openFeatures>>;

/** Runs a command on the database at DATABASE_URL and its storage, beside the application. */
export async function withFeatures(work: (features: Features) => Promise<void>): Promise<void> {
  const config = loadConfig(process.env);
  if (!config.databaseUrl) {
    console.error('DATABASE_URL: required, of the database that the application uses.');
    process.exit(1);
  }
  const dataSource = await createDataSource({ url: config.databaseUrl, poolSize: 4 }).initialize();
  try {
    const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`;
    const logger = createLogger('warn');
    await work(await openFeatures({ config, dataSource, clock: systemClock, logger, publicUrl }));
  } finally {
    await dataSource.destroy();
  }
}
