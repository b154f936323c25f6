import type { EntityManager } from 'typeorm';
import type { ShopHistory } from './subject-preview.js';

/** More than these, the latest, are not looked at. */
const MOST_DECISIONS = 1_000;
const YEAR = 365 * 24 * 60 * 60 * 1000;
const LATEST = 5;
const REASONS = 3;

interface HistoryRow {
  name: string;
  since: Date;
  approved: number;
  rejected: number;
  reasons: ShopHistory['reasons'] | null;
  latest: Array<{ title: string; status: 'approved' | 'rejected'; at: string; reason: string | null }> | null;
}

/** What was decided of the shop within the last year; undefined when there is no such shop. */
export async function readShopHistory(
  manager: EntityManager,
  shopId: string,
  now: Date,
): Promise<ShopHistory | undefined> {
  const rows: HistoryRow[] = await manager.query(
    `WITH decided AS MATERIALIZED (
       SELECT title, status, decided_at, reason, reason_template FROM moderation_cases
       WHERE shop_id = $1 AND decided_at > $2 AND status IN ('approved', 'rejected')
       ORDER BY decided_at DESC LIMIT ${MOST_DECISIONS})
     SELECT s.name, s.created_at AS since,
       (SELECT count(*)::int FROM decided WHERE status = 'approved') AS approved,
       (SELECT count(*)::int FROM decided WHERE status = 'rejected') AS rejected,
       (SELECT jsonb_agg(r) FROM (
          SELECT coalesce(t.text_en, d.reason) AS reason, count(*)::int AS times
          FROM decided d LEFT JOIN moderation_reasons t ON t.key = d.reason_template
          WHERE d.reason IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${REASONS}) r) AS reasons,
       (SELECT jsonb_agg(jsonb_build_object('title', l.title, 'status', l.status, 'at', l.decided_at, 'reason', l.reason))
        FROM (SELECT * FROM decided ORDER BY decided_at DESC LIMIT ${LATEST}) l) AS latest
     FROM shops s WHERE s.id = $1`,
    [shopId, new Date(now.getTime() - YEAR)],
  );
  const row = rows[0];
  if (!row) return undefined;
  return {
    shop: { id: shopId, name: row.name, since: row.since },
    approved: row.approved,
    rejected: row.rejected,
    reasons: row.reasons ?? [],
    latest: (row.latest ?? []).map((decision) => ({ ...decision, at: new Date(decision.at) })),
  };
}
