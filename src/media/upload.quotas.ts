import type { TransactionContext } from '../platform/context.js';
import { uploadQuotaSpent } from './media.errors.js';

/** Bytes that may be uploaded within 24 hours: by one person, and by all who work for one shop. */
export interface UploadQuotas {
  user: number;
  shop: number;
}

const DAY = 24 * 60 * 60 * 1000;

/** The least that an upload counts for, so that a row in the database is never free. */
const LEAST_COUNTED = 64 * 1024;

interface Announced {
  userId: string;
  shopId: string | null;
  bytes: number;
}

/**
 * Counts what is announced, sent or not, cancelled or not: the form is good for it. Whoever announces at the same time waits, so
 * that a quota cannot be spent twice.
 * @throws DomainError `media.quota_exceeded` (429)
 */
export async function demandQuota(
  tx: TransactionContext,
  quotas: UploadQuotas,
  { userId, shopId, bytes }: Announced,
  now: Date,
): Promise<void> {
  const since = new Date(now.getTime() - DAY);
  await demandRoom(tx, 'user', userId, quotas.user, bytes, since);
  if (shopId) await demandRoom(tx, 'shop', shopId, quotas.shop, bytes, since);
}

async function demandRoom(
  tx: TransactionContext,
  quota: keyof UploadQuotas,
  id: string,
  most: number,
  bytes: number,
  since: Date,
): Promise<void> {
  await tx.manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`upload quota ${id}`]);
  const rows: Array<{ spent: string }> = await tx.manager.query(
    `SELECT coalesce(sum(greatest(bytes, ${LEAST_COUNTED})), 0) AS spent FROM uploads
     WHERE ${quota}_id = $1 AND created_at > $2`,
    [id, since],
  );
  if (Number(rows[0]!.spent) + Math.max(bytes, LEAST_COUNTED) > most) throw uploadQuotaSpent(quota);
}
