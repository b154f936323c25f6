import autocannon, { type Request } from 'autocannon';

/** What one server did under load. */
export interface Figures {
  /** Per second, or whole journeys where a scenario has several steps, all rounds together. */
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

/** What the clients of a scenario ask for. */
export interface Traffic {
  /** Sent one after the other, over and over. @param client which one, from 0 */
  requestsOf(client: number): Request[];
  /** How many requests are counted as one. */
  steps: number;
}

/** `paths` in turn. */
export function reading(paths: readonly string[], headers: Record<string, string> = {}): Traffic {
  return {
    steps: 1,
    requestsOf(client) {
      // Clients begin at different places, or else they would all ask for the same at the same time.
      const start = (client * 97) % paths.length;
      const turned = [...paths.slice(start), ...paths.slice(0, start)];
      return turned.map((path) => ({ method: 'GET', path, headers }));
    },
  };
}

/** Puts a server under load for as long as it lasts. */
export async function measure(
  url: string,
  { requestsOf, steps }: Traffic,
  { connections, seconds }: Load,
): Promise<Omit<Figures, 'memory'>> {
  let clients = 0;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    setupClient: (client) => client.setRequests(requestsOf(clients++)),
  });
  return {
    requests: result['2xx'] / result.duration / steps,
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
