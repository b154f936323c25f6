import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const OWNER = fileURLToPath(new URL('embedded-postgres-owner.ts', import.meta.url));
const owners: ChildProcess[] = [];

/** In a process group of its own, as a shell would start it. */
export async function startOwner(directory: string) {
  const owner = spawn(process.execPath, ['--import', 'tsx', OWNER, directory], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  owners.push(owner);
  const [url] = (await once(createInterface(owner.stdout), 'line')) as [string];
  return { owner, pid: owner.pid!, url, exit: once(owner, 'exit') };
}

/** Ends those that no test has killed, and their servers with them. */
export async function endOwners(): Promise<void> {
  await Promise.all(owners.splice(0).map(end));
}

/** Gently, for a server whose owner is killed lives on. */
async function end(owner: ChildProcess): Promise<void> {
  if (owner.exitCode !== null || owner.signalCode !== null) return;
  const exit = once(owner, 'exit');
  owner.kill('SIGINT');
  await exit;
}

export async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

export const notesOf = (url: string) => query(url, 'SELECT note FROM notes');
export const serverLog = (directory: string) => readFile(join(directory, 'server.log'), 'utf8');

export async function postmasterOf(directory: string): Promise<number> {
  return Number.parseInt(await readFile(join(directory, 'cluster', 'postmaster.pid'), 'utf8'), 10);
}

/** One that has ended but was not yet waited for, by an init that takes its time, is not alive. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return !state.includes(') Z ');
}
