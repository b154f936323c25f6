import type { DataSource } from 'typeorm';
import { priceRisks, type SubjectPreview, textRisks } from '../../moderation/index.js';
import { Product } from '../products/product.entity.js';

/** More prices than these say no more about what is usual. */
const MOST_PRICES = 500;

interface UsualPrice {
  category: string;
  /** Minor units. */
  middle: number;
  products: number;
}

/** What a moderator should look at twice in one product, as it would become: two queries of bounded cost. */
export function createProductInspection({ dataSource }: { dataSource: DataSource }) {
  return async (id: string): Promise<Pick<SubjectPreview, 'risks'>> => {
    const product = await dataSource.manager.findOneBy(Product, { id });
    if (!product) return { risks: [] };
    const usual = await usualPriceBeside(dataSource, id);
    return { risks: [...textRisks(textsOf(product)), ...priceRisks(Number(product.price), usual)] };
  };
}

function textsOf(product: Product): Array<string | null | undefined> {
  const shown = { ...product, ...product.pendingChanges };
  const translated = Object.values(shown.translations ?? {});
  return [
    shown.name,
    product.pendingChanges?.short_description ?? product.shortDescription,
    shown.description,
    product.usageInstructions,
    ...translated.flatMap(({ name, description }) => [name, description]),
  ];
}

/** The middle price of what is on sale in the product's category; of several, in the one with the fewest. */
async function usualPriceBeside(dataSource: DataSource, productId: string): Promise<UsualPrice | undefined> {
  const rows: UsualPrice[] = await dataSource.query(
    `SELECT c.name AS category, prices.products, prices.middle
     FROM product_categories pc JOIN categories c ON c.id = pc.category_id
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS products,
              coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY price), 0)::float8 AS middle
       FROM (SELECT p.price FROM product_categories other JOIN products p ON p.id = other.product_id
             WHERE other.category_id = pc.category_id AND p.is_public AND p.id <> $1
             LIMIT ${MOST_PRICES}) beside) prices
     WHERE pc.product_id = $1 AND prices.products >= 5 ORDER BY prices.products LIMIT 1`,
    [productId],
  );
  return rows[0];
}
