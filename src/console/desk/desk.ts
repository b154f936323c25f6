import type { z } from 'zod';
import type { Actor } from '../../platform/auth/actor.js';
import type { Context } from '../../platform/context.js';

/** What the page of the desk and its server tell each other. */

export interface DeskFilter {
  kind?: string;
  late?: boolean;
}

/** A case as the queue shows it. */
export interface DeskQueueItem {
  id: string;
  title: string;
  kind: string;
  shop: string | null;
  /** ISO 8601. */
  dueAt: string;
  isLate: boolean;
  /** Whose hands it is in; absent when nobody's. */
  hand?: { name: string; isMine: boolean };
}

export interface DeskOverview {
  /** The kinds to filter by. */
  kinds: ReadonlyArray<{ value: string; label: string }>;
  canDecide: boolean;
  /** Those due first. */
  queue: DeskQueueItem[];
  /** More wait than the queue shows. */
  total: number;
  /** Who else is at work, and on how many cases. */
  others: ReadonlyArray<{ name: string; titles: string[] }>;
}

export interface DeskPicture {
  url: string;
  thumbnail?: string;
  alt: string;
  state: 'live' | 'added' | 'removed';
}

/** A case with everything that is decided by. */
export interface DeskCase {
  id: string;
  title: string;
  kind: string;
  kindLabel: string;
  /** Where the subject's own page is, without the console's base path. */
  href: string;
  dueAt: string;
  isLate: boolean;
  version?: number;
  text: string;
  pictures: DeskPicture[];
  facts: Array<{ label: string; value: string }>;
  changes: Array<{ label: string; before: string; after: string }>;
  similar: Array<{
    href: string;
    name: string;
    shop: string;
    /** In hundredths. */
    likeness: number;
    theirs: DeskPicture;
    ours: DeskPicture;
  }>;
  risks: string[];
  history?: {
    shop: string;
    href: string;
    since: string;
    approved: number;
    rejected: number;
    reasons: Array<{ reason: string; times: number }>;
    latest: Array<{ title: string; status: string; at: string }>;
  };
  /** The ready-made reasons for its kind, in their order. */
  reasons: string[];
}

/** What was decided, for as long as it can be taken back. */
export interface DeskDecision {
  id: string;
  title: string;
  decision: 'approved' | 'rejected';
  /** Milliseconds for which it can be taken back, from now. */
  undoFor: number;
}

/** What an operation answers. `case` is what to look at now: null when nothing waits. */
export interface DeskAnswer {
  case?: DeskCase | null;
  decided?: DeskDecision;
}

export type DeskOperationName = 'next' | 'open' | 'leave' | 'approve' | 'reject' | 'undo';

export interface DeskOperation<Input = unknown> {
  /** Strict: unknown fields are refused. */
  schema: z.ZodType<Input>;
  run(ctx: Context, input: Input): Promise<DeskAnswer>;
}

/** The moderators' desk, as the container hands it to the shell. */
export interface ConsoleDesk {
  /** Who is shown it. */
  allowed(actor: Actor): boolean;
  filterSchema: z.ZodType<DeskFilter>;
  read(ctx: Context, filter: DeskFilter): Promise<DeskOverview>;
  operations: Record<DeskOperationName, DeskOperation>;
}

/** Gives `run` the type of what `schema` parses. */
export function defineDeskOperation<Input>(operation: DeskOperation<Input>): DeskOperation {
  return operation as DeskOperation;
}
