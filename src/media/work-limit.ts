export interface WorkLimit {
  /** How many pieces of work run at once. */
  running: number;
  /** How many more may wait for their turn. */
  waiting: number;
  /** What a caller is told who would have to wait behind all of those. */
  onFull: () => Error;
}

export type Limited = <T>(work: () => Promise<T>) => Promise<T>;

/** Runs at most `running` pieces of work at once, in the order in which they came. */
export function limitWork({ running, waiting, onFull }: WorkLimit): Limited {
  const queue: Array<() => void> = [];
  let active = 0;

  async function takeTurn(): Promise<void> {
    if (active < running) {
      active += 1;
      return;
    }
    if (queue.length >= waiting) throw onFull();
    await new Promise<void>((resolve) => queue.push(resolve));
  }

  /** The turn passes straight to the next in the queue, so that nobody slips in between. */
  function passTurn(): void {
    const next = queue.shift();
    if (next) next();
    else active -= 1;
  }

  return async (work) => {
    await takeTurn();
    try {
      return await work();
    } finally {
      passTurn();
    }
  };
}
