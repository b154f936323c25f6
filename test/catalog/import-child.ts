import { buildServices } from '../../src/container.js';
import { createDataSource } from '../../src/data-source.js';
import { systemClock } from '../../src/platform/clock.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { systemContext } from '../../src/platform/context.js';
import { createLogger } from '../../src/platform/logging/logger.js';

/** A process of its own that goes on with an import, to be killed in the midst of it. */
const [url = '', directory = '', id = ''] = process.argv.slice(2);
const dataSource = await createDataSource({ url, poolSize: 5 }).initialize();
const config = loadConfig({ NODE_ENV: 'test', DATA_DIR: directory, DATABASE_URL: url, LOG_LEVEL: 'silent' });
const logger = createLogger('silent');
const publicUrl = 'http://armoire.localhost';
const { catalog } = await buildServices({ config, dataSource, clock: systemClock, logger, publicUrl });
await catalog.importRuns.run(systemContext('test'), { id });
