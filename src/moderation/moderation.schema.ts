import { z } from 'zod';
import { envelopeSchema, listQueryShape } from '../platform/http/list.js';
import { CASE_STATUSES, SUBJECT_TYPES } from './moderation-case.status.js';

export const inboxQuerySchema = z.strictObject({
  ...listQueryShape,
  status: z.enum(CASE_STATUSES).default('open'),
  sort: z.enum(['due']).default('due'),
});
export type InboxQuery = z.infer<typeof inboxQuerySchema>;

export const caseSchema = z
  .object({
    id: z.uuid(),
    subject_type: z.enum(SUBJECT_TYPES),
    subject_id: z.uuid(),
    title: z.string(),
    shop: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    status: z.enum(CASE_STATUSES),
    claimed_by: z.uuid().nullable(),
    claimed_until: z.iso.datetime().nullable(),
    due_at: z.iso.datetime(),
    is_late: z.boolean(),
    reason: z.string().nullable(),
    decided_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'ModerationCase' });
export type CaseDto = z.infer<typeof caseSchema>;

export const caseListSchema = envelopeSchema('cases', caseSchema);

/** The reasons that moderators give most; offered as templates, free to be edited. */
export const REASON_TEMPLATES = [
  'The pictures are blurred or too small. Please upload sharp pictures of at least 800 pixels.',
  'The picture shows another product than the description.',
  'The description leaves out material, size or contents. Please complete it.',
  'The name or description contains contact details or links.',
  'The price looks wrong. Please check it.',
  'We cannot list this kind of product.',
] as const;
