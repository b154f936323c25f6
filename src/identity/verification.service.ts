import type { DataSource } from 'typeorm';
import { recordAudit } from '../platform/audit/audit.service.js';
import type { MessageThrottle } from '../platform/auth/message-throttle.js';
import type { Clock } from '../platform/clock.js';
import type { Context, TransactionContext } from '../platform/context.js';
import { type InTransaction, managerOf } from '../platform/database/transaction.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { enqueue } from '../platform/jobs/enqueue.js';
import { enqueueMail } from '../platform/mail/mail.js';
import type { SmsSender } from '../platform/sms/sms.js';
import type { CredentialCheck } from './credential-check.js';
import {
  addressTaken,
  alreadyVerified,
  invalidCode,
  invalidOneTimeToken,
  noPhone,
  signInFirst,
  smsNotConfigured,
} from './identity.errors.js';
import { resendEmailVerificationJob, sendEmailVerificationJob, sendPhoneCodeJob } from './identity.jobs.js';
import { demandUser } from './identity.policy.js';
import { dropStaleTokens, type OneTimeTokens } from './one-time-tokens.js';
import { User } from './user.entity.js';
import type {
  ChangeEmail,
  ChangePhone,
  ResendVerification,
  VerifyEmail,
  VerifyPhone,
} from './verification.schema.js';

/** Proving that addresses and numbers are one's own, and changing them for others. */
export interface VerificationService {
  /**
   * Sends the link again. Says nothing about whether the address is known.
   * @throws DomainError `platform.too_many_requests` (429)
   */
  resendEmail(ctx: Context, input: ResendVerification): Promise<void>;
  /**
   * Takes the address as proved by the token of its link; where it is a new one, it becomes the person's.
   * @throws DomainError `identity.invalid_one_time_token` (400), `platform.already_exists` (409)
   */
  verifyEmail(ctx: Context, input: VerifyEmail): Promise<void>;
  /**
   * Sends a link to a new address, which replaces the old one once it is opened.
   * @throws DomainError `identity.wrong_password` (422), `identity.already_verified` (409),
   *   `platform.already_exists` (409), `platform.too_many_requests` (429)
   */
  changeEmail(ctx: Context, input: ChangeEmail): Promise<void>;
  /**
   * Sends a code to the person's own number.
   * @throws DomainError `identity.no_phone` (422), `identity.already_verified` (409),
   *   `identity.sms_not_configured` (503), `platform.too_many_requests` (429)
   */
  requestPhoneCode(ctx: Context): Promise<void>;
  /**
   * The same as `changeEmail`, for a number and a code.
   * @throws DomainError as `changeEmail`; `identity.sms_not_configured` (503)
   */
  changePhone(ctx: Context, input: ChangePhone): Promise<void>;
  /** @throws DomainError `identity.invalid_code` (400), `platform.already_exists` (409) */
  verifyPhone(ctx: Context, input: VerifyPhone): Promise<User>;
}

export interface VerificationDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
  credentials: CredentialCheck;
  tokens: OneTimeTokens;
  throttle: MessageThrottle;
  /** Absent: numbers cannot be verified. */
  sms: SmsSender | undefined;
}

