// Fills the empty database at DATABASE_URL with the demo marketplace; "npm start" does so by itself for the
// embedded one. Thumbnails are made by the worker, once it runs.
import { buildServices, openServicesAt } from '../src/container.js';
import { createDataSource } from '../src/data-source.js';
import { isDemoSettled, loadDemo } from '../src/demo/load-demo.js';
import { type Clock, systemClock } from '../src/platform/clock.js';
import { loadConfig } from '../src/platform/config/config.js';
import { migrate } from '../src/platform/database/migrate.js';
import { createLogger } from '../src/platform/logging/logger.js';
import { createProgressBar } from '../src/platform/logging/progress-bar.js';

const config = loadConfig(process.env);
if (!config.databaseUrl || config.isProduction) {
  console.error('DATABASE_URL: required, of a database that is not for production.');
  process.exit(1);
}
const dataSource = await createDataSource({ url: config.databaseUrl }).initialize();
try {
  await migrate(dataSource, config.databaseUrl);
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`;
  const logger = createLogger('warn');
  const services = await buildServices({ config, dataSource, clock: systemClock, logger, publicUrl });
  if (await isDemoSettled(services)) {
    console.log('Nothing to do: the database is not empty, or has the demo data already.');
  } else {
    const bar = createProgressBar('Loading demo data');
    const openAt = (clock: Clock) => openServicesAt(services, clock);
    await loadDemo(services, openAt, bar.update, new AbortController().signal);
    bar.finish();
  }
} finally {
  await dataSource.destroy();
}
