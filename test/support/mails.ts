import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import type { World } from './world.js';

/** A mail as its reader has it before them. */
export interface ReadMail {
  template: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  messageId: string;
  /** Where the button leads. */
  link: string | undefined;
}

/** The mails that were written to files so far, oldest first. Run the jobs before. */
export async function mailsOf(world: World): Promise<ReadMail[]> {
  return mailsIn(world.services.config.dataDirectory);
}

/** The same of any process, by its DATA_DIR. */
export async function mailsIn(dataDirectory: string): Promise<ReadMail[]> {
  const directory = join(dataDirectory, 'mail');
  if (!existsSync(directory)) return [];
  const names = readdirSync(directory)
    .filter((name) => name.endsWith('.eml'))
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const mail = await PostalMime.parse(readFileSync(join(directory, name)));
      return toReadMail(mail, name.split('.')[1]!);
    }),
  );
}

/** The mails to one address. */
export async function mailsTo(world: World, address: string): Promise<ReadMail[]> {
  return (await mailsOf(world)).filter(({ to }) => to === address);
}

export function toReadMail(mail: Email, template: string): ReadMail {
  const text = mail.text ?? '';
  return {
    template,
    to: mail.to?.[0]?.address ?? '',
    subject: mail.subject ?? '',
    html: mail.html ?? '',
    text,
    messageId: mail.messageId ?? '',
    link: /^https?:\S+$/m.exec(text)?.[0],
  };
}
