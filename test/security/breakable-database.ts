import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { cloneDatabase } from '../support/database.js';

/** A database behind a cable that can be pulled. */
export interface BreakableDatabase {
  /** Through the cable. */
  url: string;
  /** Around it. */
  directUrl: string;
  /** Breaks every connection and takes no new one, as a server that has gone. */
  pull(): Promise<void>;
  plugIn(): Promise<void>;
  /** Lets nothing through on the connections that there are, without breaking them. */
  freeze(): void;
  /** Breaks those. */
  thaw(): void;
  drop(): Promise<void>;
}

export async function breakableDatabase(): Promise<BreakableDatabase> {
  const database = await cloneDatabase();
  const { hostname, port } = new URL(database.url);
  const sockets = new Set<Socket>();
  const cable = createServer((near) => {
    const far = connect(Number(port || 5432), hostname);
    near.pipe(far).pipe(near);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  const listen = (on: number) => new Promise<void>((done) => cable.listen(on, '127.0.0.1', done));
  await listen(0);
  const { port: nearPort } = cable.address() as AddressInfo;
  const url = new URL(database.url);
  url.hostname = '127.0.0.1';
  url.port = String(nearPort);

  async function pull(): Promise<void> {
    if (!cable.listening) return;
    const closed = new Promise((done) => cable.close(done));
    for (const socket of sockets) socket.destroy();
    await closed;
  }
  return {
    url: url.href,
    directUrl: database.url,
    pull,
    plugIn: () => listen(nearPort),
    freeze: () => sockets.forEach((socket) => socket.unpipe().pause()),
    thaw: () => sockets.forEach((socket) => socket.destroy()),
    async drop() {
      await pull();
      await database.drop();
    },
  };
}
