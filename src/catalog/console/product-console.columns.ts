import type { ConsoleColumn } from '../../console/console-column.js';
import { type Actor, shopOf } from '../../platform/auth/actor.js';
import { hasRight, hasRightInShop } from '../../platform/auth/rights.js';
import type { Product } from '../products/product.entity.js';
import { MODERATION_STATUSES, PRODUCT_STATUSES } from '../products/product.status.js';

/** What a product cost is its shop's secret, and that of those who edit on its behalf. */
const seesCost = (actor: Actor): boolean =>
  hasRight(actor, 'products.edit') || hasRightInShop(actor, 'products.edit', shopOf(actor)?.id ?? '');

const STOCK_TONES: Readonly<Record<string, 'attention' | 'bad'>> = { low: 'attention', out: 'bad' };

/** What the screen of products shows, in this order. */
export const productColumns: ReadonlyArray<ConsoleColumn<Product>> = [
  { name: 'thumbnail', label: 'Picture', type: 'thumbnail', on: ['list'] },
  { name: 'name', label: 'Name', type: 'text' },
  { name: 'shopId', label: 'Shop', type: 'reference', reference: 'shops', filter: 'equals' },
  {
    name: 'price',
    label: 'Price',
    type: 'money',
    filter: 'range',
    sortable: true,
    inline: { field: 'price' },
  },
  {
    name: 'stock',
    label: 'Stock',
    type: 'number',
    // That of a product with variants is the sum of theirs, and edited where they are.
    inline: { field: 'stock', appliesTo: (_row, { variants }) => variants === 0 },
    tone: (_row, { stockLevel }) => STOCK_TONES[String(stockLevel)],
  },
  { name: 'status', label: 'State', type: 'status', filter: 'one_of', values: PRODUCT_STATUSES },
  {
    name: 'moderationStatus',
    label: 'Moderation',
    type: 'status',
    filter: 'one_of',
    values: MODERATION_STATUSES,
  },
  { name: 'createdAt', label: 'Created', type: 'datetime', sortable: true, filter: 'range' },
  { name: 'moderationReason', label: 'Why it was rejected', type: 'longtext', on: ['show'] },
  { name: 'pictures', label: 'Pictures', type: 'gallery', on: ['show'] },
  { name: 'shortDescription', label: 'In short', type: 'text', on: ['show'] },
  { name: 'description', label: 'Description', type: 'longtext', on: ['show'] },
  { name: 'categories', label: 'Categories', type: 'tags', on: ['show'] },
  { name: 'variants', label: 'Variants', type: 'table', on: ['show'] },
  { name: 'waiting', label: 'What waits for a decision', type: 'table', on: ['show'] },
  { name: 'compareAtPrice', label: 'Price before', type: 'money', on: ['show'] },
  { name: 'costPrice', label: 'Cost', type: 'money', on: ['show'], visibleTo: seesCost },
  { name: 'sku', label: 'SKU', type: 'text', on: ['show'], filter: 'equals' },
  { name: 'weightGrams', label: 'Weight in grams', type: 'number', on: ['show'] },
  { name: 'attributes', label: 'Attributes', type: 'table', on: ['show'], value: attributesTable },
  { name: 'skinType', label: 'For skin that is', type: 'tags', on: ['show'] },
  { name: 'skinConcerns', label: 'Helps with', type: 'tags', on: ['show'] },
  { name: 'externalLink', label: 'Elsewhere', type: 'link', on: ['show'] },
  { name: 'publishAt', label: 'Goes on sale', type: 'datetime', on: ['show'] },
  { name: 'publishedAt', label: 'Published', type: 'datetime', on: ['show'] },
  { name: 'updatedAt', label: 'Changed', type: 'datetime', on: ['show'], sortable: true, filter: 'range' },
];

function attributesTable(row: Product) {
  return { headings: ['', ''], rows: Object.entries(row.attributes) };
}
