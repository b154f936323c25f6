import { DomainError } from '../platform/errors/domain-error.js';
import { tooManyPixels, unreadableImage } from './media.errors.js';

/** The decoder has no error codes. Whatever it cannot read is the file's fault: it touches nothing else. */
export function toMediaError(error: unknown, maxPixels: number): unknown {
  if (error instanceof DomainError || !(error instanceof Error)) return error;
  if (/pixel limit/i.test(error.message)) return tooManyPixels(maxPixels, error);
  return unreadableImage(error);
}
