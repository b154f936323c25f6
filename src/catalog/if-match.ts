import type { Request } from 'express';
import { invalidIfMatch } from './catalog.errors.js';

/**
 * The version of a product that a client says it has seen (`If-Match: "3"`); undefined when it says nothing,
 * or that any will do (`*`).
 * @throws DomainError `catalog.invalid_if_match` (400)
 */
export function readIfMatch(request: Request): number | undefined {
  const header = request.get('if-match');
  if (header === undefined || header === '*') return undefined;
  const version = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (!version) throw invalidIfMatch();
  return Number(version);
}
