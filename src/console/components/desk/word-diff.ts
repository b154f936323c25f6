/** A stretch of text, and whether it stands only in the one or only in the other. */
export interface DiffPart {
  text: string;
  kind: 'same' | 'removed' | 'added';
}

/** Larger tables take longer than a person wants to wait; texts that differ by so much are shown whole. */
const MOST_CELLS = 1_000_000;

/** What became of a text, word by word: the longest common words stay, the rest was removed or added. */
export function diffWords(before: string, after: string): DiffPart[] {
  const one = wordsOf(before);
  const other = wordsOf(after);
  const start = commonStart(one, other);
  const end = commonEnd(one, other, start);
  const middle = diffMiddle(one.slice(start, one.length - end), other.slice(start, other.length - end));
  return joined([
    ...one.slice(0, start).map(same),
    ...middle,
    ...one.slice(one.length - end, one.length).map(same),
  ]);
}

/** Words and the spaces between them, which together are the text again. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]/gu) ?? [];
}

const same = (text: string): DiffPart => ({ text, kind: 'same' });
const removed = (text: string): DiffPart => ({ text, kind: 'removed' });
const added = (text: string): DiffPart => ({ text, kind: 'added' });

function commonStart(one: string[], other: string[]): number {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one[length] === other[length]) length += 1;
  return length;
}

function commonEnd(one: string[], other: string[], start: number): number {
  let length = 0;
  const most = Math.min(one.length, other.length) - start;
  while (length < most && one[one.length - 1 - length] === other[other.length - 1 - length]) length += 1;
  return length;
}

function diffMiddle(one: string[], other: string[]): DiffPart[] {
  if (one.length * other.length > MOST_CELLS) return [...one.map(removed), ...other.map(added)];
  const lengths = commonLengths(one, other);
  const parts: DiffPart[] = [];
  let left = 0;
  let right = 0;
  while (left < one.length && right < other.length) {
    if (one[left] === other[right]) {
      parts.push(same(one[left]!));
      left += 1;
      right += 1;
    } else if (lengths[left + 1]![right]! >= lengths[left]![right + 1]!) {
      parts.push(removed(one[left]!));
      left += 1;
    } else {
      parts.push(added(other[right]!));
      right += 1;
    }
  }
  return [...parts, ...one.slice(left).map(removed), ...other.slice(right).map(added)];
}

/** By place in both: how many words they have in common from there on. */
function commonLengths(one: string[], other: string[]): Uint32Array[] {
  const lengths = Array.from({ length: one.length + 1 }, () => new Uint32Array(other.length + 1));
  for (let left = one.length - 1; left >= 0; left -= 1) {
    for (let right = other.length - 1; right >= 0; right -= 1) {
      lengths[left]![right] =
        one[left] === other[right]
          ? lengths[left + 1]![right + 1]! + 1
          : Math.max(lengths[left + 1]![right]!, lengths[left]![right + 1]!);
    }
  }
  return lengths;
}

/** Stretches of one kind as one part. */
function joined(parts: DiffPart[]): DiffPart[] {
  const result: DiffPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (last?.kind === part.kind) last.text += part.text;
    else result.push({ ...part });
  }
  return result;
}
