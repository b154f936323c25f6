import { type Node, startNode } from '../support/node.js';

/** A process that is killed now and then, and started again on the same database. */
export interface CrashingNode {
  /** Where it is reached just now. */
  current(): Pick<Node, 'url'>;
  /** Kills it, whatever it is doing, and starts another one. Of several at once, the first does it. */
  crash(): Promise<void>;
  /** Resolves when there is one that can be called. */
  whenUp(): Promise<void>;
  end(): Promise<void>;
}

export async function startCrashingNode(
  databaseUrl: string,
  variables: Record<string, string>,
): Promise<CrashingNode> {
  let node = await startNode(databaseUrl, variables);
  let starting: Promise<void> | undefined;

  async function replace(): Promise<void> {
    await node.end('SIGKILL');
    node = await startNode(databaseUrl, variables);
  }

  return {
    current: () => node,
    crash: () => (starting ??= replace().finally(() => (starting = undefined))),
    whenUp: async () => starting,
    end: async () => {
      await starting;
      await node.end('SIGKILL');
    },
  };
}
