// Dates without a time would otherwise shift with the machine's zone.
process.env.TZ = 'UTC';

import { loadConfig } from './platform/config/config.js';
import { ConfigError } from './platform/config/config-error.js';
import { EmbeddedPostgresError } from './platform/database/embedded/embedded-postgres-error.js';
import { createLogger, type Logger } from './platform/logging/logger.js';
import type { Running } from './start.js';

/** After this many milliseconds of a graceful stop, the process goes all the same. */
const PATIENCE = 30_000;

try {
  const config = loadConfig(process.env);
  const logger = createLogger(config.logLevel);
  const whenRunning = handleSignals(logger);
  const { start } = await import('./start.js');
  whenRunning(await start(config, logger));
} catch (error) {
  process.stderr.write(`Armoire cannot start. ${describe(error)}\n`);
  process.exit(1);
}

/** Before everything runs there is nothing to finish: a signal ends the process at once. */
function handleSignals(logger: Logger): (running: Running) => void {
  let running: Running | undefined;
  let isStopping = false;
  const stop = (signal: string) => {
    if (!running) process.exit(130);
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
  return (value) => {
    running = value;
  };
}

/** What the operator can mend is said plainly; anything else comes with its stack. */
function describe(error: unknown): string {
  if (error instanceof ConfigError || error instanceof EmbeddedPostgresError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
