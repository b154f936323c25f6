import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which set of smaller copies a picture has, and what is shown while it loads. */
export class PictureDerivatives1763700000131 implements MigrationInterface {
  name = 'PictureDerivatives1763700000131';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      ALTER TABLE product_images
        ADD derivatives_version integer NOT NULL DEFAULT 0,
        ADD placeholder text
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('ALTER TABLE product_images DROP derivatives_version, DROP placeholder');
  }
}
