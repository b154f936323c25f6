import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server process tells the one that started it. */
export type ChildMessage = { port: number } | { rss: number };

/**
 * Listens on a free port of the loopback interface, tells which, and tells its memory whenever it is asked.
 * Ends with the process that started it.
 */
export async function serveAsChild(handler: RequestListener): Promise<void> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.on('message', () => tell({ rss: process.memoryUsage.rss() }));
  process.on('disconnect', () => process.exit(0));
  tell({ port: (server.address() as AddressInfo).port });
}

function tell(message: ChildMessage): void {
  process.send?.(message);
}
