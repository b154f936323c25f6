import { z } from 'zod';
import { type ConsoleAction, defineAction, defineBulk } from '../console/console-screen.js';
import type { PromotionCodes } from './promotion-codes.service.js';
import type { Promotion } from './promotion.entity.js';
import type { PromotionBulk, PromotionBulkRow } from './promotion-bulk.service.js';
import {
  bulkPromotionSchema,
  type GenerateCodes,
  generateCodesSchema,
  MAX_CODES_AT_ONCE,
  promotionRef,
} from './promotion.schema.js';
import type { PromotionService } from './promotion.service.js';
import type { PromotionSwitch } from './promotion.status.js';
import { canEditPromotions } from './promotions.policy.js';

export interface PromotionActionDeps {
  promotions: PromotionService;
  promotionBulk: PromotionBulk;
  promotionCodes: PromotionCodes;
}

export function createPromotionActions(deps: PromotionActionDeps): ReadonlyArray<ConsoleAction<Promotion>> {
  return [
    generateAction(deps),
    switchAction(deps, 'active'),
    switchAction(deps, 'inactive'),
    extendAction(deps),
  ];
}

function generateAction({ promotionCodes }: PromotionActionDeps) {
  return defineAction<Promotion, GenerateCodes>({
    name: 'generate-codes',
    label: 'Draw codes',
    fields: [
      {
        name: 'count',
        label: 'How many',
        type: 'number',
        required: true,
        help: `Each is for one order. Up to ${MAX_CODES_AT_ONCE.toLocaleString('en')} at once.`,
      },
      { name: 'prefix', label: 'Beginning with', type: 'text', help: 'Such as TET26; letters and digits.' },
    ],
    allowed: canEditPromotions,
    appliesTo: (row) => !row.isAutomatic,
    schema: generateCodesSchema,
    async run(ctx, input) {
      const { created, total } = await promotionCodes.generate(ctx, input);
      const all = total === created ? '' : ` There are ${total.toLocaleString('en')} now.`;
      return { message: `${created.toLocaleString('en')} codes are drawn.${all}` };
    },
  });
}

const bulkSchema = z.strictObject({ ids: bulkPromotionSchema.shape.ids });

function switchAction({ promotions, promotionBulk }: PromotionActionDeps, status: PromotionSwitch) {
  const isOn = status === 'active';
  return defineAction<Promotion, { id: string }>({
    name: isOn ? 'activate' : 'deactivate',
    label: isOn ? 'Switch on' : 'Switch off',
    variant: isOn ? 'primary' : 'default',
    confirm: isOn
      ? 'It applies from now on, within its time and conditions.'
      : 'It applies to no order any more. Those that have it keep their prices.',
    allowed: canEditPromotions,
    appliesTo: (row) => row.status !== status,
    schema: promotionRef,
    bulk: defineBulk<z.infer<typeof bulkSchema>>({
      schema: bulkSchema,
      run: async (ctx, { ids }) =>
        toConsoleRows(
          await promotionBulk.run(ctx, { ids, action: isOn ? 'activate' : 'deactivate' }),
          isOn ? 'Switched on.' : 'Switched off.',
        ),
    }),
    async run(ctx, { id }) {
      const { name } = await promotions.update(ctx, { id }, { status });
      return { message: isOn ? `${name} is switched on.` : `${name} is switched off.` };
    },
  });
}

const endSchema = z.iso.datetime({ offset: true });
const extendSchema = promotionRef.extend({ ends_at: endSchema });
const extendAllSchema = bulkSchema.extend({ ends_at: endSchema });

function extendAction({ promotions, promotionBulk }: PromotionActionDeps) {
  return defineAction<Promotion, z.infer<typeof extendSchema>>({
    name: 'extend',
    label: 'Extend',
    fields: [{ name: 'ends_at', label: 'New end', type: 'datetime', required: true }],
    allowed: canEditPromotions,
    appliesTo: (row) => row.endsAt !== null,
    schema: extendSchema,
    bulk: defineBulk<z.infer<typeof extendAllSchema>>({
      schema: extendAllSchema,
      run: async (ctx, input) =>
        toConsoleRows(await promotionBulk.run(ctx, { ...input, action: 'extend' }), 'Extended.'),
    }),
    async run(ctx, { id, ends_at: end }) {
      const { name } = await promotions.extend(ctx, { id }, { ends_at: end });
      return { message: `${name} is extended.` };
    },
  });
}

function toConsoleRows(rows: readonly PromotionBulkRow[], done: string) {
  return rows.map(({ id, title, ok, message }) => ({ id, title: title ?? id, ok, message: message ?? done }));
}
