import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { ConsoleOption } from '../../console/console-column.js';
import type { ConsoleField } from '../../console/console-field.js';
import { type ConsoleBulkAction, type ConsoleBulkRow, defineBulk } from '../../console/console-screen.js';
import type { Money } from '../../platform/money/money.js';
import { canEditSome } from '../catalog.policy.js';
import {
  type BulkChange,
  bulkChangeSchema,
  type BulkRow,
  type BulkValues,
} from '../bulk/product-bulk.schema.js';
import type { BulkInput, ProductBulk } from '../bulk/product-bulk.service.js';
import { categoryNames } from '../reads/product-shelf.query.js';
import type { Product } from '../products/product.entity.js';
import { PRODUCT_STATUSES } from '../products/product.status.js';

export interface ProductBulkActionDeps {
  dataSource: DataSource;
  money: Money;
  productBulk: ProductBulk;
}

/** One kind of change, as its dialog asks for it. */
interface BulkDialog {
  name: string;
  label: string;
  fields: readonly ConsoleField[];
  shape: z.ZodRawShape;
  /** What the dialog's fields say, not yet checked. */
  toChange(fields: Readonly<Record<string, unknown>>): unknown;
  /** The field to mark when the change is refused. */
  marks: string;
}

/** What is changed on many products at once: price, stock, state and categories. */
export function createProductBulkActions(deps: ProductBulkActionDeps): Array<ConsoleBulkAction<Product>> {
  return DIALOGS.map((dialog) => ({
    name: dialog.name,
    label: dialog.label,
    fields: dialog.fields,
    allowed: canEditSome,
    appliesTo: () => true,
    checksVersion: true,
    bulk: defineBulk<BulkInput>({
      schema: schemaOf(dialog),
      preview: async (ctx, input) => toConsoleRows(deps, await deps.productBulk.preview(ctx, input), TRIED),
      run: async (ctx, input) => toConsoleRows(deps, await deps.productBulk.run(ctx, input), DONE),
    }),
  }));
}

const how = (...options: ConsoleOption[]): ConsoleField => ({
  name: 'how',
  label: 'How',
  type: 'choice',
  required: true,
  values: () => options,
});

const DIALOGS: readonly BulkDialog[] = [
  {
    name: 'change-price',
    label: 'Change price',
    fields: [
      how(
        { value: 'percent', label: 'By percent: -10 is ten percent less' },
        { value: 'add', label: 'By an amount: -1 is one less' },
        { value: 'set', label: 'To an amount' },
      ),
      { name: 'amount', label: 'Percent or amount', type: 'number', required: true },
    ],
    shape: { how: z.enum(['percent', 'add', 'set']), amount: z.number() },
    toChange: ({ how: key, amount }) => ({ price: { [String(key)]: amount } }),
    marks: 'amount',
  },
  {
    name: 'change-stock',
    label: 'Change stock',
    fields: [
      how({ value: 'set', label: 'To a number' }, { value: 'add', label: 'By a number: -1 is one fewer' }),
      {
        name: 'amount',
        label: 'Number',
        type: 'number',
        required: true,
        help: 'Products with sizes or colours keep the stock of each of these.',
      },
    ],
    shape: { how: z.enum(['set', 'add']), amount: z.number() },
    toChange: ({ how: key, amount }) => ({ stock: { [String(key)]: amount } }),
    marks: 'amount',
  },
  {
    name: 'change-state',
    label: 'Change state',
    fields: [{ name: 'status', label: 'State', type: 'choice', values: PRODUCT_STATUSES, required: true }],
    shape: { status: z.enum(PRODUCT_STATUSES) },
    toChange: ({ status }) => ({ status }),
    marks: 'status',
  },
  {
    name: 'change-categories',
    label: 'Change categories',
    fields: [
      how(
        { value: 'add', label: 'Add these' },
        { value: 'remove', label: 'Take these away' },
        { value: 'set', label: 'These and no others' },
      ),
      {
        name: 'category_ids',
        label: 'Categories',
        type: 'references',
        reference: 'categories',
        required: true,
      },
    ],
    shape: { how: z.enum(['add', 'remove', 'set']), category_ids: z.array(z.uuid()) },
    toChange: ({ how: key, category_ids: ids }) => ({ categories: { [String(key)]: ids } }),
    marks: 'category_ids',
  },
];

/** The dialog's fields, checked by the rules of the change that they mean. */
function schemaOf({ shape, toChange, marks }: BulkDialog): z.ZodType<BulkInput> {
  return z
    .strictObject({
      ...shape,
      ids: z.array(z.uuid()),
      versions: z.record(z.uuid(), z.int()).optional(),
    })
    .transform(({ ids, versions, ...fields }, context): BulkInput => {
      const change = bulkChangeSchema.safeParse(toChange(fields));
      if (change.success) return { ids, versions, change: change.data as BulkChange };
      context.addIssue({ code: 'custom', path: [marks], message: 'This cannot be done to a product.' });
      return z.NEVER;
    });
}

const TRIED = { changes: 'Will change.', keeps: 'Stays as it is.' };
const DONE = { changes: 'Changed.', keeps: 'Was so already.' };

async function toConsoleRows(
  { dataSource, money }: ProductBulkActionDeps,
  rows: readonly BulkRow[],
  words: typeof TRIED,
): Promise<ConsoleBulkRow[]> {
  const ids = rows.flatMap(({ before, after }) => [
    ...(before.category_ids ?? []),
    ...(after.category_ids ?? []),
  ]);
  const names = await categoryNames(dataSource.manager, ids);
  const describe = createDescribe(money, names);
  return rows.map(({ id, title, ok, message, before, after }) => {
    const [was, becomes] = [describe(before), describe(after)];
    return {
      id,
      title: title ?? id,
      ok,
      message: message ?? (was === becomes ? words.keeps : words.changes),
      before: was,
      after: ok ? becomes : undefined,
    };
  });
}

/** The values of a product in words. */
function createDescribe(money: Money, names: ReadonlyMap<string, string>) {
  const amounts = new Intl.NumberFormat('en', { style: 'currency', currency: money.currency });
  return ({ price, stock, status, category_ids: categories }: BulkValues): string =>
    [
      price === undefined ? undefined : amounts.format(price),
      stock === undefined ? undefined : String(stock),
      status === undefined ? undefined : status.charAt(0).toUpperCase() + status.slice(1),
      categories && (categories.map((id) => names.get(id) ?? id).join(', ') || 'none'),
    ]
      .filter((value) => value !== undefined)
      .join(', ');
}
