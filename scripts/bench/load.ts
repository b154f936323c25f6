import autocannon from 'autocannon';

/** What one server did under load. */
export interface Figures {
  /** Per second, all rounds together. */
  requests: number;
  /** Milliseconds: the median, and what 99 of 100 requests stayed below; the mean of the rounds. */
  p50: number;
  p99: number;
  /** Requests that failed: no answer, or none of 2xx. */
  errors: number;
  /** Megabytes of resident memory, the most at the end of a round. */
  memory: number;
}

export interface Load {
  connections: number;
  seconds: number;
}

/** Asks for `paths` in turn, on every connection, for as long as the load lasts. */
export async function measure(
  url: string,
  paths: readonly string[],
  headers: Record<string, string>,
  { connections, seconds }: Load,
): Promise<Omit<Figures, 'memory'>> {
  // Connections begin at different places, or else they would all ask for the same at the same time.
  let next = 0;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    setupClient: (client) => {
      const start = (next++ * 97) % paths.length;
      const turned = [...paths.slice(start), ...paths.slice(0, start)];
      client.setRequests(turned.map((path) => ({ method: 'GET', path, headers })));
    },
  });
  return {
    requests: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    errors: result.errors + result.timeouts + result.non2xx,
  };
}

/** The rounds of one server as one. */
export function combine(rounds: readonly Figures[]): Figures {
  const mean = (of: (round: Figures) => number) =>
    rounds.reduce((sum, round) => sum + of(round), 0) / rounds.length;
  return {
    requests: mean((round) => round.requests),
    p50: mean((round) => round.p50),
    p99: mean((round) => round.p99),
    errors: rounds.reduce((sum, round) => sum + round.errors, 0),
    memory: Math.max(...rounds.map((round) => round.memory)),
  };
}
