import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Access tokens are checked without asking the database, so every node has to hear which sessions were ended
 * or whose claims are out of date: the trigger tells them, whoever writes, and keeps what it told for the nodes
 * that were not listening. It outlives a deleted session, which is why it is a table of its own.
 */
export class SessionChanges1763700000050 implements MigrationInterface {
  name = 'SessionChanges1763700000050';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      ALTER TABLE sessions
        ADD token_version integer NOT NULL DEFAULT 0,
        ADD last_used_at timestamptz(3) NOT NULL DEFAULT now()
    `);
    await run.query(`
      CREATE TABLE session_changes (
        session_id uuid PRIMARY KEY,
        token_version integer NOT NULL,
        has_ended boolean NOT NULL,
        changed_at timestamptz NOT NULL
      )
    `);
    await run.query('CREATE INDEX session_changes_changed_idx ON session_changes (changed_at)');
    await run.query(`
      CREATE FUNCTION tell_session_change() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        change session_changes%ROWTYPE;
      BEGIN
        change.session_id := OLD.id;
        change.token_version := coalesce(NEW.token_version, OLD.token_version);
        change.has_ended := TG_OP = 'DELETE' OR NEW.revoked_at IS NOT NULL;
        change.changed_at := clock_timestamp();
        INSERT INTO session_changes SELECT change.*
        ON CONFLICT (session_id) DO UPDATE SET token_version = EXCLUDED.token_version,
          has_ended = EXCLUDED.has_ended, changed_at = EXCLUDED.changed_at;
        PERFORM pg_notify('session_changes', (to_jsonb(change) - 'changed_at')::text);
        RETURN NULL;
      END $$
    `);
    await run.query(`
      CREATE TRIGGER sessions_changed AFTER UPDATE OF revoked_at, token_version ON sessions FOR EACH ROW
      WHEN ((OLD.revoked_at, OLD.token_version) IS DISTINCT FROM (NEW.revoked_at, NEW.token_version))
      EXECUTE FUNCTION tell_session_change()
    `);
    await run.query(`
      CREATE TRIGGER sessions_deleted AFTER DELETE ON sessions FOR EACH ROW
      WHEN (OLD.revoked_at IS NULL AND OLD.expires_at > now()) EXECUTE FUNCTION tell_session_change()
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TRIGGER sessions_changed ON sessions');
    await run.query('DROP TRIGGER sessions_deleted ON sessions');
    await run.query('DROP FUNCTION tell_session_change');
    await run.query('DROP TABLE session_changes');
    await run.query('ALTER TABLE sessions DROP token_version, DROP last_used_at');
  }
}
