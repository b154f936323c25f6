/** The page of a list that a record was opened from, so that its neighbours are one key away. */
export interface Queue {
  ids: string[];
  /** The list's query, to go back to. */
  search: string;
}

const keyOf = (screen: string) => `armoire.queue.${screen}`;

export function rememberQueue(screen: string, query: URLSearchParams, ids: string[]): void {
  const queue: Queue = { ids, search: query.toString() };
  window.sessionStorage.setItem(keyOf(screen), JSON.stringify(queue));
}

export function recallQueue(screen: string): Queue {
  const kept = window.sessionStorage.getItem(keyOf(screen));
  return kept ? (JSON.parse(kept) as Queue) : { ids: [], search: '' };
}

export interface Neighbours {
  /** From 1; 0 when the record is not in the queue. */
  position: number;
  count: number;
  previous: string | undefined;
  next: string | undefined;
}

export function neighboursOf(queue: Queue, id: string): Neighbours {
  const index = queue.ids.indexOf(id);
  return {
    position: index + 1,
    count: queue.ids.length,
    previous: index > 0 ? queue.ids[index - 1] : undefined,
    next: index >= 0 ? queue.ids[index + 1] : undefined,
  };
}
