import { z } from 'zod';
import { DomainError } from '../errors/domain-error.js';

export const DEFAULT_LIMIT = 20;
export const MAX_LIMIT = 100;
/** Totals are exact up to here; counting further costs more than anyone reads. */
export const TOTAL_CAP = 10_000;
/** How far `skip` reaches; whoever goes deeper uses the cursor, at the same cost at any depth. */
export const MAX_SKIP = 10_000;

/** The query parameters of every list; a feature adds its filters and its allow-listed `sort`. */
export const listQueryShape = {
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  skip: z.coerce
    .number()
    .int()
    .min(0)
    .max(MAX_SKIP)
    .optional()
    .meta({ description: 'Rows to leave out; `cursor` reaches further, at the same cost anywhere.' }),
  cursor: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .meta({ description: 'The `next_cursor` of the page before, with the same sort and filters.' }),
};

export interface ListWindow {
  limit: number;
  skip?: number;
  cursor?: string;
}

export interface Page<Item> {
  items: Item[];
  /** Capped at `TOTAL_CAP + 1`: more than that is not counted. */
  total: number;
  /** For a list that stops counting earlier: there may be more than `total`. */
  isTotalCapped?: boolean;
  nextCursor: string | null;
}

/** The envelope of a list, under its plural name. */
export function toEnvelope<Item, Name extends string>(name: Name, page: Page<Item>) {
  const isCapped = page.isTotalCapped || page.total > TOTAL_CAP;
  return {
    [name]: page.items,
    total: Math.min(page.total, TOTAL_CAP),
    ...(isCapped ? { total_capped: true } : {}),
    next_cursor: page.nextCursor,
  };
}

export function envelopeSchema<Name extends string>(name: Name, item: z.ZodType) {
  return z.object({
    [name]: z.array(item),
    total: z.int(),
    total_capped: z.literal(true).optional(),
    next_cursor: z.string().nullable(),
  });
}

/** Where a page ended: the sort it was in, the sort value of its last row, and that row's id. */
export interface CursorPosition {
  sort: string;
  value: string;
  id: string;
}

const cursorSchema = z.tuple([z.string(), z.string(), z.uuid()]);

/** Opaque to clients, and nothing but a position: no secret, no filter. */
export function encodeCursor({ sort, value, id }: CursorPosition): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString('base64url');
}

/** @throws DomainError `platform.invalid_cursor` (400) for a cursor that is not ours or is of another sort */
export function decodeCursor(cursor: string, sort: string): CursorPosition {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success || parsed.data[0] !== sort) throw invalidCursor();
  return { sort: parsed.data[0], value: parsed.data[1], id: parsed.data[2] };
}

export function invalidCursor(): DomainError {
  return new DomainError(
    'platform.invalid_cursor',
    'malformed',
    'This cursor does not belong to this list and sort.',
    { property: 'cursor' },
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
