/**
 * How many slips of a finger lie between two words: letters left out, added, mistaken or swapped with their
 * neighbour (optimal string alignment).
 */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        last[column]! + 1,
        current[column - 1]! + 1,
        last[column - 1]! + (isSame ? 0 : 1),
        isSwapped ? beforeLast[column - 2]! + 1 : Infinity,
      );
    }
    [beforeLast, last] = [last, current];
  }
  return last[b.length]!;
}

/** Whether `word` may be `meant` with a slip: one in short words, two in those of six letters and more. */
export function mayMean(word: string, meant: string): boolean {
  const slips = word.length < 6 ? 1 : 2;
  return Math.abs(word.length - meant.length) <= slips && editDistance(word, meant) <= slips;
}
