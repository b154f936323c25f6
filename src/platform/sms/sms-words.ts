import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { resourcePath } from '../config/paths.js';
import { fillWords, inEveryLanguage, toWordLanguage } from '../words.js';

const messageSchema = inEveryLanguage(z.string().trim().min(1));

/**
 * The message `resources/sms/<template>.json` with its data.
 * @throws Error when there is no such message, or it asks for data that was not given
 */
export async function smsText(
  template: string,
  language: string,
  data: Record<string, string>,
): Promise<string> {
  const file = await readFile(resourcePath('sms', `${template}.json`), 'utf8');
  return fillWords(messageSchema.parse(JSON.parse(file))[toWordLanguage(language)], data);
}
