import { isPublicKey } from './public-prefixes.js';

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** Formats that browsers decode as pixels and nothing else; SVG is a document with scripts. */
const SHOWN_INLINE = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif']);

/**
 * How long an object may be kept by browsers and proxies. A file name with a UUID is never used again for
 * other bytes, so it never needs to be asked for twice; other public names may be replaced.
 */
export function cacheControlFor(key: string): string {
  if (!isPublicKey(key)) return 'private, no-store';
  const fileName = key.slice(key.lastIndexOf('/') + 1);
  return UUID.test(fileName) ? 'public, max-age=31536000, immutable' : 'public, max-age=300';
}

/** `Content-Disposition`: what is not a picture is downloaded, never rendered in our name. */
export function dispositionFor(contentType: string): 'attachment' | undefined {
  return SHOWN_INLINE.has(contentType.toLowerCase()) ? undefined : 'attachment';
}
