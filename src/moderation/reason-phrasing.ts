import type { EntityManager } from 'typeorm';
import { toWordLanguage, type WordLanguage } from '../platform/words.js';
import { ModerationReason } from './moderation-reason.entity.js';

/** A reason in the words that the shop reads, and the ready-made one that it is, by key. */
export interface PhrasedReason {
  text: string;
  template?: string;
}

/**
 * Moderators choose ready-made reasons by their English words, and may write on below them. The ready-made
 * part is put into `language`, what was added stays as it was written.
 */
export async function phraseReason(
  manager: EntityManager,
  reason: string,
  language: string,
): Promise<PhrasedReason> {
  const text = reason.trim();
  const reasons = await manager.find(ModerationReason, { order: { position: 'ASC' } });
  const template = reasons.find(({ textEn }) => text === textEn || text.startsWith(`${textEn}\n`));
  if (!template) return { text };
  const words = wordsOf(template)[toWordLanguage(language)];
  return { text: words + text.slice(template.textEn.length), template: template.key };
}

function wordsOf({ textEn, textVi, textRu }: ModerationReason): Record<WordLanguage, string> {
  return { en: textEn, vi: textVi, ru: textRu };
}
