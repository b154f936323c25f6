/**
 * A process that owns an embedded PostgreSQL, for tests to kill. Prints the URL once it is up; on SIGINT uses
 * the database once more and stops it, as the application does; on SIGUSR2 exits without stopping it.
 */
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';

const database = await startEmbeddedPostgres({ dataDirectory: process.argv[2]! });
const client = new pg.Client(database.url);
await client.connect();

process.once('SIGINT', () => void finish());
process.once('SIGUSR2', () => process.exit(0));
const keepRunning = setInterval(() => undefined, 1_000);

async function finish(): Promise<void> {
  await client.query('CREATE TABLE last_words (said text)');
  await client.end();
  await database.stop();
  clearInterval(keepRunning);
}

console.log(database.url);
