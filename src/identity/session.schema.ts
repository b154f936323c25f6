import { z } from 'zod';
import { CLIENT_PLATFORMS } from '../platform/auth/access-token.js';
import { envelopeSchema, listQueryShape } from '../platform/http/list.js';
import { describeDevice } from './device.js';
import type { Session } from './session.entity.js';

export const sessionSchema = z
  .object({
    id: z.uuid(),
    /** Whether it is the one that asks. */
    is_current: z.boolean(),
    platform: z.enum(CLIENT_PLATFORMS),
    /** As people call it, such as `Chrome on Windows`. */
    device: z.string(),
    /** The network address that it began at. */
    address: z.string().nullable(),
    /** The shop that it acts for. */
    shop_id: z.uuid().nullable(),
    created_at: z.iso.datetime(),
    last_used_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: 'Session' });
export type SessionDto = z.infer<typeof sessionSchema>;

/** @param currentId of the session that asks, if one does */
export function toSessionDto(session: Session, currentId: string | undefined): SessionDto {
  return {
    id: session.id,
    is_current: session.id === currentId,
    platform: session.platform,
    device: describeDevice(session.userAgent),
    address: session.address,
    shop_id: session.shopId,
    created_at: session.createdAt.toISOString(),
    last_used_at: session.lastUsedAt.toISOString(),
    expires_at: session.expiresAt.toISOString(),
  };
}

export const sessionListQuerySchema = z.strictObject({
  ...listQueryShape,
  sort: z.enum(['newest']).default('newest'),
});

export const sessionListSchema = envelopeSchema('sessions', sessionSchema);
