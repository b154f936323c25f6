import { z } from 'zod';
import type { TransactionContext } from '../context.js';
import { newId } from '../ids.js';
import { enqueue } from '../jobs/enqueue.js';
import { defineJob } from '../jobs/job.js';

/** A mail to one person, in the words of `resources/mail/<template>.json`. */
export const mailSchema = z.strictObject({
  to: z.email().max(254),
  /** Languages that a template has no words in are answered in English. */
  language: z.string().min(2).max(10),
  template: z.string().regex(/^[a-z0-9-]+$/),
  /** What stands in the words as `{name}`; `link` is where the button leads. */
  data: z.record(z.string(), z.string()),
});
export type Mail = z.infer<typeof mailSchema>;

/** `id` sorts by the time of asking, and is the same however often the job runs. */
export const queuedMailSchema = mailSchema.extend({ id: z.uuid() });
export type QueuedMail = z.infer<typeof queuedMailSchema>;

export const sendMailJob = defineJob('mail.send', queuedMailSchema);

/**
 * Sends a mail once the open transaction has committed. `data` waits in the queue as it is given: secrets of
 * their own, such as reset links, are made and sent within one job instead, by `Mailer`.
 */
export async function enqueueMail(tx: TransactionContext, mail: Mail): Promise<void> {
  await enqueue(tx, sendMailJob, { ...mail, id: newId() });
}
