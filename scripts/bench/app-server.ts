// The application itself, as production runs it, but for what is not under load: it neither migrates nor
// works off jobs.
import { createApp } from '../../src/app.js';
import { buildServices } from '../../src/container.js';
import { createDataSource } from '../../src/data-source.js';
import { systemClock } from '../../src/platform/clock.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { serveAsChild } from './child-server.js';

const config = loadConfig({
  ...process.env,
  NODE_ENV: 'production',
  JWT_SECRET: 'only-for-the-benchmark-'.padEnd(40, 'x'),
  SESSION_SECRET: 'only-for-the-benchmark-'.padEnd(40, 'y'),
  // Nothing is sent: the jobs are not worked off.
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'bench@armoire.localhost',
  // The console is measured as an administrator, who has no telephone here to take codes from.
  REQUIRE_ADMIN_2FA: 'false',
  // All requests come from one address.
  RATE_LIMIT_PER_MINUTE: '10000000',
});
const dataSource = createDataSource({ url: config.databaseUrl!, poolSize: config.databasePoolSize });
await dataSource.initialize();
const services = await buildServices({
  config,
  dataSource,
  logger: createLogger(config.logLevel),
  clock: systemClock,
  publicUrl: 'http://armoire.localhost',
});
await services.changeFeed.open();
await serveAsChild(createApp(services));
