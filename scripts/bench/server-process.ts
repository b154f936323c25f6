import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ChildMessage } from './child-server.js';

/** A server under load, in a process of its own. */
export interface ServerProcess {
  url: string;
  /** Bytes of resident memory. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

export type ServerName = 'app' | 'reference' | 'fixed';

/** The compiled server, as production runs it. What servers write is read and thrown away, as a log collector would read it. */
export async function startServer(name: ServerName, environment: NodeJS.ProcessEnv): Promise<ServerProcess> {
  const file = fileURLToPath(new URL(`./${name}-server.js`, import.meta.url));
  const child = fork(file, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  child.stdout?.resume();
  const { port } = (await nextMessage(child, name)) as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    async memory() {
      child.send('memory');
      const { rss } = (await nextMessage(child, name)) as { rss: number };
      return rss;
    },
    async stop() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

async function nextMessage(child: ChildProcess, name: ServerName): Promise<ChildMessage> {
  const settled = new AbortController();
  const { signal } = settled;
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`The ${name} server ended with code ${code}.`);
  });
  try {
    const [message] = await Promise.race([
      once(child, 'message', { signal }) as Promise<[ChildMessage]>,
      ended,
    ]);
    return message;
  } finally {
    ended.catch(() => undefined);
    settled.abort();
  }
}
