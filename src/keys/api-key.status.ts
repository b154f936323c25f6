export const KEY_STATUSES = ['active', 'expired', 'revoked'] as const;
export type KeyStatus = (typeof KEY_STATUSES)[number];

/** When a key ends, and when it was ended. */
export interface KeyEnds {
  expiresAt: Date | null;
  revokedAt: Date | null;
}

/** Whether a key opens anything at `now`. A revoked key stays revoked, also after it would have expired. */
export function statusOf({ expiresAt, revokedAt }: KeyEnds, now: Date): KeyStatus {
  if (revokedAt) return 'revoked';
  return expiresAt && expiresAt <= now ? 'expired' : 'active';
}
