import type { EntityManager } from 'typeorm';
import { CLAIM_LASTS, type SubjectType } from './moderation-case.status.js';

export interface QueueQuery {
  /** Of these kinds; of all unless given. */
  kinds?: readonly SubjectType[];
  /** Only those past their time. */
  late?: boolean;
  /** Those that the moderator has put off. */
  except?: readonly string[];
}

/**
 * Takes the case that is due first and in nobody else's hands. Cases that others are taking at this moment are
 * passed over, so that no two moderators are given the same one, and nobody waits.
 * @returns undefined when there is none
 */
export async function takeNextCase(
  manager: EntityManager,
  moderatorId: string,
  now: Date,
  { kinds, late = false, except = [] }: QueueQuery,
): Promise<string | undefined> {
  const [rows]: [Array<{ id: string }>, number] = await manager.query(
    `UPDATE moderation_cases
     SET status = 'claimed', claimed_by = $1, claimed_until = $3, updated_at = now()
     WHERE id = (
       SELECT id FROM moderation_cases
       WHERE status IN ('open', 'claimed')
         AND (claimed_by IS NULL OR claimed_by = $1 OR claimed_until <= $2)
         AND ($4::text[] IS NULL OR subject_type = ANY($4))
         AND (NOT $5 OR due_at < $2)
         AND id <> ALL($6::uuid[])
       ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING id`,
    [moderatorId, now, new Date(now.getTime() + CLAIM_LASTS), kinds ?? null, late, except],
  );
  return rows[0]?.id;
}

/** Somebody with cases in their hands. */
export interface AtWork {
  id: string;
  name: string;
  /** What they look at. */
  cases: Array<{ id: string; title: string }>;
}

/** Who has cases in hand just now. */
export async function listAtWork(manager: EntityManager, now: Date): Promise<AtWork[]> {
  return manager.query(
    `SELECT u.id, u.full_name AS name,
            jsonb_agg(jsonb_build_object('id', c.id, 'title', c.title) ORDER BY c.due_at, c.id) AS cases
     FROM (SELECT id, title, due_at, claimed_by FROM moderation_cases
           WHERE status = 'claimed' AND claimed_until > $1 LIMIT 200) c
     JOIN users u ON u.id = c.claimed_by GROUP BY u.id ORDER BY u.full_name, u.id`,
    [now],
  );
}
