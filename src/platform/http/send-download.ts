import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Request, Response } from 'express';

export type DownloadType = 'text/csv' | 'application/pdf';

/** A file that is made while it is sent. */
export interface Download {
  /** What it is to be called where it is saved. */
  name: string;
  /** CSV unless given. */
  type?: DownloadType;
  content: AsyncIterable<string | Uint8Array>;
}

/** A file that is whole already, in one part. */
export async function* inOnePart(file: () => Promise<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield await file();
}

/**
 * Sends a file as it is made, no faster than it is taken. What goes wrong before its first part is an answer
 * like any other; afterwards the connection is cut, so that nobody takes a part for the whole.
 */
export async function sendDownload(request: Request, response: Response, download: Download): Promise<void> {
  const parts = download.content[Symbol.asyncIterator]();
  const first = await parts.next();
  const name = download.name.replaceAll(/[^\w.-]+/g, '-');
  const type = download.type ?? 'text/csv';
  response.setHeader('Content-Type', type === 'text/csv' ? `${type}; charset=utf-8` : type);
  response.setHeader('Content-Disposition', `attachment; filename="${name}"`);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.vary('Accept-Encoding');
  if (request.method === 'HEAD') {
    await parts.return?.();
    return void response.end();
  }
  const body = Readable.from(startingWith(first, parts));
  try {
    if (type === 'text/csv' && request.acceptsEncodings(['gzip', 'identity']) === 'gzip') {
      response.setHeader('Content-Encoding', 'gzip');
      await pipeline(body, createGzip({ level: 3 }), response);
    } else await pipeline(body, response);
  } catch (error) {
    // Whoever asked has hung up.
    if ((error as { code?: string }).code === 'ERR_STREAM_PREMATURE_CLOSE') return;
    throw error;
  }
}

async function* startingWith(
  first: IteratorResult<string | Uint8Array>,
  rest: AsyncIterator<string | Uint8Array>,
): AsyncGenerator<string | Uint8Array> {
  try {
    for (let part = first; !part.done; part = await rest.next()) yield part.value;
  } finally {
    await rest.return?.();
  }
}
