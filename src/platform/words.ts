import { z } from 'zod';

/** The languages that everything we send is written in; the first stands in for all others. */
export const WORD_LANGUAGES = ['en', 'vi', 'ru'] as const;
export type WordLanguage = (typeof WORD_LANGUAGES)[number];

export function toWordLanguage(language: string): WordLanguage {
  return WORD_LANGUAGES.find((known) => known === language) ?? WORD_LANGUAGES[0];
}

/** The shape of a file of words: the same in every language, and none missing. */
export function inEveryLanguage<Words extends z.ZodType>(words: Words) {
  return z.strictObject({ en: words, vi: words, ru: words });
}

/**
 * Puts data where the words say `{name}`; data is never read as words.
 * @throws Error when the words ask for data that was not given
 */
export function fillWords(words: string, data: Record<string, string>): string {
  return words.replace(/\{(\w+)\}/g, (_whole, name: string) => demandWord(data, name));
}

export function demandWord(data: Record<string, string>, name: string): string {
  const value = Object.hasOwn(data, name) ? data[name] : undefined;
  if (value === undefined) throw new Error(`The words ask for "${name}", which was not given.`);
  return value;
}
