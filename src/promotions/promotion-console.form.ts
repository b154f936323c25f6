import { z } from 'zod';
import type { ConsoleField, ConsoleSection } from '../console/console-field.js';
import { defineOperation, defineUpdate } from '../console/console-screen.js';
import type { Money } from '../platform/money/money.js';
import { valueOf } from './promotion.dto.js';
import type { Promotion } from './promotion.entity.js';
import { createPromotionSchema, promotionRef, updatePromotionSchema } from './promotion.schema.js';
import type { PromotionService } from './promotion.service.js';
import { PROMOTION_SWITCHES, PROMOTION_TYPES } from './promotion.status.js';
import type { TargetNames } from './promotion-targets.js';
import { TYPE_LABELS } from './promotion-words.js';
import { canEditPromotions } from './promotions.policy.js';

export interface PromotionFormDeps {
  promotions: PromotionService;
  money: Money;
  /** What a promotion is for, with names. */
  findTargets(promotionId: string): Promise<TargetNames>;
}

/** In the console nothing applies to everybody because a field was left empty. */
const createSchema = createPromotionSchema.safeExtend({ is_automatic: z.boolean().default(false) });
const updateSchema = updatePromotionSchema.safeExtend(promotionRef.shape);

export function createOperationOf({ promotions }: PromotionFormDeps) {
  return defineOperation<z.infer<typeof createSchema>>({
    fields: FIELDS,
    sections: SECTIONS,
    allowed: canEditPromotions,
    schema: createSchema,
    run: (ctx, input) => promotions.create(ctx, input),
  });
}

export function updateOperationOf({ promotions, money, findTargets }: PromotionFormDeps) {
  return defineUpdate<Promotion, z.infer<typeof updateSchema>>({
    fields: FIELDS,
    sections: SECTIONS,
    allowed: canEditPromotions,
    schema: updateSchema,
    initial: async (row) => ({
      ...toFormValues(row, money),
      ...(await toFormTargets(row, findTargets)),
    }),
    run: (ctx, { id, ...input }) => promotions.update(ctx, { id }, input),
  });
}

function toFormValues(row: Promotion, money: Money) {
  const amount = (minor: bigint | null) => (minor === null ? null : money.toAmount(minor));
  return {
    name: row.name,
    description: row.description,
    type: row.type,
    value: valueOf(row, money),
    max_discount: amount(row.maxDiscount),
    code: row.code,
    is_automatic: row.isAutomatic,
    starts_at: row.startsAt?.toISOString() ?? null,
    ends_at: row.endsAt?.toISOString() ?? null,
    min_order_value: amount(row.minOrderValue),
    is_first_time_only: row.isFirstTimeOnly,
    usage_limit: row.usageLimit,
    usage_limit_per_user: row.usageLimitPerUser,
    is_stackable: row.isStackable,
    is_public: row.isPublic,
    status: row.status,
  };
}

async function toFormTargets(row: Promotion, findTargets: PromotionFormDeps['findTargets']) {
  const { products, categories } = row.isSelective
    ? await findTargets(row.id)
    : { products: [], categories: [] };
  const reference = (screen: string) => (target: { id: string; name: string }) => ({
    screen,
    id: target.id,
    label: target.name,
  });
  return {
    applicable_products: products.map(reference('products')),
    applicable_categories: categories.map(reference('categories')),
  };
}

const SECTIONS: readonly ConsoleSection[] = [
  { id: 'offer', label: 'What it gives' },
  { id: 'asking', label: 'How customers get it' },
  { id: 'when', label: 'When' },
  {
    id: 'conditions',
    label: 'Conditions',
    lead: 'Leave empty what does not matter. All of them have to hold.',
  },
  { id: 'together', label: 'With other promotions' },
];

const OFFER_FIELDS: readonly ConsoleField[] = [
  {
    name: 'name',
    label: 'Name',
    type: 'text',
    required: true,
    maxLength: 255,
    help: 'Customers see it beside the discount, such as “Ten percent on summer dresses”.',
  },
  { name: 'description', label: 'Description', type: 'longtext', maxLength: 2000 },
  {
    name: 'type',
    label: 'Kind',
    type: 'choice',
    required: true,
    width: 'half',
    values: () => PROMOTION_TYPES.map((value) => ({ value, label: TYPE_LABELS[value] })),
  },
  {
    name: 'value',
    label: 'How much',
    type: 'number',
    width: 'half',
    help: 'Percent, or an amount of money. Leave it empty for free shipping.',
  },
  {
    name: 'max_discount',
    label: 'At most',
    type: 'money',
    help: 'What one order gets off at the very most. Wise with percentages.',
  },
];

const ASKING_FIELDS: readonly ConsoleField[] = [
  {
    name: 'code',
    label: 'Code',
    type: 'text',
    section: 'asking',
    maxLength: 50,
    help: 'What customers type; capitals do not matter. Leave it empty to draw many codes, each for one order, afterwards.',
  },
  {
    name: 'is_automatic',
    label: 'Applies by itself, without a code',
    type: 'boolean',
    section: 'asking',
    help: 'To every order that meets the conditions.',
  },
  {
    name: 'is_public',
    label: 'Shown to everybody while it runs',
    type: 'boolean',
    section: 'asking',
    help: 'In the apps’ list of promotions. Do not show a code that is meant for somebody.',
  },
];

const WHEN_FIELDS: readonly ConsoleField[] = [
  {
    name: 'starts_at',
    label: 'Begins',
    type: 'datetime',
    section: 'when',
    width: 'half',
    help: 'Empty: at once.',
  },
  { name: 'ends_at', label: 'Ends', type: 'datetime', section: 'when', width: 'half', help: 'Empty: never.' },
  {
    name: 'status',
    label: 'Switch',
    type: 'choice',
    section: 'when',
    initially: 'active',
    values: () => PROMOTION_SWITCHES.map((value) => ({ value, label: value === 'active' ? 'On' : 'Off' })),
  },
];

const CONDITION_FIELDS: readonly ConsoleField[] = [
  {
    name: 'min_order_value',
    label: 'Goods of at least',
    type: 'money',
    section: 'conditions',
    help: 'All goods of the order, before discounts and shipping.',
  },
  {
    name: 'applicable_products',
    label: 'Only these products',
    type: 'references',
    reference: 'products',
    section: 'conditions',
  },
  {
    name: 'applicable_categories',
    label: 'Only these categories, with all below them',
    type: 'references',
    reference: 'categories',
    section: 'conditions',
    help: 'A product counts when it is named itself or is in one of these.',
  },
  {
    name: 'is_first_time_only',
    label: 'Only for a customer’s first order',
    type: 'boolean',
    section: 'conditions',
  },
  { name: 'usage_limit', label: 'Times in all', type: 'number', section: 'conditions', width: 'half' },
  {
    name: 'usage_limit_per_user',
    label: 'Times for each customer',
    type: 'number',
    section: 'conditions',
    width: 'half',
  },
];

const FIELDS: readonly ConsoleField[] = [
  ...OFFER_FIELDS,
  ...ASKING_FIELDS,
  ...WHEN_FIELDS,
  ...CONDITION_FIELDS,
  {
    name: 'is_stackable',
    label: 'Goes together with others that do',
    type: 'boolean',
    section: 'together',
    help: 'Otherwise an order has it alone, where it is the best or its code was typed.',
  },
].map((field) => ({ section: 'offer', ...field }) as ConsoleField);
