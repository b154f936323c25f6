/** Totals of lists that are worth remembering for a moment. */
export interface Totals {
  /** The total, when it need not be counted now. */
  recall(list: string): Total | undefined;
  /** @param counted how many entries it took to tell, the total itself unless said otherwise */
  remember(list: string, total: Total, counted?: number): void;
}

export interface Total {
  total: number;
  /** Whether there may be more. */
  is_capped: boolean;
}

/** Counting up to here costs next to nothing, so that such totals are always exact at the time of asking. */
const CHEAP = 1_000;
/** Milliseconds; a fraction of how long shared caches may keep the answer anyway. */
const REMEMBERED_FOR = 2_000;
const MAX_REMEMBERED = 1_000;

/**
 * Counting to 10,000 costs more than all the rest of a page, and says the same for every page of a list and
 * for everybody who reads it: a large total is counted every other second and remembered in between. When its
 * time is over, one reader counts anew while the others still take what is there.
 * @param now milliseconds, ascending
 */
export function createTotals(now: () => number = () => performance.now()): Totals {
  const remembered = new Map<string, Total & { until: number }>();
  return {
    recall(list) {
      const entry = remembered.get(list);
      if (!entry) return undefined;
      if (now() < entry.until) return entry;
      entry.until = now() + REMEMBERED_FOR;
      return undefined;
    },
    remember(list, { total, is_capped }, counted = total) {
      remembered.delete(list);
      if (counted <= CHEAP) return;
      const [oldest] = remembered.keys();
      if (remembered.size >= MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
      remembered.set(list, { total, is_capped, until: now() + REMEMBERED_FOR });
    },
  };
}
