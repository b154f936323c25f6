import type { Purge } from '../platform/jobs/purge.js';

/** After a day an upload counts for no quota, and its object is gone. */
export const mediaPurges: readonly Purge[] = [
  { table: 'uploads', expired: `created_at < $1::timestamptz - interval '24 hours'` },
];
