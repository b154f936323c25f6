import type { Request, Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { dispositionFor } from './media-headers.js';
import { hasCode, type OpenObject } from './object-file.js';

/** Answers GET and HEAD with an open object: 200, 206 for one range, 304, or 416. Closes the object. */
export async function sendObject(request: Request, response: Response, object: OpenObject): Promise<void> {
  try {
    setHeaders(response, object);
    if (isKnown(request, object)) return void response.status(304).end();
    const range = rangeOf(request, object);
    if (range === 'unsatisfiable') {
      return void response.status(416).set('Content-Range', `bytes */${object.size}`).end();
    }
    const { start, end } = range ?? { start: 0, end: object.size - 1 };
    if (range) response.status(206).set('Content-Range', `bytes ${start}-${end}/${object.size}`);
    response.set('Content-Length', String(end - start + 1));
    if (request.method === 'HEAD') return void response.end();
    await pipeline(object.read(start, end), response);
  } catch (error) {
    // A reader who leaves early is nobody's error.
    if (!hasCode(error, 'ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE')) throw error;
  } finally {
    await object.close();
  }
}

function setHeaders(response: Response, object: OpenObject): void {
  const disposition = dispositionFor(object.contentType);
  response.set({
    'Content-Type': object.contentType,
    ETag: `"${object.etag}"`,
    'Last-Modified': object.lastModified.toUTCString(),
    // Ranges count the stored bytes, so nothing on the way may compress them.
    'Cache-Control': `${object.cacheControl}, no-transform`,
    'Accept-Ranges': 'bytes',
    'X-Content-Type-Options': 'nosniff',
    // What was uploaded is data: should a browser ever show it as a page, nothing in it runs.
    'Content-Security-Policy': "default-src 'none'; sandbox",
    // Shops' and shoppers' sites show these pictures; who may read is decided before this point.
    'Cross-Origin-Resource-Policy': 'cross-origin',
    ...(disposition ? { 'Content-Disposition': disposition } : {}),
  });
}

/** Express alone would answer in full to `Cache-Control: no-cache`, which some clients send beside the tag. */
function isKnown(request: Request, object: OpenObject): boolean {
  const tags = request.get('If-None-Match');
  if (tags === undefined) return request.fresh;
  return tags.split(',').some((tag) => ['*', `"${object.etag}"`].includes(tag.trim().replace(/^W\//, '')));
}

interface ByteRange {
  /** Both included. */
  start: number;
  end: number;
}

/** RFC 9110, 14.2: a range of other bytes (`If-Range`), several ranges, or a malformed one mean the whole. */
function rangeOf(request: Request, object: OpenObject): ByteRange | 'unsatisfiable' | undefined {
  const condition = request.get('If-Range');
  if (condition !== undefined && condition !== `"${object.etag}"`) return undefined;
  const ranges = request.range(object.size, { combine: true });
  if (ranges === -1) return 'unsatisfiable';
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1)
    return undefined;
  return ranges[0];
}
