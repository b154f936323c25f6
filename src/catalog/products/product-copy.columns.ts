import { randomBytes } from 'node:crypto';
import type { Product } from './product.entity.js';
import { toContentColumns } from './product.columns.js';
import { MAX_SKU } from './product.schema.js';

/** As long as a name may be. */
const MAX_NAME = 200;

/** What of a product its copy begins with: what is said of it, not what has happened to it. */
export function copyColumns(source: Product) {
  const { description, shortDescription: short_description, translations, pendingChanges } = source;
  return {
    ...saidOf(source),
    ...toContentColumns({ description, short_description, translations, ...pendingChanges }),
    shopId: source.shopId,
    barcode: null,
    stock: 0,
    status: 'draft' as const,
    publishAt: null,
    moderationStatus: 'pending' as const,
    pendingChanges: null,
  };
}

function saidOf(source: Product) {
  const { sku, price, compareAtPrice, costPrice } = source;
  const { trackInventory, allowBackorders, weightGrams, dimensions, attributes, externalLink } = source;
  const { skinType, skinConcerns, ingredients, usageInstructions, metaTitle, metaDescription } = source;
  const { rentalPricePerDay, deposit } = source;
  return {
    ...{ sku, price, compareAtPrice, costPrice },
    ...{ trackInventory, allowBackorders, weightGrams, dimensions, attributes, externalLink },
    ...{ skinType, skinConcerns, ingredients, usageInstructions, metaTitle, metaDescription },
    ...{ rentalPricePerDay, deposit },
  };
}

/** So that the two can be told apart in a list until somebody names the new one. */
export function copyName(name: string): string {
  const suffix = ' (copy)';
  return name.endsWith(suffix) ? name : `${name.slice(0, MAX_NAME - suffix.length).trimEnd()}${suffix}`;
}

/** The last neat suffix that is tried before random ones: there may be any number of copies. */
const LAST_NEAT_SUFFIX = 9;

/** `D-1-COPY`, `D-1-COPY-2`, … for the first attempt, the second, … */
export function copySku(sku: string, attempt: number): string {
  const number = attempt <= LAST_NEAT_SUFFIX ? attempt : randomBytes(3).toString('hex').toUpperCase();
  const suffix = attempt === 1 ? '-COPY' : `-COPY-${number}`;
  return `${sku.slice(0, MAX_SKU - suffix.length)}${suffix}`;
}
