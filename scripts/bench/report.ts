import { cpus, totalmem } from 'node:os';
import type { ClientBase } from 'pg';
import type { Figures } from './load.js';
import type { BenchOptions } from './options.js';
import type { ScenarioName } from './scenarios.js';

export interface ScenarioResult {
  name: ScenarioName;
  title: string;
  /** What is counted. */
  unit: string;
  /** Of an answer. */
  bytes: number;
  app: Figures;
  /** Absent where there is no other way to answer the same. */
  reference: Figures | undefined;
  fixed: Figures;
}

export interface Results {
  products: number;
  scenarios: ScenarioResult[];
}

export async function printMachine(client: ClientBase, options: BenchOptions): Promise<void> {
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  const { connections, seconds, rounds } = options;
  console.log(
    `Node ${process.version}, PostgreSQL ${rows[0]!.server_version}, ${cpus().length} cores of ` +
      `${cpus()[0]?.model}, ${Math.round(totalmem() / 1024 ** 3)} GB; servers, database and load share them.`,
  );
  console.log(`${connections} connections, ${rounds} rounds of ${seconds} s each, after 2 s of warming up.`);
}

export function printScenario({ title, unit, bytes, app, reference, fixed }: ScenarioResult): void {
  console.log(`\n${title} (${bytes} bytes)`);
  console.log(
    `${''.padEnd(22)}${`${unit}/s`.padStart(11)}${'p50 ms'.padStart(9)}${'p99 ms'.padStart(9)}${'errors'.padStart(8)}${'RSS MB'.padStart(8)}`,
  );
  printFigures('Armoire', app);
  if (reference) printFigures('node:http + pg', reference);
  printFigures('node:http, fixed', fixed);
  const ratios = [
    ...(reference ? [`${ratio(app, reference)} of node:http + pg`] : []),
    `${ratio(app, fixed)} of a fixed answer`,
  ];
  console.log(`Armoire serves ${ratios.join(', ')}.`);
}

/** How the cost of a request grows with the number of products. */
export function printGrowth(results: readonly Results[]): void {
  const [smallest, ...others] = [...results].sort((a, b) => a.products - b.products);
  for (const larger of others) {
    console.log(`\nCost at ${larger.products} products, in that at ${smallest!.products}:`);
    for (const scenario of larger.scenarios) {
      const before = smallest!.scenarios.find(({ name }) => name === scenario.name)!;
      console.log(`${scenario.name.padEnd(22)}${ratio(before.app, scenario.app).padStart(11)}`);
    }
  }
}

export function toJson(options: BenchOptions, results: readonly Results[]): string {
  const withRatios = results.map(({ products, scenarios }) => ({
    products,
    scenarios: scenarios.map((scenario) => ({
      ...scenario,
      ratio_to_reference: scenario.reference && scenario.app.requests / scenario.reference.requests,
      ratio_to_fixed: scenario.app.requests / scenario.fixed.requests,
    })),
  }));
  const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model };
  return `${JSON.stringify({ machine, options, results: withRatios }, null, 2)}\n`;
}

function printFigures(label: string, { requests, p50, p99, errors, memory }: Figures): void {
  const cells = [
    requests.toFixed(0).padStart(11),
    p50.toFixed(1).padStart(9),
    p99.toFixed(1).padStart(9),
    String(errors).padStart(8),
    memory.toFixed(0).padStart(8),
  ];
  console.log(`${label.padEnd(22)}${cells.join('')}`);
}

function ratio(a: Figures, b: Figures): string {
  return (a.requests / b.requests).toFixed(2);
}
