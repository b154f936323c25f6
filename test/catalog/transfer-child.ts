import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildServices } from '../../src/container.js';
import { createDataSource } from '../../src/data-source.js';
import type { UserActor } from '../../src/platform/auth/actor.js';
import { systemClock } from '../../src/platform/clock.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { systemContext } from '../../src/platform/context.js';
import { createLogger } from '../../src/platform/logging/logger.js';

/**
 * A process of its own that imports a file and exports the products again, and says how much memory that took
 * beyond what it has when it starts, in MB, and how long, in seconds.
 */
export interface TransferFigures {
  rows: number;
  failed: number;
  importGrowth: number;
  importSeconds: number;
  exportLines: number;
  exportGrowth: number;
  exportSeconds: number;
}

const [url = '', file = '', actorText = ''] = process.argv.slice(2);
const ctx = { ...systemContext('test'), actor: JSON.parse(actorText) as UserActor };

const directory = mkdtempSync(join(tmpdir(), 'armoire-transfer-'));
const dataSource = await createDataSource({ url, poolSize: 5 }).initialize();
const config = loadConfig({ NODE_ENV: 'test', DATA_DIR: directory, DATABASE_URL: url, LOG_LEVEL: 'silent' });
const logger = createLogger('silent');
const publicUrl = 'http://armoire.localhost';
const services = await buildServices({ config, dataSource, clock: systemClock, logger, publicUrl });
const { productImports, importRuns, productExport } = services.catalog;

const imported = await measure(async () => {
  const open = () => Promise.resolve(createReadStream(file));
  const source = { name: 'large.csv', bytes: statSync(file).size, open };
  const { id } = await productImports.upload(ctx, { source, run: { isDryRun: false } });
  let state = await productImports.get(ctx, { id });
  while (state.status === 'queued' || state.status === 'running') {
    await importRuns.run(systemContext('test'), { id });
    state = await productImports.get(ctx, { id });
  }
  return state;
});
const exported = await measure(async () => {
  let lines = 0;
  for await (const part of productExport.ofShop(ctx, {}).content) lines += part.split('\r\n').length - 1;
  return lines;
});
await dataSource.destroy();
rmSync(directory, { recursive: true, force: true });
const figures: TransferFigures = {
  rows: imported.result.rowsDone,
  failed: imported.result.rowsFailed,
  importGrowth: imported.growth,
  importSeconds: imported.seconds,
  exportLines: exported.result,
  exportGrowth: exported.growth,
  exportSeconds: exported.seconds,
};
process.stdout.write(`${JSON.stringify(figures)}\n`);

async function measure<Result>(work: () => Promise<Result>) {
  const before = process.memoryUsage.rss();
  const startedAt = performance.now();
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  const result = await work();
  clearInterval(timer);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  return { result, seconds, growth: Math.round((peak - before) / 1024 / 1024) };
}