export function createVerificationService(deps: VerificationDeps): VerificationService {
  const { dataSource, inTransaction, clock, credentials, tokens, throttle, sms } = deps;

  async function me(ctx: Context): Promise<User> {
    const found = await managerOf(ctx, dataSource).findOneBy(User, { id: demandUser(ctx.actor).id });
    if (!found) throw signInFirst();
    return found;
  }

  /** Counted per person as well: a list of numbers is not worked off from one account. */
  async function admit(ctx: Context, user: User, to: string): Promise<void> {
    await throttle.admit({ to: `account ${user.id}`, address: ctx.address });
    await throttle.admit({ to, address: undefined });
  }

  async function sendCode(ctx: Context, user: User, phone: string): Promise<void> {
    if (!sms) throw smsNotConfigured();
    await admit(ctx, user, phone);
    await inTransaction(ctx, (tx) => enqueue(tx, sendPhoneCodeJob, { userId: user.id, phone }));
  }

  async function demandFree(ctx: Context, contact: { email: string } | { phone: string }): Promise<void> {
    const isTaken = await managerOf(ctx, dataSource).existsBy(User, contact);
    if (isTaken) throw addressTaken('email' in contact ? 'email' : 'phone');
  }

  return {
    async resendEmail(ctx, { email }) {
      await throttle.admit({ to: email, address: ctx.address });
      await inTransaction(ctx, (tx) => enqueue(tx, resendEmailVerificationJob, { email }));
    },

    async verifyEmail(ctx, { token }) {
      await inTransaction(ctx, async (tx) => {
        const proof = await tokens.takeLink(tx, 'verify_email', token);
        if (!proof) throw invalidOneTimeToken();
        await takeEmail(tx, proof.userId, proof.target, clock());
        await dropStaleTokens(tx, proof.userId);
      });
    },

    async changeEmail(ctx, { email, current_password }) {
      const user = await me(ctx);
      await credentials.confirm(ctx, user, current_password);
      if (user.email === email && user.emailVerifiedAt) throw alreadyVerified('email');
      if (user.email !== email) await demandFree(ctx, { email });
      await admit(ctx, user, email);
      await inTransaction(ctx, (tx) => enqueue(tx, sendEmailVerificationJob, { userId: user.id, email }));
    },

    async requestPhoneCode(ctx) {
      const user = await me(ctx);
      const { phone } = user;
      if (!phone) throw noPhone();
      if (user.phoneVerifiedAt) throw alreadyVerified('phone');
      await sendCode(ctx, user, phone);
    },

    async changePhone(ctx, { phone, current_password }) {
      const user = await me(ctx);
      await credentials.confirm(ctx, user, current_password);
      if (user.phone === phone && user.phoneVerifiedAt) throw alreadyVerified('phone');
      if (user.phone !== phone) await demandFree(ctx, { phone });
      await sendCode(ctx, user, phone);
    },

    async verifyPhone(ctx, { code }) {
      const userId = demandUser(ctx.actor).id;
      // A wrong code must be counted by the commit, so the error is thrown outside.
      const outcome = await inTransaction(ctx, async (tx) => {
        const proof = await tokens.takeCode(tx, { userId, purpose: 'verify_phone', code });
        if (!proof) return invalidCode();
        const user = await takePhone(tx, userId, proof.target, clock());
        await dropStaleTokens(tx, userId);
        return user;
      });
      if (outcome instanceof DomainError) throw outcome;
      return outcome;
    },
  };
}

/** The unique index says whether somebody else has taken the address meanwhile. */
async function takeEmail(tx: TransactionContext, id: string, email: string, at: Date): Promise<void> {
  const user = await lockActive(tx, id);
  if (!user) throw invalidOneTimeToken();
  await tx.manager.update(User, { id }, { email, emailVerifiedAt: at });
  const isNew = user.email !== email;
  const action = isNew ? 'identity.change_email' : 'identity.verify_email';
  await recordAudit(tx, { action, subjectType: 'user', subjectId: id });
  if (isNew && user.email) {
    // Whoever did not ask for it learns of it where they still read.
    await enqueueMail(tx, { to: user.email, language: user.language, template: 'email-changed', data: {} });
  }
}

async function takePhone(tx: TransactionContext, id: string, phone: string, at: Date): Promise<User> {
  const user = await lockActive(tx, id);
  if (!user) throw signInFirst();
  await tx.manager.update(User, { id }, { phone, phoneVerifiedAt: at });
  const isNew = user.phone !== phone;
  const action = isNew ? 'identity.change_phone' : 'identity.verify_phone';
  await recordAudit(tx, { action, subjectType: 'user', subjectId: id });
  if (isNew && user.phone && user.email) {
    await enqueueMail(tx, { to: user.email, language: user.language, template: 'phone-changed', data: {} });
  }
  return tx.manager.findOneByOrFail(User, { id });
}

function lockActive(tx: TransactionContext, id: string): Promise<User | null> {
  return tx.manager.findOne(User, { where: { id, isActive: true }, lock: { mode: 'pessimistic_write' } });
}
