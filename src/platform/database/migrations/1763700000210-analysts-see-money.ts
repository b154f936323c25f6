import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What analysts were given at first. */
const AS_MADE = `'{dashboard.read,moderation.read,products.read,shops.read}'::text[]`;
const MONEY = `'{orders.read,payments.read,promotions.read,wallets.read}'::text[]`;

/**
 * Analysts also look at orders, payments, promotions and wallets; moderation needs none of it. A role that somebody
 * narrowed, or to which they gave some of these rights, stays as they have it.
 */
export class AnalystsSeeMoney1763700000210 implements MigrationInterface {
  name = 'AnalystsSeeMoney1763700000210';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      UPDATE roles SET rights = rights || ${MONEY}, updated_at = now()
      WHERE key = 'analyst' AND rights @> ${AS_MADE} AND NOT rights && ${MONEY}
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`
      UPDATE roles SET rights = ARRAY(SELECT held FROM unnest(rights) held WHERE held <> ALL (${MONEY})),
        updated_at = now()
      WHERE key = 'analyst' AND rights @> (${AS_MADE} || ${MONEY})
    `);
  }
}
