import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Logger } from '../logging/logger.js';
import type { RenderedMail } from './render-mail.js';

export interface OutgoingMail extends RenderedMail {
  /** A UUID v7; the same mail sent twice has the same one, so that mail programs show it once. */
  id: string;
  to: string;
  template: string;
}

/** How mails leave. */
export interface MailTransport {
  /** @throws Error when it may succeed later; a mail that the server refuses for good is logged and dropped */
  deliver(mail: OutgoingMail): Promise<void>;
}

export interface SmtpOptions {
  /** `smtp://user:password@host:port`, or `smtps://`; nodemailer's options as its query. */
  url: string;
  /** `Name <address>`. */
  from: string;
  logger: Logger;
}

/** Milliseconds of silence after which a server is given up; the job tries again later. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
/** Mails hold text alone: nothing in them may name a file or an address to be read in. */
const NO_READING_IN = { disableFileAccess: true, disableUrlAccess: true };

export function createSmtpTransport({ url, from, logger }: SmtpOptions): MailTransport {
  const transport = createTransport({ url, ...TIMEOUTS, ...NO_READING_IN });
  return {
    async deliver(mail) {
      try {
        await transport.sendMail(toMessage(mail, from));
      } catch (error) {
        if (!isRefusedForGood(error)) throw error;
        const { responseCode } = error;
        logger.warn({ mail_id: mail.id, template: mail.template, responseCode }, 'mail refused');
      }
    },
  };
}

/** Writes mails as .eml files, which every mail program opens, and which sort by the time of asking. */
export function createFileTransport(directory: string, from: string, logger: Logger): MailTransport {
  const transport = createTransport({ streamTransport: true, buffer: true, ...NO_READING_IN });
  return {
    async deliver(mail) {
      const { message } = await transport.sendMail(toMessage(mail, from));
      const path = join(directory, `${mail.id}.${mail.template}.eml`);
      await mkdir(directory, { recursive: true, mode: 0o700 });
      // Whoever looks into the directory finds whole mails.
      await writeFile(`${path}.part`, message as Buffer, { mode: 0o600 });
      await rename(`${path}.part`, path);
      logger.info({ template: mail.template, path }, 'mail written to a file, for want of SMTP_URL');
    },
  };
}

function toMessage({ id, to, subject, html, text }: OutgoingMail, from: string) {
  return {
    from,
    // By its parts: a comma in a plain string would begin another recipient.
    to: { name: '', address: to },
    subject,
    html,
    text,
    messageId: `<${id}@${domainOf(from)}>`,
    // No machine answers to a machine (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

function domainOf(from: string): string {
  return /@([^>\s]+)/.exec(from)![1]!;
}

/** 5xx: no such mailbox, not allowed, not wanted. Trying again would only annoy the server. */
function isRefusedForGood(error: unknown): error is Error & { responseCode: number } {
  if (!(error instanceof Error)) return false;
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== undefined && responseCode >= 500;
}
