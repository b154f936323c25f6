/**
 * The process that measure-large-object.ts starts: transfer-large-object.ts (disk|minio) (put|post) BYTES
 * streams a generated object into the storage and out again, and prints what memory that took, as JSON.
 */
import { createHash, randomUUID, type Hash } from 'node:crypto';
import http from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Measurement } from './measure-large-object.js';
import { MIB } from './bodies.js';
import { findMinio, openDisk, openMinio, type StorageHarness } from './storage-harness.js';

const TYPE = 'application/octet-stream';

/** Numbered blocks, so that a lost, doubled or swapped one changes the hash. */
function* generate(bytes: number, hash: Hash): Generator<Buffer> {
  for (let sent = 0; sent < bytes; sent += MIB) {
    const block = Buffer.alloc(Math.min(MIB, bytes - sent), `${sent};`);
    hash.update(block);
    yield block;
  }
}

async function put({ storage }: StorageHarness, key: string, bytes: number, hash: Hash): Promise<void> {
  const source = Readable.from(generate(bytes, hash), { objectMode: false });
  await storage.put(key, source, { contentType: TYPE, size: bytes });
}

async function post({ storage }: StorageHarness, key: string, bytes: number, hash: Hash): Promise<void> {
  const { url, fields } = await storage.presignPost(key, {
    contentType: TYPE,
    maxBytes: bytes,
    expiresIn: 600,
  });
  const boundary = randomUUID();
  const part = (disposition: string, body: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${body}`;
  const head = [
    ...Object.entries(fields).map(([name, value]) => part(`name="${name}"`, `${value}\r\n`)),
    part('name="file"; filename="model.onnx"', ''),
  ].join('');
  const tail = `\r\n--${boundary}--\r\n`;
  function* form() {
    yield Buffer.from(head);
    yield* generate(bytes, hash);
    yield Buffer.from(tail);
  }
  const request = http.request(url, {
    method: 'POST',
    headers: {
      'Content-Type': `multipart/form-data; boundary=${boundary}`,
      'Content-Length': Buffer.byteLength(head) + bytes + Buffer.byteLength(tail),
    },
  });
  const answered = new Promise<http.IncomingMessage>((resolve, reject) => {
    request.on('response', resolve).on('error', reject);
  });
  await pipeline(Readable.from(form(), { objectMode: false }), request);
  const answer = await answered;
  answer.resume();
  if (answer.statusCode !== 204) throw new Error(`The form was answered with ${answer.statusCode}`);
}

async function measure(harness: StorageHarness, way: string, bytes: number): Promise<Measurement> {
  const key = `models/crop/large-${randomUUID()}.onnx`;
  const [written, read] = [createHash('sha256'), createHash('sha256')];
  const before = process.memoryUsage.rss();
  const started = Date.now();
  await (way === 'post' ? post : put)(harness, key, bytes, written);
  for await (const chunk of await harness.storage.get(key)) read.update(chunk as Buffer);
  // The highest that the system has seen of this process, in KiB: no sampling misses it.
  const peak = process.resourceUsage().maxRSS * 1024;
  const inMb = (value: number) => Math.round(value / MIB);
  return {
    isIntact: written.digest('hex') === read.digest('hex'),
    before: inMb(before),
    peak: inMb(peak),
    growth: inMb(peak - before),
    seconds: (Date.now() - started) / 1000,
  };
}

const [kind, way = 'put', bytes] = process.argv.slice(2);
const harness = await (kind === 'minio' ? openMinio(findMinio()!) : openDisk());
try {
  process.stdout.write(JSON.stringify(await measure(harness, way, Number(bytes))));
} finally {
  await harness.close();
}
