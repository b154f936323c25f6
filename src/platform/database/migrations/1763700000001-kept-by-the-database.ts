import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the database keeps true by itself, whoever writes: who is public, what search sees, that the audit
 * log only grows, that a category is never its own ancestor. A suspended shop's products are gone from every
 * public read in the transaction that suspends it.
 */
export class KeptByTheDatabase1763700000001 implements MigrationInterface {
  name = 'KeptByTheDatabase1763700000001';

  async up(run: QueryRunner): Promise<void> {
    await keepProductsPublic(run);
    await keepSearchVector(run);
    await keepAuditAppendOnly(run);
    await keepCategoriesATree(run);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TRIGGER categories_tree ON categories');
    await run.query('DROP FUNCTION refuse_category_cycle');
    await run.query('DROP TRIGGER audit_log_append_only ON audit_log');
    await run.query('DROP TRIGGER audit_log_no_truncate ON audit_log');
    await run.query('DROP FUNCTION refuse_audit_change');
    await run.query('DROP INDEX products_name_trigram_idx, products_search_idx');
    await run.query('DROP TRIGGER products_search ON products');
    await run.query('DROP FUNCTION set_product_search, plain_text');
    await run.query('DROP TEXT SEARCH CONFIGURATION armoire');
    await run.query('DROP TRIGGER shops_visibility ON shops');
    await run.query('DROP TRIGGER products_visibility ON products');
    await run.query('DROP FUNCTION spread_shop_visibility, set_product_visibility, is_shop_public');
  }
}

/**
 * The shop's row is locked while a product's visibility is worked out, so that a product cannot slip into
 * the catalogue beside the transaction that suspends its shop.
 */
async function keepProductsPublic(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE FUNCTION is_shop_public(status text, is_active boolean) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT status = 'approved' AND is_active $$
  `);
  await run.query(`
    CREATE FUNCTION set_product_visibility() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.is_public := NEW.status = 'active' AND NEW.moderation_status = 'approved' AND coalesce(
        (SELECT is_shop_public(s.status, s.is_active) FROM shops s WHERE s.id = NEW.shop_id FOR SHARE), false);
      IF NEW.is_public AND NEW.published_at IS NULL THEN
        NEW.published_at := now();
      END IF;
      RETURN NEW;
    END $$
  `);
  await run.query(`
    CREATE TRIGGER products_visibility
    BEFORE INSERT OR UPDATE OF status, moderation_status, shop_id, is_public ON products
    FOR EACH ROW EXECUTE FUNCTION set_product_visibility()
  `);
  await run.query(`
    CREATE FUNCTION spread_shop_visibility() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE products SET is_public = NOT is_public
      WHERE shop_id = NEW.id AND status = 'active' AND moderation_status = 'approved'
        AND is_public <> is_shop_public(NEW.status, NEW.is_active);
      RETURN NULL;
    END $$
  `);
  await run.query(`
    CREATE TRIGGER shops_visibility AFTER UPDATE OF status, is_active ON shops
    FOR EACH ROW WHEN (is_shop_public(OLD.status, OLD.is_active) <> is_shop_public(NEW.status, NEW.is_active))
    EXECUTE FUNCTION spread_shop_visibility()
  `);
}

/** Accents are folded (Vietnamese), English is stemmed, other scripts stay whole words. */
async function keepSearchVector(run: QueryRunner): Promise<void> {
  await run.query('CREATE EXTENSION IF NOT EXISTS unaccent');
  await run.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
  await run.query('CREATE TEXT SEARCH CONFIGURATION armoire (COPY = english)');
  await run.query(`
    ALTER TEXT SEARCH CONFIGURATION armoire
    ALTER MAPPING FOR asciihword, asciiword, hword, hword_asciipart, hword_part, word WITH unaccent, english_stem
  `);
  await run.query(`
    CREATE FUNCTION plain_text(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    AS $$ SELECT lower(public.unaccent('public.unaccent', value)) $$
  `);
  await run.query(`
    CREATE FUNCTION set_product_search() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      translated_names text;
      translated_descriptions text;
    BEGIN
      SELECT string_agg(t.value ->> 'name', ' '), string_agg(t.value ->> 'description', ' ')
      INTO translated_names, translated_descriptions FROM jsonb_each(NEW.translations) t;
      NEW.search_vector :=
        setweight(to_tsvector('armoire', NEW.name), 'A') ||
        setweight(to_tsvector('armoire', coalesce(translated_names, '')), 'A') ||
        setweight(to_tsvector('armoire', coalesce(NEW.short_description, '')), 'B') ||
        setweight(to_tsvector('armoire', coalesce(NEW.description, '')), 'C') ||
        setweight(to_tsvector('armoire', coalesce(translated_descriptions, '')), 'C');
      RETURN NEW;
    END $$
  `);
  await run.query(`
    CREATE TRIGGER products_search
    BEFORE INSERT OR UPDATE OF name, description, short_description, translations ON products
    FOR EACH ROW EXECUTE FUNCTION set_product_search()
  `);
  await run.query('CREATE INDEX products_search_idx ON products USING gin (search_vector)');
  await run.query(
    'CREATE INDEX products_name_trigram_idx ON products USING gin (plain_text(name) gin_trgm_ops)',
  );
}

async function keepAuditAppendOnly(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege';
    END $$
  `);
  await run.query(`
    CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()
  `);
  await run.query(`
    CREATE TRIGGER audit_log_no_truncate BEFORE TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()
  `);
}

/**
 * Moves are serialised by one advisory lock: two moves at once, each fine by itself, could otherwise close
 * a circle together.
 */
async function keepCategoriesATree(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE FUNCTION refuse_category_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtext('categories_tree'));
      IF EXISTS (
        WITH RECURSIVE ancestors AS (
          SELECT id, parent_id FROM categories WHERE id = NEW.parent_id
          UNION
          SELECT c.id, c.parent_id FROM categories c JOIN ancestors a ON c.id = a.parent_id
        ) SELECT 1 FROM ancestors WHERE id = NEW.id
      ) THEN
        RAISE EXCEPTION 'a category cannot be below itself'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'categories_tree';
      END IF;
      RETURN NEW;
    END $$
  `);
  await run.query(`
    CREATE TRIGGER categories_tree BEFORE UPDATE OF parent_id ON categories
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION refuse_category_cycle()
  `);
}
