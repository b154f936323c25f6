import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of rentals, also of those that are over. */
export class RentalScreens1763700000206 implements MigrationInterface {
  name = 'RentalScreens1763700000206';

  async up(run: QueryRunner): Promise<void> {
    await run.query('DROP INDEX order_items_rentals_idx');
    await run.query(
      'CREATE INDEX order_items_rentals_idx ON order_items (rental_to, id) WHERE rental_status IS NOT NULL',
    );
    await run.query(`
      CREATE INDEX order_items_rental_status_idx ON order_items (rental_status, rental_to, id)
      WHERE rental_status IS NOT NULL
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP INDEX order_items_rentals_idx, order_items_rental_status_idx');
    await run.query(`
      CREATE INDEX order_items_rentals_idx ON order_items (rental_to, id)
      WHERE rental_status IN ('reserved', 'out')
    `);
  }
}
