import { Readable } from 'node:stream';
import type { PutOptions } from './storage.js';

/**
 * The body of a put as a stream, and how many bytes it has to have.
 * @throws TypeError for a stream without `size`
 */
export function toStream(body: Buffer | Readable, options: PutOptions): { source: Readable; size: number } {
  if (Buffer.isBuffer(body)) return { source: Readable.from([body]), size: body.length };
  if (options.size === undefined) throw new TypeError('A stream needs its size');
  // It may fail before anybody reads it, which must not end the process; the reader learns of it all the same.
  body.on('error', () => undefined);
  return { source: body, size: options.size };
}

/**
 * The chunks of a stream as long as they are no more than `most` bytes. Leaving early does not destroy the
 * stream, which would report an abortion to its owner in place of what went wrong; the owner ends it.
 * @throws what `tooMany` makes of the number of bytes seen, as soon as there are more
 */
export async function* limited(
  source: Readable,
  most: number,
  tooMany: (bytes: number) => Error,
): AsyncGenerator<Buffer> {
  let total = 0;
  for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer | string>) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    total += bytes.length;
    if (total > most) throw tooMany(total);
    yield bytes;
  }
}

/** @throws RangeError unless the stream has just `size` bytes */
export async function* exactly(source: Readable, size: number): AsyncGenerator<Buffer> {
  const mismatch = (bytes: number) => new RangeError(`${size} bytes were announced, ${bytes} or more came`);
  let total = 0;
  for await (const bytes of limited(source, size, mismatch)) {
    total += bytes.length;
    yield bytes;
  }
  if (total < size) throw new RangeError(`${size} bytes were announced, ${total} came`);
}
