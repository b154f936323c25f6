import type { DataSource } from 'typeorm';
import type { ConsoleFilter, ConsoleQuickFilter } from '../../console/console-filter.js';
import { categoriesBelow, LOW_STOCK, STOCK_LEVELS } from '../reads/product-shelf.query.js';
import type { Product } from '../products/product.entity.js';

const STOCK_LABELS: Record<(typeof STOCK_LEVELS)[number], string> = {
  out: 'Sold out',
  low: `Low: ${LOW_STOCK} or fewer`,
  enough: 'Enough',
  uncounted: 'Not counted',
};

/** By what else the list of products is narrowed than its columns; each served by an index. */
export function createProductFilters({ dataSource }: { dataSource: DataSource }) {
  const filters: Array<ConsoleFilter<Product>> = [
    {
      name: 'stockLevel',
      label: 'Stock stands',
      type: 'status',
      values: () => STOCK_LEVELS.map((value) => ({ value, label: STOCK_LABELS[value] })),
      narrow(query, alias, levels) {
        query.andWhere(
          `${alias}.id IN (SELECT product_id FROM product_shelf WHERE stock_level IN (:...levels))`,
          { levels },
        );
      },
    },
    {
      name: 'category',
      label: 'Category, with all below it',
      type: 'reference',
      reference: 'categories',
      async narrow(query, alias, [categoryId = '']) {
        const categories = await categoriesBelow(dataSource.manager, categoryId);
        // An unknown category has none below it, and no products.
        query.andWhere(
          `${alias}.id IN (SELECT product_id FROM product_categories WHERE category_id IN (:...categories))`,
          { categories: [categoryId, ...categories] },
        );
      },
    },
    {
      name: 'hasPictures',
      label: 'Has pictures',
      type: 'boolean',
      narrow(query, alias, [answer]) {
        const which = answer === 'true' ? 'has_pictures' : 'NOT has_pictures';
        query.andWhere(`${alias}.id IN (SELECT product_id FROM product_shelf WHERE ${which})`);
      },
    },
    {
      name: 'scheduled',
      label: 'Goes on sale at a time',
      type: 'boolean',
      narrow(query, alias, [answer]) {
        query.andWhere(`${alias}.publishAt IS ${answer === 'true' ? 'NOT NULL' : 'NULL'}`);
      },
    },
  ];
  return { filters, quickFilters };
}

const quickFilters: readonly ConsoleQuickFilter[] = [
  { label: 'Waiting for approval', query: { status: 'active', moderationStatus: 'pending' } },
  { label: 'Scheduled', query: { scheduled: 'true' } },
  { label: 'Rejected', query: { moderationStatus: 'rejected' } },
  { label: 'Low stock', query: { status: 'active', stockLevel: 'low' } },
  { label: 'Sold out', query: { status: 'active', stockLevel: 'out' } },
  { label: 'No picture', query: { hasPictures: 'false' } },
];
