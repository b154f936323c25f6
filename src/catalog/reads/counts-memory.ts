/** Counts that are worth remembering for a moment, by what they are counts of. */
export interface CountsMemory<Counts> {
  /** The counts, when they need not be made now. */
  recall(key: string): Counts | undefined;
  /** @param counted how many entries it took to tell */
  remember(key: string, counts: Counts, counted: number): void;
}

/** Counting up to here costs next to nothing, so that such counts are always exact at the time of asking. */
const CHEAP = 1_000;
/** Milliseconds; a fraction of how long shared caches may keep the answer anyway. */
const REMEMBERED_FOR = 2_000;
const MAX_REMEMBERED = 1_000;

/**
 * Counting to 10,000 costs more than all the rest of a page, and says the same for every page of a list and
 * for everybody who reads it: what took long is counted every other second and remembered in between. When its
 * time is over, one reader counts anew while the others still take what is there.
 * @param now milliseconds, ascending
 */
export function createCountsMemory<Counts>(
  now: () => number = () => performance.now(),
): CountsMemory<Counts> {
  const remembered = new Map<string, { counts: Counts; until: number }>();
  return {
    recall(key) {
      const entry = remembered.get(key);
      if (!entry) return undefined;
      if (now() < entry.until) return entry.counts;
      entry.until = now() + REMEMBERED_FOR;
      return undefined;
    },
    remember(key, counts, counted) {
      remembered.delete(key);
      if (counted <= CHEAP) return;
      const [oldest] = remembered.keys();
      if (remembered.size >= MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
      remembered.set(key, { counts, until: now() + REMEMBERED_FOR });
    },
  };
}
