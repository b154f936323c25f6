import { type DataSource, type EntityManager, In } from 'typeorm';
import type { PreviewChange, SimilarPicture, SubjectPreview } from '../../moderation/index.js';
import type { Money } from '../../platform/money/money.js';
import type { Storage } from '../../platform/storage/storage.js';
import { Category } from '../categories/category.entity.js';
import { picturesOf, type ProductPicture } from '../images/product-pictures.query.js';
import { type PendingChanges, Product } from '../products/product.entity.js';
import { similarPicturesOf } from '../images/similar-pictures.query.js';

export interface ProductPreviewDeps {
  dataSource: DataSource;
  storage: Pick<Storage, 'publicUrl'>;
  money: Money;
}

/** What a moderator sees of products, with what a waiting change would make of them; six queries for a page. */
export function createProductPreview({ dataSource, storage, money }: ProductPreviewDeps) {
  const { manager } = dataSource;
  return async (ids: readonly string[]): Promise<Map<string, SubjectPreview>> => {
    const products = await manager.findBy(Product, { id: In([...ids]) });
    const pictures = await picturesOf(manager, storage, ids);
    const categories = await categoriesOf(manager, ids);
    const names = await categoryNames(manager, products);
    const similar = await similarPicturesOf(manager, storage, ids);
    return new Map(
      products.map((product) => {
        const parts = {
          product,
          pictures: pictures.get(product.id) ?? [],
          categories: categories.get(product.id) ?? '',
          similar: similar.get(product.id),
        };
        return [product.id, toPreview({ ...parts, names, money })];
      }),
    );
  };
}

/** The names of each product's categories, as a person reads them. */
async function categoriesOf(manager: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
  const rows: Array<{ id: string; names: string }> = await manager.query(
    `SELECT pc.product_id AS id, string_agg(c.name, ', ' ORDER BY c.name) AS names
     FROM product_categories pc JOIN categories c ON c.id = pc.category_id
     WHERE pc.product_id = ANY($1) GROUP BY pc.product_id`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.names]));
}

/** Names of the categories that waiting changes would put products into. */
async function categoryNames(
  manager: EntityManager,
  products: readonly Product[],
): Promise<Map<string, string>> {
  const ids = products.flatMap((product) => product.pendingChanges?.category_ids ?? []);
  if (ids.length === 0) return new Map();
  const rows = await manager.find(Category, { where: { id: In(ids) }, select: { id: true, name: true } });
  return new Map(rows.map((row) => [row.id, row.name]));
}

interface PreviewParts {
  product: Product;
  pictures: ProductPicture[];
  categories: string;
  similar: SimilarPicture[] | undefined;
  names: Map<string, string>;
  money: Money;
}

function toPreview({ product, pictures, categories, similar, names, money }: PreviewParts): SubjectPreview {
  return {
    version: product.version,
    thumbnail: pictures[0]?.thumbnail,
    pictures: pictures.map(({ url, preview, alt, isPending }) => ({
      url,
      thumbnail: preview,
      alt: isPending ? `New: ${alt}` : alt,
      state: isPending ? 'added' : 'live',
    })),
    text: product.description ?? product.shortDescription ?? '',
    ...(similar && { similar }),
    facts: [
      { label: 'Name', value: product.name },
      { label: 'Price', value: `${money.toAmount(product.price).toFixed(money.decimals)} ${money.currency}` },
      { label: 'Stock', value: String(product.stock) },
      { label: 'Categories', value: categories || 'none' },
      { label: 'In short', value: product.shortDescription ?? 'nothing' },
      ...Object.entries(product.attributes).map(([label, value]) => ({ label, value })),
    ],
    changes: changesOf({ product, categories, names }),
  };
}

/** What the waiting change would make of the live version, field by field. */
function changesOf({
  product,
  categories,
  names,
}: Pick<PreviewParts, 'product' | 'categories' | 'names'>): PreviewChange[] {
  const change = product.pendingChanges;
  if (!change) return [];
  const list = (ids: string[]) => ids.map((id) => names.get(id) ?? 'unknown').join(', ');
  const fields: Array<[string, string | null, string | null | undefined]> = [
    ['Name', product.name, change.name],
    ['In short', product.shortDescription, change.short_description],
    ['Description', product.description, change.description],
    ['Categories', categories, change.category_ids && list(change.category_ids)],
    ...translationsOf(product, change),
  ];
  return fields.flatMap(([label, before, after]) =>
    after === undefined || (before ?? '') === (after ?? '')
      ? []
      : [{ label, before: before ?? '', after: after ?? '' }],
  );
}

function translationsOf(
  product: Product,
  { translations }: PendingChanges,
): Array<[string, string | null, string]> {
  if (!translations) return [];
  const languages = [...new Set([...Object.keys(product.translations), ...Object.keys(translations)])].sort();
  return languages.flatMap((language) => {
    const before = product.translations[language] ?? {};
    const after = translations[language] ?? {};
    return [
      [`Name (${language})`, before.name ?? '', after.name ?? ''],
      [`Description (${language})`, before.description ?? '', after.description ?? ''],
    ] as Array<[string, string, string]>;
  });
}
