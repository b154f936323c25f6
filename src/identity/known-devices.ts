import { recordAudit } from '../platform/audit/audit.service.js';
import type { TransactionContext } from '../platform/context.js';
import { enqueueMail } from '../platform/mail/mail.js';
import { describeDevice, deviceHash } from './device.js';
import type { User } from './user.entity.js';

/**
 * Remembers the device that somebody has just signed in by, and tells them by mail when it is a new one: if it
 * was not they, they should know. The first device of all is no news.
 */
export async function noteDevice(tx: TransactionContext, user: User): Promise<void> {
  const rows: Array<{ at: Date; is_new: boolean; has_others: boolean }> = await tx.manager.query(
    `INSERT INTO known_devices (user_id, device_hash, first_seen_at, last_seen_at) VALUES ($1, $2, now(), now())
     ON CONFLICT (user_id, device_hash) DO UPDATE SET last_seen_at = EXCLUDED.last_seen_at
     RETURNING last_seen_at AS at, xmax = 0 AS is_new, EXISTS (SELECT FROM known_devices WHERE user_id = $1) AS has_others`,
    [user.id, deviceHash(tx)],
  );
  const seen = rows[0]!;
  if (!seen.is_new || !seen.has_others) return;
  const device = describeDevice(tx.client?.userAgent);
  await recordAudit(tx, {
    action: 'identity.new_device',
    subjectType: 'user',
    subjectId: user.id,
    after: { device },
  });
  if (user.email === null) return;
  await enqueueMail(tx, {
    to: user.email,
    language: user.language,
    template: 'new-device',
    data: { device, address: tx.address ?? '–', time: timeOf(seen.at) },
  });
}

/** `2026-11-21 15:40 UTC`. */
function timeOf(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
