import type { DataSource } from 'typeorm';
import type { ConsoleTable } from '../../console/console-column.js';
import type { PreviewChange } from '../../moderation/index.js';
import type { Money } from '../../platform/money/money.js';
import type { Storage } from '../../platform/storage/storage.js';
import { createProductPreview } from '../decisions/product-preview.js';
import { ProductVariant } from '../variants/product-variant.entity.js';
import type { Product } from '../products/product.entity.js';

interface DetailDeps {
  dataSource: DataSource;
  storage: Pick<Storage, 'publicUrl'>;
  money: Money;
}

/** What only a product's own page shows: pictures, categories, variants, and what waits for a decision. */
export function createProductDetail({ dataSource, storage, money }: DetailDeps) {
  const preview = createProductPreview({ dataSource, storage, money });
  return async (row: Product): Promise<Record<string, unknown>> => {
    const seen = (await preview([row.id])).get(row.id);
    const variants = await dataSource.manager.find(ProductVariant, {
      where: { productId: row.id },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    const categories = seen?.facts.find((fact) => fact.label === 'Categories')?.value;
    return {
      pictures: seen?.pictures,
      categories: categories === 'none' ? [] : categories?.split(', '),
      variants: variants.length > 0 ? variantsTable(variants, row, money) : undefined,
      waiting: row.pendingChanges ? waitingTable(seen?.changes ?? []) : undefined,
    };
  };
}

function variantsTable(variants: readonly ProductVariant[], product: Product, money: Money): ConsoleTable {
  return {
    headings: ['Size', 'Colour', 'SKU', `Price, ${money.currency}`, 'Stock'],
    rows: variants.map((variant) => [
      variant.size,
      variant.color,
      variant.sku,
      money.toAmount(variant.price ?? product.price).toFixed(money.decimals),
      variant.stock,
    ]),
  };
}

function waitingTable(changes: readonly PreviewChange[]): ConsoleTable {
  return {
    headings: ['', 'Now', 'Would become'],
    rows: changes.map(({ label, before, after }) => [label, before || 'nothing', after || 'nothing']),
  };
}
