import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../config/paths.js';
import { handleJob, type JobHandler } from '../jobs/job.js';
import type { Logger } from '../logging/logger.js';
import { toWordLanguage } from '../words.js';
import { type QueuedMail, sendMailJob } from './mail.js';
import { readCommonMailWords, readMailWords } from './mail-words.js';
import { renderMail } from './render-mail.js';
import { createFileTransport, createSmtpTransport, type MailTransport } from './transport.js';

/** Sends mails now; call it from jobs only. */
export interface Mailer {
  /** @throws Error when it may succeed later, and for templates and data that do not fit */
  send(mail: QueuedMail): Promise<void>;
}

export interface MailerOptions {
  /** Absent: mails become files under `DATA_DIR/mail`. */
  smtpUrl: string | undefined;
  /** `Name <address>`. */
  mailFrom: string;
  dataDirectory: string;
  logger: Logger;
}

export function createMailer(options: MailerOptions): Mailer {
  const transport = openTransport(options);
  const readLayout = once(() => readFile(join(projectRoot, 'dist', 'mail', 'layout.html'), 'utf8'));
  const readCommon = once(readCommonMailWords);
  return {
    async send({ id, to, language, template, data }) {
      const known = toWordLanguage(language);
      const [layout, common, words] = await Promise.all([
        readLayout(),
        readCommon(),
        readMailWords(template),
      ]);
      const rendered = renderMail({
        layout,
        language: known,
        words: words[known],
        common: common[known],
        data,
      });
      await transport.deliver({ id, to, template, ...rendered });
    },
  };
}

export function createMailJobHandlers({ mailer }: { mailer: Mailer }): JobHandler[] {
  return [handleJob(sendMailJob, (_ctx, mail) => mailer.send(mail))];
}

function openTransport({ smtpUrl, mailFrom, dataDirectory, logger }: MailerOptions): MailTransport {
  if (smtpUrl) return createSmtpTransport({ url: smtpUrl, from: mailFrom, logger });
  return createFileTransport(join(dataDirectory, 'mail'), mailFrom, logger);
}

/** Reads at the first need, and then no more. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let found: Promise<T> | undefined;
  return () => (found ??= read());
}
