import type { Purge } from '../platform/jobs/purge.js';

/**
 * Refresh tokens go with their session, used ones too, so that one that is used again is known as long as there
 * is something to end. Changes are kept longer than access tokens live; a device that was not seen for a year is
 * a new one.
 */
export const identityPurges: readonly Purge[] = [
  { table: 'sessions', expired: `expires_at < $1::timestamptz - interval '1 day'` },
  { table: 'session_changes', expired: `changed_at < $1::timestamptz - interval '1 hour'` },
  { table: 'sign_in_tries', expired: `last_tried_at < $1::timestamptz - interval '1 hour'` },
  { table: 'known_devices', expired: `last_seen_at < $1::timestamptz - interval '1 year'` },
  { table: 'one_time_tokens', expired: 'expires_at < $1::timestamptz' },
  // They are looked at for a while, to be sent again.
  { table: 'invitations', expired: `expires_at < $1::timestamptz - interval '30 days'` },
  { table: 'sign_in_states', expired: 'expires_at < $1::timestamptz' },
];
