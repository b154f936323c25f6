import type { z } from 'zod';
import type { Actor } from '../../platform/auth/actor.js';
import type { Context } from '../../platform/context.js';
import type { Download } from '../../platform/http/send-download.js';

/** What the pages of the import and their server tell each other. */

/** What a column of a file can be. */
export interface ImportField {
  value: string;
  label: string;
  group: string;
  help?: string;
}

/** `uploaded`: nothing has been done with it; `checked`: a dry run has ended. */
export type ImportStatus =
  'uploaded' | 'queued' | 'running' | 'checked' | 'completed' | 'cancelled' | 'failed';

export interface ImportSummary {
  id: string;
  fileName: string;
  /** Only for those who work for more than one. */
  shop: string | null;
  status: ImportStatus;
  /** Whether what has run, or runs, writes nothing. */
  isDryRun: boolean;
  rowsTotal: number;
  rowsDone: number;
  rowsFailed: number;
  created: number;
  updated: number;
  unchanged: number;
  /** ISO 8601. */
  createdAt: string;
}

export interface ImportIssue {
  /** As a spreadsheet numbers it. */
  row: number;
  column: string | null;
  message: string;
}

/** An import with everything that its page shows. */
export interface ImportState extends ImportSummary {
  headers: string[];
  /** The first rows, cut short. */
  sample: string[][];
  /** Which field each header is; those that are not read are left out. */
  mapping: Record<string, string>;
  /** Whether rows have been taken in: it can only go on behind them, by the same mapping. */
  hasBegun: boolean;
  /** Why it has failed as a whole, in words. */
  problem: string | null;
  /** The first. */
  issues: ImportIssue[];
  hasMoreIssues: boolean;
}

export interface ImportOverview {
  /** The screen in which a shop has to be chosen; absent for those who work for one. */
  shopScreen?: string;
  /** The latest first. */
  imports: ImportSummary[];
  nextCursor: string | null;
}

export type ImportOperationName = 'start' | 'run' | 'cancel';

export interface ImportOperation<Input = unknown> {
  /** Strict: unknown fields are refused. */
  schema: z.ZodType<Input>;
  run(ctx: Context, input: Input): Promise<ImportState>;
}

/** Rows from files, as the container hands it to the shell. */
export interface ConsoleImports {
  /** The screen whose rows they become, and on whose list the way to them stands. */
  screen: string;
  /** Who is shown them. */
  allowed(actor: Actor): boolean;
  fields: readonly ImportField[];
  list(ctx: Context, window: { cursor?: string }): Promise<ImportOverview>;
  read(ctx: Context, input: { id: string }): Promise<ImportState>;
  operations: Record<ImportOperationName, ImportOperation>;
  /** The rows that were not taken, each with what is wrong. */
  badRows(ctx: Context, input: { id: string }): Promise<Download>;
}

/** Gives `run` the type of what `schema` parses. */
export function defineImportOperation<Input>(operation: ImportOperation<Input>): ImportOperation {
  return operation as ImportOperation;
}
