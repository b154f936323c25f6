import type { Language } from './user.entity.js';

/** What the languages call themselves. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  en: 'English',
  vi: 'Tiếng Việt',
  ru: 'Русский',
  th: 'ไทย',
  km: 'ខ្មែរ',
};
