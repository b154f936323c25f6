import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Roles of the platform as data: what each allows is edited in the console, and every node hears of it. */
export class Roles1763700000080 implements MigrationInterface {
  name = 'Roles1763700000080';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE TABLE roles (
        id uuid PRIMARY KEY,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        key text NOT NULL,
        label text NOT NULL,
        rights text[] NOT NULL DEFAULT '{}',
        is_built_in boolean NOT NULL DEFAULT false
      )
    `);
    await run.query('CREATE UNIQUE INDEX roles_key_key ON roles (key)');
    await run.query('CREATE UNIQUE INDEX roles_label_key ON roles (label)');
    await run.query(`
      INSERT INTO roles (id, key, label, rights, is_built_in) VALUES
        ('019a9f00-0000-7000-8000-000000000001', 'customer', 'Customer', '{}', true),
        ('019a9f00-0000-7000-8000-000000000002', 'moderator', 'Moderator',
          '{dashboard.read,moderation.read,moderation.decide,products.read,products.decide,shops.read,shops.decide}',
          true),
        ('019a9f00-0000-7000-8000-000000000003', 'analyst', 'Analyst',
          '{dashboard.read,moderation.read,products.read,shops.read}', true),
        ('019a9f00-0000-7000-8000-000000000004', 'admin', 'Administrator', '{}', true)
    `);
    await run.query(`
      ALTER TABLE users DROP CONSTRAINT users_role_check,
        ADD CONSTRAINT users_role_fkey FOREIGN KEY (role) REFERENCES roles (key)
    `);
    await run.query(`CREATE INDEX users_staff_idx ON users (role) WHERE role <> 'customer'`);
    await run.query(`
      CREATE FUNCTION tell_roles_changed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('roles', '');
        RETURN NULL;
      END $$
    `);
    await run.query(`
      CREATE TRIGGER roles_changed AFTER INSERT OR UPDATE OR DELETE ON roles
        FOR EACH STATEMENT EXECUTE FUNCTION tell_roles_changed()
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    const builtIn = `('customer', 'moderator', 'analyst', 'admin')`;
    await run.query('DROP INDEX users_staff_idx');
    await run.query('ALTER TABLE users DROP CONSTRAINT users_role_fkey');
    // Without roles of their own making, people are customers: nobody is given more than they had.
    await run.query(`UPDATE users SET role = 'customer' WHERE role NOT IN ${builtIn}`);
    await run.query(`ALTER TABLE users ADD CONSTRAINT users_role_check CHECK (role IN ${builtIn})`);
    await run.query('DROP TABLE roles');
    await run.query('DROP FUNCTION tell_roles_changed()');
  }
}
