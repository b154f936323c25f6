import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The moderators' desk: what a decision is undone by and whether it stands, ready-made reasons, and rules that
 * approve by themselves. Every node is told when cases change, for its live counts.
 */
export class ModerationDesk1763700000135 implements MigrationInterface {
  name = 'ModerationDesk1763700000135';

  async up(run: QueryRunner): Promise<void> {
    await extendCases(run);
    await createReasons(run);
    await createRules(run);
    await tellOfChanges(run);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('DROP TRIGGER moderation_cases_changed ON moderation_cases');
    await run.query('DROP TABLE moderation_reasons, moderation_rules');
    await run.query('DROP FUNCTION tell_of_moderation');
    await run.query(`
      ALTER TABLE moderation_cases DROP COLUMN decided_by_rule, DROP COLUMN reason_template,
        DROP COLUMN similar_to, DROP COLUMN memento, DROP COLUMN settled_at
    `);
    await run.query('DROP INDEX moderation_cases_shop_idx, moderation_cases_claimed_idx');
  }
}

async function extendCases(run: QueryRunner): Promise<void> {
  await run.query(`
    ALTER TABLE moderation_cases
      ADD COLUMN decided_by_rule text,
      ADD COLUMN reason_template text,
      ADD COLUMN similar_to jsonb NOT NULL DEFAULT '[]',
      ADD COLUMN memento jsonb,
      ADD COLUMN settled_at timestamptz
  `);
  await run.query(
    `CREATE INDEX moderation_cases_shop_idx ON moderation_cases (shop_id, decided_at) WHERE decided_at IS NOT NULL`,
  );
  await run.query(
    `CREATE INDEX moderation_cases_claimed_idx ON moderation_cases (claimed_by, claimed_until) WHERE status = 'claimed'`,
  );
  await run.query(
    `CREATE INDEX moderation_cases_unsettled_idx ON moderation_cases (decided_at) WHERE memento IS NOT NULL`,
  );
  await run.query(
    `CREATE INDEX moderation_cases_rule_idx ON moderation_cases (decided_by_rule, decided_at) WHERE decided_by_rule IS NOT NULL`,
  );
}

async function createReasons(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE TABLE moderation_reasons (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      key text NOT NULL,
      position integer NOT NULL DEFAULT 0,
      subject_types text[] NOT NULL,
      text_en text NOT NULL,
      text_vi text NOT NULL,
      text_ru text NOT NULL,
      is_active boolean NOT NULL DEFAULT true,
      CONSTRAINT moderation_reasons_subject_types_check CHECK (cardinality(subject_types) > 0),
      CONSTRAINT moderation_reasons_pkey PRIMARY KEY (id)
    )
  `);
  await run.query('CREATE UNIQUE INDEX moderation_reasons_key_key ON moderation_reasons (key)');
  await run.query('CREATE INDEX moderation_reasons_position_idx ON moderation_reasons (position, id)');
  for (const [index, reason] of REASONS.entries()) {
    const id = `019a9f10-0000-7000-8000-00000000000${index + 1}`;
    await run.query(
      `INSERT INTO moderation_reasons (id, key, position, subject_types, text_en, text_vi, text_ru)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, reason.key, index + 1, reason.for, reason.en, reason.vi, reason.ru],
    );
  }
}

async function createRules(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE TABLE moderation_rules (
      id uuid NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now(),
      key text NOT NULL,
      name text NOT NULL,
      description text NOT NULL,
      is_active boolean NOT NULL DEFAULT true,
      CONSTRAINT moderation_rules_pkey PRIMARY KEY (id)
    )
  `);
  await run.query('CREATE UNIQUE INDEX moderation_rules_key_key ON moderation_rules (key)');
  await run.query(`
    INSERT INTO moderation_rules (id, key, name, description) VALUES (
      '019a9f11-0000-7000-8000-000000000001', 'trusted_shop', 'Trusted shops',
      'New products and changes of shops that are marked as trusted go live without a moderator.')
  `);
}

/** PostgreSQL tells a channel once per transaction, however many cases change in it. */
async function tellOfChanges(run: QueryRunner): Promise<void> {
  await run.query(`
    CREATE FUNCTION tell_of_moderation() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_notify(TG_ARGV[0], '');
      RETURN NULL;
    END $$
  `);
  await run.query(`
    CREATE TRIGGER moderation_cases_changed
    AFTER INSERT OR DELETE OR UPDATE OF status, claimed_by, claimed_until, due_at ON moderation_cases
    FOR EACH STATEMENT EXECUTE FUNCTION tell_of_moderation('moderation_cases')
  `);
  await run.query(`
    CREATE TRIGGER moderation_reasons_changed AFTER INSERT OR DELETE OR UPDATE ON moderation_reasons
    FOR EACH STATEMENT EXECUTE FUNCTION tell_of_moderation('moderation_reasons')
  `);
}

const PRODUCTS = ['product', 'product_change'];

const REASONS = [
  {
    key: 'blurred_pictures',
    for: PRODUCTS,
    en: 'The pictures are blurred or too small. Please upload sharp pictures of at least 800 pixels.',
    vi: 'Hình ảnh bị mờ hoặc quá nhỏ. Vui lòng tải lên hình rõ nét, ít nhất 800 điểm ảnh.',
    ru: 'Снимки размыты или слишком малы. Загрузите чёткие снимки размером не меньше 800 пикселей.',
  },
  {
    key: 'wrong_picture',
    for: PRODUCTS,
    en: 'The picture shows another product than the description.',
    vi: 'Hình ảnh là của một sản phẩm khác với phần mô tả.',
    ru: 'На снимке не тот товар, что в описании.',
  },
  {
    key: 'incomplete_description',
    for: PRODUCTS,
    en: 'The description leaves out material, size or contents. Please complete it.',
    vi: 'Phần mô tả thiếu chất liệu, kích cỡ hoặc thành phần. Vui lòng bổ sung.',
    ru: 'В описании нет материала, размера или состава. Дополните его.',
  },
  {
    key: 'contact_details',
    for: [...PRODUCTS, 'shop'],
    en: 'The name or description contains contact details or links.',
    vi: 'Tên hoặc mô tả có chứa thông tin liên hệ hoặc đường dẫn.',
    ru: 'В названии или описании есть контакты или ссылки.',
  },
  {
    key: 'wrong_price',
    for: PRODUCTS,
    en: 'The price looks wrong. Please check it.',
    vi: 'Giá có vẻ chưa đúng. Vui lòng kiểm tra lại.',
    ru: 'Цена похожа на ошибочную. Проверьте её.',
  },
  {
    key: 'not_listed_here',
    for: PRODUCTS,
    en: 'We cannot list this kind of product.',
    vi: 'Chúng tôi không thể bán loại sản phẩm này.',
    ru: 'Мы не можем продавать товары такого рода.',
  },
  {
    key: 'copied_pictures',
    for: PRODUCTS,
    en: 'The pictures are those of another shop. Please use your own.',
    vi: 'Hình ảnh là của một gian hàng khác. Vui lòng dùng hình của bạn.',
    ru: 'Это снимки другого магазина. Используйте свои.',
  },
  {
    key: 'unverified_shop',
    for: ['shop'],
    en: 'We could not verify the address or telephone number of the shop. Please correct them.',
    vi: 'Chúng tôi không xác minh được địa chỉ hoặc số điện thoại của gian hàng. Vui lòng sửa lại.',
    ru: 'Мы не смогли проверить адрес или телефон магазина. Исправьте их.',
  },
] as const;
