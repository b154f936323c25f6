import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { resourcePath } from '../config/paths.js';

/** The languages that every mail is written in; the first stands in for all others. */
export const MAIL_LANGUAGES = ['en', 'vi', 'ru'] as const;
export type MailLanguage = (typeof MAIL_LANGUAGES)[number];

const sentence = z.string().trim().min(1);

const wordsSchema = z.strictObject({
  subject: sentence,
  heading: sentence,
  paragraphs: z.array(sentence).min(1),
  /** A mail with a button takes `link` among its data. */
  button: sentence.optional(),
});
/** What one mail says, with `{name}` where data goes. */
export type MailWords = z.infer<typeof wordsSchema>;

const commonWordsSchema = z.strictObject({ copy_link: sentence, footer: sentence });
/** What every mail says around its own words. */
export type CommonMailWords = z.infer<typeof commonWordsSchema>;

function inEveryLanguage<Words extends z.ZodType>(words: Words) {
  return z.strictObject({ en: words, vi: words, ru: words });
}

/**
 * The words of a template.
 * @throws Error when there is no such template, or it lacks a language
 */
export async function readMailWords(template: string): Promise<Record<MailLanguage, MailWords>> {
  return inEveryLanguage(wordsSchema).parse(await readJson(`${template}.json`));
}

export async function readCommonMailWords(): Promise<Record<MailLanguage, CommonMailWords>> {
  return inEveryLanguage(commonWordsSchema).parse(await readJson('common.json'));
}

export function toMailLanguage(language: string): MailLanguage {
  return MAIL_LANGUAGES.find((known) => known === language) ?? MAIL_LANGUAGES[0];
}

async function readJson(name: string): Promise<unknown> {
  return JSON.parse(await readFile(resourcePath('mail', name), 'utf8'));
}
