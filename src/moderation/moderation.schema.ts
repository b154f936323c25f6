import { z } from 'zod';
import { envelopeSchema, listQueryShape } from '../platform/http/list.js';
import { CASE_STATUSES, SUBJECT_TYPES } from './moderation-case.status.js';
import type { InspectedCase } from './moderation-inbox.service.js';
import type { ShopHistory, SubjectPreview } from './subject-preview.js';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export const inboxQuerySchema = z.strictObject({
  ...listQueryShape,
  status: z.enum(CASE_STATUSES).default('open'),
  kind: z.enum(SUBJECT_TYPES).optional(),
  /** Only those past their time. */
  late: flag.optional(),
  /** Only those in one's own hands or, of decided ones, decided by oneself. */
  mine: flag.optional(),
  sort: z.enum(['due', 'newest']).default('due'),
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
    reason: z.string().nullable().meta({ description: 'As the shop reads it.' }),
    reason_template: z.string().nullable(),
    similar_to: z.array(z.object({ product_id: z.uuid(), likeness: z.number() })),
    decided_by: z.uuid().nullable(),
    decided_by_rule: z.string().nullable(),
    decided_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'ModerationCase' });
export type CaseDto = z.infer<typeof caseSchema>;

export const caseListSchema = envelopeSchema('cases', caseSchema);

const pictureSchema = z.object({
  url: z.string(),
  thumbnail: z.string().optional(),
  alt: z.string(),
  state: z.enum(['live', 'added', 'removed']).optional(),
});

const shopHistorySchema = z.object({
  shop: z.object({ id: z.uuid(), name: z.string(), since: z.iso.datetime() }),
  approved: z.int(),
  rejected: z.int(),
  reasons: z.array(z.object({ reason: z.string(), times: z.int() })),
  latest: z.array(
    z.object({
      title: z.string(),
      status: z.enum(['approved', 'rejected']),
      at: z.iso.datetime(),
      reason: z.string().nullable(),
    }),
  ),
});

/** A case with everything that a moderator decides by; `subject` is null when it is gone. */
export const inspectedCaseSchema = caseSchema
  .extend({
    subject: z
      .object({
        version: z.int().optional(),
        text: z.string(),
        pictures: z.array(pictureSchema),
        facts: z.array(z.object({ label: z.string(), value: z.string() })),
        changes: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
        similar: z.array(
          z.object({
            product_id: z.uuid(),
            product_name: z.string(),
            shop: z.object({ id: z.uuid(), name: z.string() }),
            picture: pictureSchema,
            resembles: pictureSchema,
            likeness: z.number(),
          }),
        ),
        risks: z.array(z.object({ rule: z.string(), note: z.string() })),
        history: shopHistorySchema.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'InspectedModerationCase' });
export type InspectedCaseDto = z.infer<typeof inspectedCaseSchema>;

export function toInspectedCaseDto(inspected: InspectedCase): InspectedCaseDto {
  const { preview } = inspected;
  return { ...inspected.case, subject: preview ? toSubjectDto(preview) : null };
}

function toSubjectDto(preview: SubjectPreview): NonNullable<InspectedCaseDto['subject']> {
  const { version, text, pictures, facts, changes = [], similar = [], risks = [], history } = preview;
  return {
    version,
    text,
    pictures,
    facts: facts.map(({ label, value }) => ({ label, value })),
    changes,
    similar: similar.map(({ productId, productName, ...rest }) => ({
      product_id: productId,
      product_name: productName,
      ...rest,
    })),
    risks,
    history: history ? toHistoryDto(history) : null,
  };
}

function toHistoryDto({ shop, approved, rejected, reasons, latest }: ShopHistory) {
  return {
    shop: { ...shop, since: shop.since.toISOString() },
    approved,
    rejected,
    reasons: [...reasons],
    latest: latest.map((decision) => ({ ...decision, at: decision.at.toISOString() })),
  };
}
