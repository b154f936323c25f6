import { z } from 'zod';
import { passwordSchema, secondFactorCodeSchema } from '../../platform/auth/credentials.schema.js';
import type { AccountDeletion } from './account-deletion.entity.js';

export const deleteAccountSchema = z
  .strictObject({
    /** Left out by accounts without one, which sign in through a provider: they sign in anew just before. */
    current_password: passwordSchema.optional(),
    /** Of the authenticator app, or a recovery code, where the account has a second factor. */
    code: secondFactorCodeSchema.optional(),
  })
  .meta({ id: 'DeleteAccount' });
export type DeleteAccount = z.infer<typeof deleteAccountSchema>;

export const deletionReceiptSchema = z
  .object({
    id: z.uuid(),
    /** `purging` while objects of the storage are still being deleted; everything else is gone at once. */
    status: z.enum(['purging', 'complete']),
    deleted_at: z.iso.datetime(),
    completed_at: z.iso.datetime().nullable(),
    purged: z.array(z.object({ kind: z.string(), count: z.int() })),
  })
  .meta({ id: 'DeletionReceipt' });
export type DeletionReceiptDto = z.infer<typeof deletionReceiptSchema>;

export function toReceiptDto(deletion: AccountDeletion): DeletionReceiptDto {
  const purged = { ...deletion.purged, files: deletion.purgedFiles };
  return {
    id: deletion.id,
    status: deletion.completedAt ? 'complete' : 'purging',
    deleted_at: deletion.createdAt.toISOString(),
    completed_at: deletion.completedAt?.toISOString() ?? null,
    purged: Object.entries(purged).map(([kind, count]) => ({ kind, count })),
  };
}
