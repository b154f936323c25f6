// Dates without a time would otherwise shift with the machine's zone.
process.env.TZ = 'UTC';

import { loadConfig } from './platform/config/config.js';
import { ConfigError } from './platform/config/config-error.js';
import { createLogger } from './platform/logging/logger.js';

/** After this many milliseconds of a graceful stop, the process goes all the same. */
const PATIENCE = 30_000;

try {
  const config = loadConfig(process.env);
  const logger = createLogger(config.logLevel);
  const { start } = await import('./start.js');
  const running = await start(config, logger);
  let isStopping = false;
  const stop = (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), PATIENCE).unref();
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('SIGTERM', () => stop('SIGTERM'));
} catch (error) {
  process.stderr.write(error instanceof ConfigError ? `${error.message}\n` : `Armoire cannot start: ${describe(error)}\n`);
  process.exit(1);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
