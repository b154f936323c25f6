import { z } from 'zod';
import { text } from '../platform/text.js';
import { SUBJECT_TYPES } from './moderation-case.status.js';
import type { ModerationReason } from './moderation-reason.entity.js';

/** As long as a reason may be, with room for what a moderator adds. */
const words = text(600).min(3);

const shape = {
  text_en: words,
  text_vi: words,
  text_ru: words,
  subject_types: z.array(z.enum(SUBJECT_TYPES)).min(1),
  position: z.int().min(0).max(1000),
  is_active: z.boolean(),
};

export const createReasonSchema = z.strictObject({
  ...shape,
  subject_types: shape.subject_types.default([...SUBJECT_TYPES]),
  position: shape.position.default(100),
  is_active: shape.is_active.default(true),
});
export type CreateReason = z.infer<typeof createReasonSchema>;

export const updateReasonSchema = z.strictObject(shape).partial().extend({ id: z.uuid() });
export type UpdateReason = z.infer<typeof updateReasonSchema>;

export const reasonTemplateSchema = z
  .object({
    key: z.string(),
    subject_types: z.array(z.enum(SUBJECT_TYPES)),
    text: z.object({ en: z.string(), vi: z.string(), ru: z.string() }),
  })
  .meta({ id: 'ReasonTemplate' });
export type ReasonTemplateDto = z.infer<typeof reasonTemplateSchema>;

export function toReasonTemplate(reason: ModerationReason): ReasonTemplateDto {
  const { key, subjectTypes, textEn, textVi, textRu } = reason;
  return { key, subject_types: subjectTypes, text: { en: textEn, vi: textVi, ru: textRu } };
}
