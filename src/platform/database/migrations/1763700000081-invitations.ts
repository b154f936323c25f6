import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People who were asked to work for the platform or a shop, and have not answered yet. */
export class Invitations1763700000081 implements MigrationInterface {
  name = 'Invitations1763700000081';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE TABLE invitations (
        id uuid PRIMARY KEY,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        email text NOT NULL,
        role text,
        shop_id uuid,
        shop_role text,
        invited_by uuid,
        token_hash bytea,
        sent_at timestamptz,
        expires_at timestamptz NOT NULL,
        CONSTRAINT invitations_role_fkey FOREIGN KEY (role) REFERENCES roles (key) ON DELETE CASCADE,
        CONSTRAINT invitations_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES users (id) ON DELETE CASCADE,
        CONSTRAINT invitations_email_lower_check CHECK (email = lower(email)),
        CONSTRAINT invitations_place_check CHECK (CASE WHEN role IS NULL
          THEN shop_id IS NOT NULL AND shop_role IS NOT NULL ELSE shop_id IS NULL AND shop_role IS NULL END),
        CONSTRAINT invitations_shop_role_check CHECK (shop_role IN ('owner', 'manager', 'staff'))
      )
    `);
    await run.query('CREATE UNIQUE INDEX invitations_email_key ON invitations (email) WHERE shop_id IS NULL');
    await run.query(
      'CREATE UNIQUE INDEX invitations_shop_id_email_key ON invitations (shop_id, email) WHERE shop_id IS NOT NULL',
    );
    await run.query('CREATE UNIQUE INDEX invitations_token_hash_key ON invitations (token_hash)');
    await run.query('CREATE INDEX invitations_expires_at_idx ON invitations (expires_at)');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TABLE invitations');
  }
}
