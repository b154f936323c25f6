import { type DataSource, type EntityManager, In } from 'typeorm';
import type { SimilarPicture, SubjectPreview } from '../moderation/index.js';
import type { Money } from '../platform/money/money.js';
import type { Storage } from '../platform/storage/storage.js';
import { Category } from './category.entity.js';
import { picturesOf, type ProductPicture } from './product-pictures.query.js';
import { Product } from './product.entity.js';
import { similarPicturesOf } from './similar-pictures.query.js';

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
  const change = product.pendingChanges;
  const list = (ids: string[]) => ids.map((id) => names.get(id) ?? 'unknown').join(', ') || 'none';
  const becomes = (next: string | null | undefined) => (next === undefined ? undefined : (next ?? 'nothing'));
  const waiting = pictures.filter((picture) => picture.isPending).length;
  return {
    version: product.version,
    thumbnail: pictures[0]?.thumbnail,
    pictures: pictures.map(({ url, preview, alt, isPending }) => ({
      url,
      thumbnail: preview,
      alt: isPending ? `New: ${alt}` : alt,
    })),
    text: product.description ?? product.shortDescription ?? '',
    ...(similar && { similar }),
    facts: [
      { label: 'Name', value: product.name, becomes: becomes(change?.name) },
      { label: 'Price', value: `${money.toAmount(product.price).toFixed(money.decimals)} ${money.currency}` },
      { label: 'Stock', value: String(product.stock) },
      {
        label: 'Categories',
        value: categories || 'none',
        becomes: change?.category_ids && list(change.category_ids),
      },
      {
        label: 'In short',
        value: product.shortDescription ?? 'nothing',
        becomes: becomes(change?.short_description),
      },
      ...(change?.description === undefined
        ? []
        : [
            {
              label: 'Description',
              value: product.description ?? 'nothing',
              becomes: becomes(change.description),
            },
          ]),
      ...(waiting > 0 ? [{ label: 'New pictures', value: '', becomes: String(waiting) }] : []),
      ...Object.entries(product.attributes).map(([label, value]) => ({ label, value })),
    ],
  };
}
