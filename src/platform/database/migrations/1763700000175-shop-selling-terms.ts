import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a shop asks for sending its goods, and what tax is on them. Every shop has its terms from the beginning. */
export class ShopSellingTerms1763700000175 implements MigrationInterface {
  name = 'ShopSellingTerms1763700000175';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE TABLE shop_selling_terms (
        shop_id uuid PRIMARY KEY REFERENCES shops (id) ON DELETE CASCADE,
        shipping_fee bigint NOT NULL DEFAULT 0,
        free_shipping_from bigint,
        tax_rate_bp integer NOT NULL DEFAULT 0,
        is_tax_included boolean NOT NULL DEFAULT false,
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT shop_selling_terms_amounts_check CHECK (shipping_fee >= 0 AND free_shipping_from >= 0),
        CONSTRAINT shop_selling_terms_tax_rate_check CHECK (tax_rate_bp BETWEEN 0 AND 10000)
      )
    `);
    await run.query(
      'CREATE INDEX shop_selling_terms_updated_idx ON shop_selling_terms (updated_at, shop_id)',
    );
    await run.query('INSERT INTO shop_selling_terms (shop_id) SELECT id FROM shops');
    await run.query(`
      CREATE FUNCTION give_shop_terms() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO shop_selling_terms (shop_id) VALUES (NEW.id);
        RETURN NULL;
      END $$
    `);
    await run.query(`
      CREATE TRIGGER shops_selling_terms AFTER INSERT ON shops FOR EACH ROW EXECUTE FUNCTION give_shop_terms()
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TRIGGER shops_selling_terms ON shops');
    await run.query('DROP FUNCTION give_shop_terms');
    await run.query('DROP TABLE shop_selling_terms');
  }
}
