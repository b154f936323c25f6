import type { z } from 'zod';
import { DomainError, type FieldError } from '../errors/domain-error.js';

/**
 * Reads client input by its schema.
 * @throws DomainError `platform.invalid_input` (400) with one entry per refused field
 */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  prefix = '',
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new DomainError('platform.invalid_input', 'malformed', 'The input is not valid.', {
    fields: result.error.issues.flatMap((issue) => fieldErrors(issue, prefix)),
  });
}

function fieldErrors(issue: z.core.$ZodIssue, prefix: string): FieldError[] {
  const pointer = [prefix, ...issue.path.map((part) => `/${escapePointer(String(part))}`)].join('');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: `${pointer}/${escapePointer(key)}`,
      code: 'unknown_field',
      message: 'This field is not known here.',
    }));
  }
  return [{ pointer, code: issue.code, message: issue.message }];
}

/** One part of a JSON pointer (RFC 6901). */
export function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}
