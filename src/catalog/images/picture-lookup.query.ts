import type { BandOfHash } from '../../media/index.js';
import type { Statement } from '../../platform/database/statement.js';

/** Pictures looked at for each probe, the oldest first; more than that share a band by chance alone. */
const MOST_PER_PROBE = 60;
/** Of the 64 bits of a hash, those that may differ. */
const MOST_DIFFERENT_BITS = 15;
/** Pictures that are worth a close look, those with the fewest different bits first. */
const MOST_CANDIDATES = 16;

/**
 * Pictures of other shops that may be near-duplicates of the one that the probes are of. Whatever there is in
 * the table, it costs an index look-up for each probe and reads so many entries at most.
 */
export function candidatesStatement(probes: readonly BandOfHash[], shopId: string): Statement {
  return {
    text: `
      WITH candidates AS (
        SELECT f.image_id, min(f.bits) AS bits
        FROM unnest($1::integer[], $2::bigint[]) AS probe (band, hash)
        CROSS JOIN LATERAL (
          SELECT b.image_id, b.shop_id, bit_count((b.hash # probe.hash)::bit(64)) AS bits
          FROM picture_bands b WHERE b.band = probe.band ORDER BY b.image_id LIMIT ${MOST_PER_PROBE}
        ) f
        WHERE f.shop_id <> $3 AND f.bits <= ${MOST_DIFFERENT_BITS}
        GROUP BY f.image_id ORDER BY min(f.bits), f.image_id LIMIT ${MOST_CANDIDATES}
      )
      SELECT c.image_id, s.sketch FROM candidates c JOIN picture_sketches s USING (image_id) ORDER BY c.bits`,
    values: [probes.map(({ band }) => band), probes.map(({ hash }) => String(hash)), shopId],
  };
}
