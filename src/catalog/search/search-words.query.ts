import type { Statement } from '../../platform/database/statement.js';
import { mayMean } from './edit-distance.js';

/** A word of a search, and words of product names that it may stand for. */
export interface SearchWordRow {
  word: string;
  is_known: boolean;
  /** What an unfinished last word may become. */
  longer: string[];
  /** By shared trigrams, the nearest first. */
  similar: string[];
}

/** Quotes, `-word` and `or` say that somebody knows what they want. */
const HAS_OPERATOR = /"|(^|\s)-|\sor\s/i;
const MIN_UNFINISHED = 2;
const NEIGHBOURS = 8;

/** Whether the words are just words, all of which are wanted. */
export function isPlainSearch(text: string): boolean {
  return !HAS_OPERATOR.test(text);
}

/** Looks up each word of `text`, in its order; undefined for a text that is not to be reinterpreted. */
export function searchWordsStatement(text: string): Statement | undefined {
  if (!isPlainSearch(text)) return undefined;
  return { text: LOOK_UP, values: [text], isPrepared: true };
}

const LOOK_UP = `
  SELECT t.word,
    EXISTS (SELECT FROM search_words s WHERE s.word = t.word) AS is_known,
    ARRAY(SELECT s.word FROM search_words s
      WHERE t.is_last AND length(t.word) >= ${MIN_UNFINISHED}
        AND s.word ~>=~ t.word AND s.word ~<~ (t.word || chr(1114111))
      ORDER BY length(s.word), s.word LIMIT ${NEIGHBOURS}) AS longer,
    ARRAY(SELECT s.word FROM search_words s ORDER BY s.word <-> t.word LIMIT ${NEIGHBOURS}) AS similar
  FROM (
    SELECT match[1] AS word, position, position = max(position) OVER () AS is_last
    FROM regexp_matches(plain_text($1), '[[:alnum:]]+', 'g') WITH ORDINALITY m (match, position)
  ) t ORDER BY t.position`;

/**
 * A tsquery for what may have been meant: each word that no product's name has, or one of those that it
 * resembles or begins. Undefined when nothing resembles.
 */
export function widenSearch(words: readonly SearchWordRow[]): string | undefined {
  const alternatives = words.map(({ word, is_known: isKnown, longer, similar }) =>
    isKnown ? [] : [...new Set([...longer, ...similar.filter((candidate) => mayMean(word, candidate))])],
  );
  if (alternatives.every((list) => list.length === 0)) return undefined;
  return words
    .map(({ word }, index) => `(${[word, ...alternatives[index]!].map((each) => `'${each}'`).join(' | ')})`)
    .join(' & ');
}
