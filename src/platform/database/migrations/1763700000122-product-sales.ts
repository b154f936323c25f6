import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How much of each product is sold on each day, of which best sellers are made. */
export class ProductSales1763700000122 implements MigrationInterface {
  name = 'ProductSales1763700000122';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE TABLE product_sales (
        product_id uuid NOT NULL,
        day date NOT NULL,
        quantity integer NOT NULL,
        CONSTRAINT product_sales_pkey PRIMARY KEY (product_id, day),
        CONSTRAINT product_sales_product_id_fkey FOREIGN KEY (product_id) REFERENCES products(id) ON DELETE CASCADE,
        CONSTRAINT product_sales_quantity_check CHECK (quantity > 0)
      )
    `);
    await run.query(
      'CREATE INDEX product_sales_day_idx ON product_sales (day, product_id) INCLUDE (quantity)',
    );
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TABLE product_sales');
  }
}
