import { deepStrictEqual } from 'node:assert';
import { combine, type Figures, type Load, measure, reading } from './load.js';
import { printScenario, type ScenarioResult } from './report.js';
import type { Scenario } from './scenarios.js';
import { type ServerName, type ServerProcess, startServer } from './server-process.js';

/** Seconds of load before anything counts, per server and scenario. */
const WARM_UP = 2;

export interface RunOptions extends Load {
  rounds: number;
}

/** Puts each server under each scenario's load, in turns, and prints what comes of it. */
export async function runScenarios(
  findScenarios: (appUrl: string) => Promise<Scenario[]>,
  environment: NodeJS.ProcessEnv,
  options: RunOptions,
): Promise<ScenarioResult[]> {
  const servers: ServerProcess[] = [];
  const start = async (name: ServerName, extra: NodeJS.ProcessEnv = {}) => {
    const server = await startServer(name, { ...environment, ...extra });
    servers.push(server);
    return server;
  };
  const results: ScenarioResult[] = [];
  try {
    const app = await start('app');
    const reference = await start('reference');
    for (const scenario of await findScenarios(app.url)) {
      const bytes = await sizeOfAnswer(app, scenario);
      if (scenario.hasReference) await demandSameAnswers(app, reference, scenario);
      const fixed = await start('fixed', { BODY_BYTES: String(bytes) });
      const contestants = { app, ...(scenario.hasReference ? { reference } : {}), fixed };
      const figures = await takeTurns(contestants, scenario, options);
      await fixed.stop();
      const unit = scenario.journey?.unit ?? 'requests';
      const result = { name: scenario.name, title: scenario.title, unit, bytes, ...figures };
      printScenario(result);
      results.push(result);
    }
    return results;
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

type Contestants = Partial<Record<ServerName, ServerProcess>> & { app: ServerProcess; fixed: ServerProcess };

async function takeTurns(contestants: Contestants, scenario: Scenario, options: RunOptions) {
  const rounds: Partial<Record<ServerName, Figures[]>> = {};
  const names = Object.keys(contestants) as ServerName[];
  const traffic = scenario.journey ?? reading(scenario.paths, scenario.headers);
  const { connections } = scenario.journey ?? options;
  const load = (name: ServerName, seconds: number) =>
    measure(contestants[name]!.url, traffic, { connections, seconds });
  for (const name of names) await load(name, WARM_UP);
  for (let round = 0; round < options.rounds; round += 1) {
    for (const name of names) {
      const figures = await load(name, options.seconds);
      const memory = (await contestants[name]!.memory()) / 1024 ** 2;
      (rounds[name] ??= []).push({ ...figures, memory });
    }
  }
  return {
    app: combine(rounds.app!),
    reference: rounds.reference && combine(rounds.reference),
    fixed: combine(rounds.fixed!),
  };
}

/** Bytes of a typical answer, uncompressed, as all are asked for. */
async function sizeOfAnswer(
  server: ServerProcess,
  { paths, headers = {}, title }: Scenario,
): Promise<number> {
  const answer = await fetch(server.url + paths[0]!, {
    headers: { ...headers, 'accept-encoding': 'identity' },
  });
  if (!answer.ok) throw new Error(`${title}: ${answer.status} ${await answer.text()}`);
  return (await answer.arrayBuffer()).byteLength;
}

/** A reference that answers something else is none. Only where there are too many to count may totals differ. */
async function demandSameAnswers(
  app: ServerProcess,
  reference: ServerProcess,
  { paths, journey }: Scenario,
): Promise<void> {
  if (journey) return journey.compare({ app: app.url, reference: reference.url });
  for (const path of paths.slice(0, 20)) {
    const [ours, theirs] = await Promise.all([fetch(app.url + path), fetch(reference.url + path)]);
    const [expected, answer] = [await ours.json(), await theirs.json()] as Array<Record<string, unknown>>;
    if (expected!['total_capped'] === true) {
      for (const each of [expected!, answer!]) each['total'] = each['total_capped'] = 'many';
    }
    deepStrictEqual(answer, expected, `The reference answers ${path} otherwise.`);
  }
}
