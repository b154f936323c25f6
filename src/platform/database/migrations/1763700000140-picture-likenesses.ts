import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Near-duplicate pictures. Each picture has a sketch for comparing and twelve bands of hashes for finding it;
 * what a picture was found to resemble is kept, so that looking at a case costs nothing. No entity maps these:
 * they are written and read by whole statements.
 */
export class PictureLikenesses1763700000140 implements MigrationInterface {
  name = 'PictureLikenesses1763700000140';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE TABLE picture_sketches (
        image_id uuid PRIMARY KEY REFERENCES product_images (id) ON DELETE CASCADE,
        sketch bytea NOT NULL
      )
    `);
    // The key carries what a look-up wants, oldest pictures first: of two that are alike, the elder is the source.
    await run.query(`
      CREATE TABLE picture_bands (
        band integer NOT NULL,
        image_id uuid NOT NULL REFERENCES picture_sketches (image_id) ON DELETE CASCADE,
        shop_id uuid NOT NULL,
        hash bigint NOT NULL,
        PRIMARY KEY (band, image_id) INCLUDE (shop_id, hash)
      )
    `);
    await run.query('CREATE INDEX picture_bands_image_idx ON picture_bands (image_id)');
    await run.query(`
      CREATE TABLE picture_likenesses (
        image_id uuid NOT NULL REFERENCES product_images (id) ON DELETE CASCADE,
        similar_id uuid NOT NULL REFERENCES product_images (id) ON DELETE CASCADE,
        likeness real NOT NULL CHECK (likeness BETWEEN 0 AND 1),
        PRIMARY KEY (image_id, similar_id)
      )
    `);
    await run.query('CREATE INDEX picture_likenesses_similar_idx ON picture_likenesses (similar_id)');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TABLE picture_likenesses, picture_bands, picture_sketches');
  }
}
