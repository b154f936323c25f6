import { z } from 'zod';

/**
 * Control characters and halves of surrogate pairs: no keyboard types them, PostgreSQL refuses some of them
 * and screens trip over the rest. Line breaks and tabs are text.
 */
const UNPRINTABLE = /(?![\n\r\t])[\p{Cc}\p{Cs}]/u;

/** Text of up to `maxLength` characters that people write and read, trimmed, with line breaks. */
export function text(maxLength: number) {
  return z
    .string()
    .trim()
    .max(maxLength)
    .refine((value) => !UNPRINTABLE.test(value), 'has characters that cannot be shown');
}

/** The same on one line, and not empty. */
export function line(maxLength: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    .refine((value) => !/[\p{Cc}\p{Cs}]/u.test(value), 'has characters that cannot be shown');
}
