import type { DataSource } from 'typeorm';
import type { Context } from '../platform/context.js';
import { type InTransaction, managerOf } from '../platform/database/transaction.js';
import { newId } from '../platform/ids.js';
import type { Logger } from '../platform/logging/logger.js';
import type { Mailer } from '../platform/mail/mailer.js';
import type { SmsSender } from '../platform/sms/sms.js';
import { smsText } from '../platform/sms/sms-words.js';
import type { AccountLinks } from './account-links.js';
import { readName } from './credential-check.js';
import type {
  ResendEmailVerification,
  SendEmailVerification,
  SendPasswordReset,
  SendPhoneCode,
} from './identity.jobs.js';
import { mayResetBy } from './identity.policy.js';
import type { TokenPurpose } from './one-time-token.entity.js';
import type { OneTimeTokens } from './one-time-tokens.js';
import { User } from './user.entity.js';

/**
 * Sends links and codes, from jobs. A token is made by the job that sends it, so that it never waits in the
 * queue; a second run makes a new one in its place.
 */
export interface OneTimeMessages {
  /** To the person's own address, or to the one that they want to have instead. */
  sendEmailVerification(ctx: Context, input: SendEmailVerification): Promise<void>;
  /** To the address if it is somebody's and not verified yet. */
  resendEmailVerification(ctx: Context, input: ResendEmailVerification): Promise<void>;
  /** To the person's own number, or to the one that they want to have instead. */
  sendPhoneCode(ctx: Context, input: SendPhoneCode): Promise<void>;
  /** To the address or number by which the account was named, if it may be got back that way. */
  sendPasswordReset(ctx: Context, input: SendPasswordReset): Promise<void>;
}

export interface OneTimeMessagesDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  tokens: OneTimeTokens;
  mailer: Mailer;
  /** Absent: telephones get nothing. */
  sms: SmsSender | undefined;
  links: AccountLinks;
  logger: Logger;
}

export function createOneTimeMessages(deps: OneTimeMessagesDeps): OneTimeMessages {
  const { dataSource, inTransaction, tokens, mailer, sms, links, logger } = deps;

  async function mailLink(
    ctx: Context,
    user: User,
    purpose: TokenPurpose,
    { to, template, linkOf }: { to: string; template: string; linkOf: (token: string) => string },
  ): Promise<void> {
    const request = { userId: user.id, purpose, target: to };
    const token = await inTransaction(ctx, (tx) => tokens.issueLink(tx, request));
    const data = { link: linkOf(token) };
    await mailer.send({ id: newId(), to, language: user.language, template, data });
  }

  async function textCode(ctx: Context, user: User, purpose: TokenPurpose, to: string): Promise<void> {
    if (!sms) return logger.warn({ user_id: user.id }, 'no code was sent: there is no provider of messages');
    const request = { userId: user.id, purpose, target: to };
    const code = await inTransaction(ctx, (tx) => tokens.issueCode(tx, request));
    await sms.send({ to, text: await smsText('code', user.language, { code }) });
  }

  const find = (ctx: Context, by: { id: string } | { email: string } | { phone: string }) =>
    managerOf(ctx, dataSource).findOneBy(User, { ...by, isActive: true });

  return {
    async sendEmailVerification(ctx, { userId, email }) {
      const user = await find(ctx, { id: userId });
      if (!user) return;
      const template = user.email === email ? 'verify-email' : 'change-email';
      await mailLink(ctx, user, 'verify_email', { to: email, template, linkOf: links.verifyEmail });
    },

    async resendEmailVerification(ctx, { email }) {
      const user = await find(ctx, { email });
      if (!user || user.emailVerifiedAt) return;
      const linkOf = links.verifyEmail;
      await mailLink(ctx, user, 'verify_email', { to: email, template: 'verify-email', linkOf });
    },

    async sendPhoneCode(ctx, { userId, phone }) {
      const user = await find(ctx, { id: userId });
      if (user) await textCode(ctx, user, 'verify_phone', phone);
    },

    async sendPasswordReset(ctx, { name, place }) {
      const by = readName(name);
      const user = await find(ctx, by);
      if (!user || !mayResetBy(user, 'email' in by ? 'email' : 'phone')) return;
      if ('phone' in by) return textCode(ctx, user, 'reset_password', by.phone);
      const linkOf = (token: string) => links.resetPassword(token, place);
      await mailLink(ctx, user, 'reset_password', { to: by.email, template: 'reset-password', linkOf });
    },
  };
}
