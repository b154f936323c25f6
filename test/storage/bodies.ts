import { Readable } from 'node:stream';
import type { PresignedUpload } from '../../src/platform/storage/storage.js';

export const MIB = 1024 * 1024;

/** A stream of `size` bytes, each the letter's, that is never in memory as a whole. */
export function letters(letter: string, size: number): Readable {
  const chunk = Buffer.alloc(64 * 1024, letter);
  function* chunks() {
    for (let left = size; left > 0; left -= chunk.length) yield chunk.subarray(0, left);
  }
  return Readable.from(chunks(), { objectMode: false });
}

export async function readAll(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Posts a file as a browser does: the form's fields, with some replaced, and the file last. */
export function postFile(
  upload: PresignedUpload,
  bytes: Buffer,
  replaced: Record<string, string> = {},
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...upload.fields, ...replaced })) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(bytes)]), 'photo.jpg');
  return fetch(upload.url, { method: 'POST', body: form });
}
