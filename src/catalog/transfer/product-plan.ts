import type { z } from 'zod';
import type { Actor } from '../../platform/auth/actor.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { planChange, type ProductChange } from '../products/product-change.js';
import { draftProduct, type ProductDraft, type RuleTerms } from '../products/product.draft.js';
import type { Product } from '../products/product.entity.js';
import type { LockedShop } from '../products/product.locks.js';
import { createProductSchema, createVariantSchema, updateProductSchema } from '../products/product.schema.js';
import type { ProductVariant } from '../variants/product-variant.entity.js';
import { type KnownCategory, resolveCategories } from './import-categories.js';
import { mergeFields } from './merge-fields.js';
import { pictureRefs } from './import-pictures.js';
import type { ProductRows, RowIssue, RowReading } from './product-rows.js';
import type { TransferColumn } from './transfer-columns.js';
import { planVariants, type VariantPlan } from './variant-plan.js';

/** What is known beforehand of the products that a chunk is about. */
export interface PlanFacts {
  actor: Actor;
  shop: LockedShop;
  terms: RuleTerms;
  reading: RowReading;
  categories: readonly KnownCategory[];
}

/** A product that is there already. */
export interface KnownProduct {
  product: Product;
  categoryIds: string[];
  variants: readonly ProductVariant[];
  /** The storage keys of its pictures. */
  pictures: readonly string[];
}

/** What will be written of a product: it is new, or perhaps changed, or refused. */
export interface ProductPlan {
  productId: string;
  draft?: ProductDraft;
  change?: ProductChange;
  variants: VariantPlan;
  /** Uploads that become its pictures. */
  uploads: string[];
}

/** @returns the issues where there are any: then nothing of the product is written */
export function planProduct(
  rows: ProductRows,
  known: KnownProduct | undefined,
  facts: PlanFacts,
): ProductPlan | RowIssue[] {
  const issues = [...rows.issues];
  // What is wrong with a row as a whole would be said again of each of its cells.
  if (issues.some(({ column }) => column === null)) return issues;
  const note = createNotes(rows, facts.reading, issues);
  if (rows.id && !known) {
    note(['id'], 'unknown_id', 'There is no product with this ID in the shop.');
    return issues;
  }
  const product = note.try(() => planFields(rows, known, facts, note));
  const variants = note.try(() => planRowVariants(rows, known, facts, note));
  const uploads = note.try(() => pictureRefs(rows.images, known?.pictures ?? [])) ?? [];
  if (issues.length > 0 || !product || !variants) return issues;
  return { ...product, variants, uploads };
}

function planFields(rows: ProductRows, known: KnownProduct | undefined, facts: PlanFacts, note: Notes) {
  const { actor, shop, terms, categories } = facts;
  const named = note.try(() => resolveCategories(rows.categories, categories, known?.categoryIds ?? []));
  const fields = { ...mergeFields(rows.fields, known?.product), ...(named ? { category_ids: named } : {}) };
  if (known) {
    const changes = note.parse(updateProductSchema, fields);
    if (!changes) return undefined;
    const { product, categoryIds } = known;
    const change = planChange(actor, shop, { product, categoryIds, changes }, terms);
    return { productId: product.id, ...(change ? { change } : {}) };
  }
  const input = note.parse(createProductSchema, fields);
  if (!input) return undefined;
  const draft = draftProduct(actor, shop, input, terms);
  return { productId: draft.row.id, draft };
}

function planRowVariants(rows: ProductRows, known: KnownProduct | undefined, facts: PlanFacts, note: Notes) {
  const wanted = rows.variants.flatMap(({ row, fields }) => {
    const parsed = note.parse(createVariantSchema, fields, { row, of: 'variant' });
    return parsed ? [{ row, fields: parsed }] : [];
  });
  return planVariants(wanted, known?.variants ?? [], facts.terms.money, note);
}

interface Place {
  row: number;
  of: TransferColumn['of'];
}

/** Collects what is wrong, under the headers that the file has for it. */
export interface Notes {
  (path: readonly PropertyKey[], code: string, message: string, place?: Place): void;
  /** Undefined when the schema refuses it, which is noted. */
  parse<Schema extends z.ZodType>(
    schema: Schema,
    value: unknown,
    place?: Place,
  ): z.output<Schema> | undefined;
  /** Undefined when a rule refuses it, which is noted. */
  try<Result>(work: () => Result, place?: Place): Result | undefined;
}

function createNotes(rows: ProductRows, reading: RowReading, issues: RowIssue[]): Notes {
  const first: Place = { row: rows.row, of: 'product' };
  const add = (path: readonly PropertyKey[], code: string, message: string, place = first): void => {
    const column = headerOf(path, place.of, reading);
    const isKnown =
      column !== null && issues.some((issue) => issue.row === place.row && issue.column === column);
    // A cell that could not be read is not missing as well.
    if (!(isKnown && code === 'required')) issues.push({ row: place.row, column, code, message });
  };
  return Object.assign(add, {
    parse<Schema extends z.ZodType>(schema: Schema, value: unknown, place = first) {
      const result = schema.safeParse(value);
      if (result.success) return result.data;
      for (const issue of result.error.issues) {
        const isMissing = issue.code === 'invalid_type' && valueAt(value, issue.path) === undefined;
        const name = issue.path.map(String).join('.');
        if (isMissing) add(issue.path, 'required', `A new product needs its ${name}.`, place);
        else add(issue.path, issue.code, issue.message, place);
      }
      return undefined;
    },
    try<Result>(work: () => Result, place = first) {
      try {
        return work();
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        add([error.property ?? ''], error.code.split('.').at(-1)!, error.message, place);
        return undefined;
      }
    },
  });
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, name) => (inner as Record<PropertyKey, unknown> | undefined)?.[name],
    value,
  );
}

/** The header of the column that the value came from; null when the file has none. */
export function headerOf(
  path: readonly PropertyKey[],
  of: TransferColumn['of'],
  { columns, headers }: RowReading,
): string | null {
  const wanted = path[0] === 'category_ids' ? ['categories'] : path;
  const at = columns.findIndex(
    (column) =>
      column !== undefined &&
      (column.of === 'variant') === (of === 'variant') &&
      column.path.every((part, index) => part === wanted[index]),
  );
  return headers[at] ?? null;
}
