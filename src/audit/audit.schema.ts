import { z } from 'zod';
import { ACTOR_KINDS } from '../platform/auth/actor.js';
import { envelopeSchema, listQueryShape } from '../platform/http/list.js';

export const auditQuerySchema = z.strictObject({
  ...listQueryShape,
  action: z.string().max(100).optional(),
  actor_id: z.uuid().optional(),
  subject_id: z.uuid().optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  sort: z.enum(['newest']).default('newest'),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

export const auditEntrySchema = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    actor: z.object({
      kind: z.enum(ACTOR_KINDS),
      id: z.uuid().nullable(),
      note: z.string().nullable(),
    }),
    action: z.string(),
    subject_type: z.string(),
    subject_id: z.uuid().nullable(),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
    reason: z.string().nullable(),
    address: z.string().nullable(),
    request_id: z.string(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntryDto = z.infer<typeof auditEntrySchema>;

export const auditListSchema = envelopeSchema('entries', auditEntrySchema);
