import { describe, expect, it } from 'vitest';
import { diffWords } from './word-diff.js';

const marked = (before: string, after: string) =>
  diffWords(before, after)
    .map(({ text, kind }) => ({ same: text, removed: `[-${text}-]`, added: `{+${text}+}` })[kind])
    .join('');

describe('words that differ', () => {
  it.each([
    ['Linen dress', 'Silk dress', '[-Linen-]{+Silk+} dress'],
    ['Áo dài lụa', 'Áo dài lụa đỏ', 'Áo dài lụa{+ đỏ+}'],
    ['A warm, soft scarf', 'A soft scarf', 'A [-warm, -]soft scarf'],
    ['same', 'same', 'same'],
    ['', 'all new', '{+all new+}'],
    ['gone', '', '[-gone-]'],
  ])('%s → %s', (before, after, result) => {
    expect(marked(before, after)).toBe(result);
  });

  it('add up to both texts', () => {
    const before = 'One two three. Four five, six seven; eight.';
    const after = 'Two three! Four and five, seven; nine eight.';
    const parts = diffWords(before, after);
    const textOf = (left: 'removed' | 'added') =>
      parts
        .filter(({ kind }) => kind !== left)
        .map(({ text }) => text)
        .join('');
    expect(textOf('added')).toBe(before);
    expect(textOf('removed')).toBe(after);
  });

  it('of very long texts are found within time', () => {
    const startedAt = performance.now();
    diffWords('a b '.repeat(20_000), 'c d '.repeat(20_000));
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
