import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One variant for each size and color of a product: a cart names what it wants by these two. NULL counts as a
 * value, or a product could have two variants of size M without a color.
 */
export class DistinctVariants1763700000020 implements MigrationInterface {
  name = 'DistinctVariants1763700000020';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE UNIQUE INDEX product_variants_size_color_key
      ON product_variants (product_id, size, color) NULLS NOT DISTINCT
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP INDEX product_variants_size_color_key');
  }
}
