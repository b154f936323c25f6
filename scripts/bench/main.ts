import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkoutScenario } from './checkout-scenario.js';
import { consoleScenario } from './console-scenario.js';
import { dropDatabase, openDatabase, openServer, withClient } from './bench-database.js';
import { type BenchOptions, readOptions, USAGE } from './options.js';
import { printGrowth, printMachine, type Results, toJson } from './report.js';
import { runScenarios } from './run-scenarios.js';
import { publicScenarios, type Scenario } from './scenarios.js';

async function run(options: BenchOptions): Promise<void> {
  const server = await openServer(process.env['DATABASE_URL']);
  const directory = await mkdtemp(join(tmpdir(), 'armoire-bench-app-'));
  const results: Results[] = [];
  try {
    await withClient(server.url, (client) => printMachine(client, options));
    for (const products of options.products) {
      const url = await openDatabase(server.url, products);
      try {
        const environment = { DATABASE_URL: url, DATA_DIR: directory };
        const find = (appUrl: string) => findScenarios(options, appUrl, url, products);
        results.push({ products, scenarios: await runScenarios(find, environment, options) });
      } finally {
        if (!options.keep) await dropDatabase(server.url, products);
      }
    }
    printGrowth(results);
    if (options.json) await writeFile(options.json, toJson(options, results));
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function findScenarios(
  { scenarios: names }: BenchOptions,
  appUrl: string,
  databaseUrl: string,
  products: number,
): Promise<Scenario[]> {
  const found = await withClient(databaseUrl, (client) => publicScenarios(client, products));
  if (names.includes('console')) found.push(await consoleScenario(appUrl, databaseUrl, products));
  if (names.includes('checkout')) found.push(await checkoutScenario(appUrl, databaseUrl));
  return found.filter(({ name }) => names.includes(name));
}

let options: BenchOptions;
try {
  options = readOptions(process.argv.slice(2));
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exit(1);
}
await run(options);
