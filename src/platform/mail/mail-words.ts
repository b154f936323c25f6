import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { resourcePath } from '../config/paths.js';
import { inEveryLanguage, type WordLanguage } from '../words.js';

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

/**
 * The words of a template.
 * @throws Error when there is no such template, or it lacks a language
 */
export async function readMailWords(template: string): Promise<Record<WordLanguage, MailWords>> {
  return inEveryLanguage(wordsSchema).parse(await readJson(`${template}.json`));
}

export async function readCommonMailWords(): Promise<Record<WordLanguage, CommonMailWords>> {
  return inEveryLanguage(commonWordsSchema).parse(await readJson('common.json'));
}

async function readJson(name: string): Promise<unknown> {
  return JSON.parse(await readFile(resourcePath('mail', name), 'utf8'));
}
