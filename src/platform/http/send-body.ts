import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** Bytes below which compressing costs more than it saves: it all goes in one packet. */
const COMPRESSED_FROM = 1_024;
/** What is made anew for every request is worth no more than this, of 11. */
const BROTLI_QUALITY = 4;

/**
 * What Express's `send` and the compression middleware do for a body that is complete, at a fraction of the
 * cost: no guessing of types, no stream to be wrapped, no ETag that nobody may use.
 */
export async function sendBody(
  request: Request,
  response: Response,
  body: string,
  mayBeKept: boolean,
): Promise<void> {
  const length = Buffer.byteLength(body);
  const mayShrink = length >= COMPRESSED_FROM;
  if (mayShrink) response.vary('Accept-Encoding');
  if (mayBeKept) response.setHeader('ETag', `"${hash('sha1', body, 'base64url')}"`);
  if (mayBeKept && request.fresh) {
    response.statusCode = 304;
    response.removeHeader('Content-Type');
    return void response.end();
  }
  const encoding = mayShrink ? encodingFor(request) : undefined;
  if (encoding === undefined) {
    // Text goes out in one write with its headers; a buffer would need a second one.
    response.setHeader('Content-Length', length);
    return void response.end(body);
  }
  const encoded = await ENCODERS[encoding](body);
  response.setHeader('Content-Encoding', encoding);
  response.setHeader('Content-Length', encoded.length);
  response.end(encoded);
}

const ENCODERS = {
  br: (body: string) => brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (body: string) => deflate(body),
};

function encodingFor(request: Request): keyof typeof ENCODERS | undefined {
  if (request.headers['accept-encoding'] === undefined) return undefined;
  const encoding = request.acceptsEncodings(['br', 'gzip', 'identity']);
  return encoding === 'br' || encoding === 'gzip' ? encoding : undefined;
}
