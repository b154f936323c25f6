// Starts Armoire as its users do, on an empty data directory, asks it the questions that matter, and stops it.
// Then once more on the same data, to see that a second start finds everything and is quick.
// With a directory: keeps the data there, and only starts on them when there are some already.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const kept = process.argv[2];
const dataDirectory = kept ?? mkdtempSync(join(tmpdir(), 'armoire-smoke-'));
/** Milliseconds until it must answer. */
const PATIENCE = 240_000;

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function waitUntilReady(url, child) {
  const deadline = Date.now() + PATIENCE;
  while (Date.now() < deadline && child.exitCode === null) {
    const ready = await fetch(`${url}/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Armoire did not become ready; exit code ${child.exitCode}`);
}

async function waitForProducts(url) {
  const deadline = Date.now() + PATIENCE;
  while (Date.now() < deadline) {
    const { total } = await getJson(`${url}/api/v1/products?limit=1`);
    if (total >= 300) return total;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('The demo products did not appear');
}

async function getJson(url, init) {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

async function once(label) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    PORT: String(port),
    DATA_DIR: dataDirectory,
    LOG_LEVEL: 'warn',
    NODE_ENV: 'development',
  };
  for (const name of ['DATABASE_URL', 'MINIO_ENDPOINT', 'TEST_MINIO_ENDPOINT']) delete env[name];
  const startedAt = Date.now();
  const child = spawn(process.execPath, ['scripts/start.js'], { cwd: root, env, stdio: 'inherit' });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  try {
    await waitUntilReady(url, child);
    console.log(`${label}: ready after ${Date.now() - startedAt} ms`);
    const total = await waitForProducts(url);
    const signedIn = await getJson(`${url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'shopper@armoire.test', password: 'armoire-demo' }),
    });
    const me = await getJson(`${url}/api/v1/users/me`, {
      headers: { authorization: `Bearer ${signedIn.access_token}` },
    });
    const page = await fetch(`${url}/console`);
    console.log(`${label}: ${total} products, signed in as ${me.email}, console answers ${page.status}`);
    if (page.status !== 200) throw new Error('The console does not answer');
  } finally {
    child.kill('SIGINT');
    const code = await exited;
    console.log(`${label}: stopped with ${code}`);
    if (code !== 0) process.exitCode = 1;
  }
}

try {
  if (readdirSync(dataDirectory).length === 0) await once('first start');
  await once('start on the data of before');
} finally {
  if (!kept) rmSync(dataDirectory, { recursive: true, force: true });
}
