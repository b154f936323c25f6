import type { ConsoleField } from '../console/console-field.js';
import {
  type ConsoleScreen,
  defineOperation,
  defineScreen,
  defineUpdate,
} from '../console/console-screen.js';
import { SUBJECT_TYPES } from './moderation-case.status.js';
import { ModerationReason } from './moderation-reason.entity.js';
import { canConfigureModeration, canReadCases } from './moderation.policy.js';
import {
  type CreateReason,
  createReasonSchema,
  type UpdateReason,
  updateReasonSchema,
} from './reasons.schema.js';
import type { ReasonService } from './reasons.service.js';

const FIELDS: readonly ConsoleField[] = [
  {
    name: 'text_en',
    label: 'English',
    type: 'longtext',
    required: true,
    help: 'What moderators choose it by.',
  },
  { name: 'text_vi', label: 'Vietnamese', type: 'longtext', required: true },
  { name: 'text_ru', label: 'Russian', type: 'longtext', required: true },
  { name: 'subject_types', label: 'Offered for', type: 'choices', values: SUBJECT_TYPES },
  {
    name: 'position',
    label: 'Place',
    type: 'number',
    help: 'The first nine are the numbers 1 to 9 on the keyboard.',
  },
  { name: 'is_active', label: 'Offered', type: 'boolean' },
];

/** The ready-made reasons, which every shop reads in its own language. */
export function createReasonScreen({ reasons }: { reasons: ReasonService }): ConsoleScreen {
  return defineScreen<ModerationReason>({
    id: 'moderation-reasons',
    label: 'Reasons',
    singular: 'reason',
    navigation: { group: 'Moderation', icon: 'message-square', order: 12 },
    entity: ModerationReason,
    title: 'textEn',
    columns: [
      { name: 'textEn', label: 'English', type: 'longtext' },
      { name: 'textVi', label: 'Vietnamese', type: 'longtext', on: ['show'] },
      { name: 'textRu', label: 'Russian', type: 'longtext', on: ['show'] },
      { name: 'subjectTypes', label: 'Offered for', type: 'tags' },
      { name: 'position', label: 'Place', type: 'number', sortable: true },
      { name: 'isActive', label: 'Offered', type: 'boolean', filter: 'equals' },
      { name: 'key', label: 'Known to programs as', type: 'text', on: ['show'] },
    ],
    allowed: canReadCases,
    scope(actor, query) {
      if (!canReadCases(actor)) query.andWhere('FALSE');
    },
    search: ['textEn'],
    defaultSort: { column: 'position', direction: 'asc' },
    create: defineOperation<CreateReason>({
      fields: FIELDS,
      allowed: canConfigureModeration,
      schema: createReasonSchema,
      run: (ctx, input) => reasons.create(ctx, input),
    }),
    update: defineUpdate<ModerationReason, UpdateReason>({
      fields: FIELDS,
      allowed: canConfigureModeration,
      schema: updateReasonSchema,
      initial: ({ textEn, textVi, textRu, subjectTypes, position, isActive }) => ({
        text_en: textEn,
        text_vi: textVi,
        text_ru: textRu,
        subject_types: subjectTypes,
        position,
        is_active: isActive,
      }),
      run: (ctx, input) => reasons.update(ctx, input),
    }),
    remove: {
      confirm: 'Moderators can no longer choose it. What shops were told stays as it is.',
      allowed: canConfigureModeration,
      run: (ctx, input) => reasons.remove(ctx, input),
    },
  });
}
