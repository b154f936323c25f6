import { z } from 'zod';
import type { Context } from '../../platform/context.js';
import { defineJob, handleJob, type JobHandler } from '../../platform/jobs/job.js';

const payload = z.strictObject({ invitationId: z.uuid() });
export type SendInvitation = z.infer<typeof payload>;

export const sendInvitationJob = defineJob('identity.send_invitation', payload);

/** Said here, and not imported: the services that enqueue the job import this file. */
interface InvitationSender {
  send(ctx: Context, input: SendInvitation): Promise<void>;
}

export function createInvitationJobHandlers(mails: InvitationSender): JobHandler[] {
  return [handleJob(sendInvitationJob, (ctx, input) => mails.send(ctx, input))];
}
