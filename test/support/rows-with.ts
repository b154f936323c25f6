import type { World } from './world.js';

/** Counts per network address, which run out by themselves within minutes. */
const SOON_GONE = ['rate_limits'];

/** Every row of every table of ours that holds one of these texts, with its table. */
export async function rowsWith({ services }: World, texts: readonly string[]): Promise<string[]> {
  const { dataSource } = services;
  const tables: Array<{ name: string }> = await dataSource.query(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname IN ('public', 'graphile_worker') AND tablename <> ALL ($1)`,
    [SOON_GONE],
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows: Array<{ text: string }> = await dataSource.query(
      `SELECT t::text AS text FROM ${name} t WHERE t::text ILIKE ANY ($1)`,
      [texts.map((text) => `%${text}%`)],
    );
    found.push(...rows.map(({ text }) => `${name}: ${text}`));
  }
  return found;
}
