import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys of trolleys and services. Every node is told when one changes, so that they may remember good ones. */
export class ApiKeys1763700000110 implements MigrationInterface {
  name = 'ApiKeys1763700000110';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE TABLE api_keys (
        id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        kind text NOT NULL,
        name text NOT NULL,
        shop_id uuid,
        prefix text NOT NULL,
        key_hash bytea NOT NULL,
        scopes text[] NOT NULL,
        created_by uuid,
        last_used_at timestamptz,
        expires_at timestamptz,
        revoked_at timestamptz,
        CONSTRAINT api_keys_kind_check CHECK (kind IN ('device', 'service')),
        CONSTRAINT api_keys_shop_check CHECK ((kind = 'device') = (shop_id IS NOT NULL)),
        CONSTRAINT api_keys_scopes_check CHECK (cardinality(scopes) > 0),
        CONSTRAINT api_keys_pkey PRIMARY KEY (id),
        CONSTRAINT api_keys_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES shops (id) ON DELETE CASCADE,
        CONSTRAINT api_keys_created_by_fkey FOREIGN KEY (created_by) REFERENCES users (id) ON DELETE SET NULL
      )
    `);
    await run.query('CREATE UNIQUE INDEX api_keys_key_hash_key ON api_keys (key_hash)');
    await run.query('CREATE INDEX api_keys_created_idx ON api_keys (created_at, id)');
    await run.query('CREATE INDEX api_keys_shop_id_idx ON api_keys (shop_id)');
    await run.query(`
      CREATE FUNCTION tell_of_api_key() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('api_keys', OLD.id::text);
        RETURN NULL;
      END $$
    `);
    // Not of its last use, which changes every minute and decides nothing.
    await run.query(`
      CREATE TRIGGER api_keys_changed
      AFTER DELETE OR UPDATE OF kind, name, shop_id, key_hash, scopes, expires_at, revoked_at ON api_keys
      FOR EACH ROW EXECUTE FUNCTION tell_of_api_key()
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TABLE api_keys');
    await run.query('DROP FUNCTION tell_of_api_key');
  }
}
