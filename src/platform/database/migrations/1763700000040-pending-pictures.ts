import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Pictures that wait for a moderator beside the live ones. A waiting picture is never the primary one, so
 * that whoever joins on `is_primary` cannot show it; that it is to become primary is kept apart.
 */
export class PendingPictures1763700000040 implements MigrationInterface {
  name = 'PendingPictures1763700000040';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      ALTER TABLE product_images
        ADD is_pending boolean NOT NULL DEFAULT false,
        ADD wants_primary boolean NOT NULL DEFAULT false,
        ADD CONSTRAINT product_images_pending_check
          CHECK (CASE WHEN is_pending THEN NOT is_primary ELSE NOT wants_primary END)
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DELETE FROM product_images WHERE is_pending');
    await run.query('ALTER TABLE product_images DROP is_pending, DROP wants_primary');
  }
}
