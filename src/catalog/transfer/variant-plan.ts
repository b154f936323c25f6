import type { Money } from '../../platform/money/money.js';
import { newId } from '../../platform/ids.js';
import { changedColumns } from '../changed-columns.js';
import type { VariantFields } from '../products/product.schema.js';
import type { ProductVariant } from '../variants/product-variant.entity.js';
import {
  columnsOf,
  demandName,
  EMPTY_VARIANT,
  MAX_VARIANTS,
  nameOf,
  toVariantColumns,
  type VariantColumns,
} from '../variants/product-variant.rows.js';
import type { Notes } from './product-plan.js';

/** What will be written of a product's variants. */
export interface VariantPlan {
  added: Array<{ id: string; columns: VariantColumns }>;
  changed: Array<{ id: string; before: Partial<VariantColumns>; after: Partial<VariantColumns> }>;
}

interface WantedVariant {
  row: number;
  fields: VariantFields;
}

/** By size and color: one that the product has is changed, another one is new, and none is removed. */
export function planVariants(
  wanted: readonly WantedVariant[],
  existing: readonly ProductVariant[],
  money: Money,
  note: Notes,
): VariantPlan {
  const plan: VariantPlan = { added: [], changed: [] };
  const known = new Map(existing.map((variant) => [nameOf(variant), variant]));
  const named = new Set<string>();
  for (const { row, fields } of wanted) {
    const place = { row, of: 'variant' } as const;
    note.try(() => {
      const { size = null, color = null } = fields;
      demandName({ size, color });
      const name = nameOf({ size, color });
      if (named.has(name)) {
        note(['size'], 'variant_twice', 'This size and color came further up.', place);
        return;
      }
      named.add(name);
      planOne(plan, known.get(name), toVariantColumns(fields, money));
    }, place);
  }
  const count = existing.length + plan.added.length;
  if (count > MAX_VARIANTS) {
    const message = `A product has at most ${MAX_VARIANTS} variants; this one would have ${count}.`;
    note([], 'too_many_variants', message);
  }
  return plan;
}

function planOne(
  plan: VariantPlan,
  known: ProductVariant | undefined,
  columns: Partial<VariantColumns>,
): void {
  if (!known) {
    plan.added.push({ id: newId(), columns: { ...EMPTY_VARIANT, ...columns } });
    return;
  }
  const { before, after } = changedColumns(columnsOf(known), columns);
  if (Object.keys(after).length > 0) plan.changed.push({ id: known.id, before, after });
}
