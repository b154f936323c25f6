/**
 * `uploaded`: the file is there and nothing has been done with it; `checked`: a dry run has ended. Queued,
 * running, cancelled and failed are of the dry run or of the import itself, as `is_dry_run` says.
 */
export const IMPORT_STATUSES = [
  'uploaded',
  'queued',
  'running',
  'checked',
  'completed',
  'cancelled',
  'failed',
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** From where a run may begin or go on. */
export const RUNNABLE: readonly ImportStatus[] = ['uploaded', 'checked', 'cancelled', 'failed'];
/** Under way, or about to be. */
export const UNDER_WAY: readonly ImportStatus[] = ['queued', 'running'];
