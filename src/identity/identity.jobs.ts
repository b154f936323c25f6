import { z } from 'zod';
import type { Context } from '../platform/context.js';
import { defineJob, handleJob, type JobHandler } from '../platform/jobs/job.js';

/** About an hour and a half of trying: a link or code that comes later surprises more than it helps. */
const options = { maxAttempts: 9 };

/** Text that the job looks an account up by: the request does the same work whether there is one or not. */
const typedSchema = z.string().min(1).max(254);

const verifyEmailPayload = z.strictObject({ userId: z.uuid(), email: typedSchema });
export type SendEmailVerification = z.infer<typeof verifyEmailPayload>;
export const sendEmailVerificationJob = defineJob(
  'identity.send_email_verification',
  verifyEmailPayload,
  options,
);

const resendPayload = z.strictObject({ email: typedSchema });
export type ResendEmailVerification = z.infer<typeof resendPayload>;
export const resendEmailVerificationJob = defineJob(
  'identity.resend_email_verification',
  resendPayload,
  options,
);

const verifyPhonePayload = z.strictObject({ userId: z.uuid(), phone: typedSchema });
export type SendPhoneCode = z.infer<typeof verifyPhonePayload>;
export const sendPhoneCodeJob = defineJob('identity.send_phone_code', verifyPhonePayload, options);

const resetPayload = z.strictObject({ name: typedSchema, place: z.enum(['app', 'console']) });
export type SendPasswordReset = z.infer<typeof resetPayload>;
export const sendPasswordResetJob = defineJob('identity.send_password_reset', resetPayload, options);

export const identityJobs = [
  sendEmailVerificationJob,
  resendEmailVerificationJob,
  sendPhoneCodeJob,
  sendPasswordResetJob,
];

/** Said here, and not imported: the services that enqueue the jobs import this file. */
interface IdentityJobServices {
  messages: {
    sendEmailVerification(ctx: Context, input: SendEmailVerification): Promise<void>;
    resendEmailVerification(ctx: Context, input: ResendEmailVerification): Promise<void>;
    sendPhoneCode(ctx: Context, input: SendPhoneCode): Promise<void>;
    sendPasswordReset(ctx: Context, input: SendPasswordReset): Promise<void>;
  };
}

export function createIdentityJobHandlers({ messages }: IdentityJobServices): JobHandler[] {
  return [
    handleJob(sendEmailVerificationJob, messages.sendEmailVerification),
    handleJob(resendEmailVerificationJob, messages.resendEmailVerification),
    handleJob(sendPhoneCodeJob, messages.sendPhoneCode),
    handleJob(sendPasswordResetJob, messages.sendPasswordReset),
  ];
}
