import type { Clock } from '../../platform/clock.js';

/** What happens in the demo's past, told in the order of time, so that logs and statements read as lived. */
export interface Timeline {
  /** The time of what is being told. */
  clock: Clock;
  /** Milliseconds: nothing happens after it. */
  present: number;
  /** Lets it happen at that moment; what is yet to come never does. */
  at(moment: number, happen: Happen): void;
  /** The same, so many milliseconds after what is being told. */
  after(milliseconds: number, happen: Happen): void;
  /** Tells everything, with what follows from it; then it is the present. */
  run(signal: AbortSignal): Promise<void>;
}

type Happen = () => Promise<void>;

export function createTimeline(present: number): Timeline {
  const waiting: Array<{ moment: number; happen: Happen }> = [];
  let now = present;
  const at = (moment: number, happen: Happen) => {
    if (moment <= present) waiting.push({ moment, happen });
  };
  return {
    clock: () => new Date(now),
    present,
    at,
    after: (milliseconds, happen) => at(now + milliseconds, happen),
    async run(signal) {
      while (waiting.length > 0 && !signal.aborted) {
        // Of two at the same moment, the one that was said first.
        waiting.sort((one, other) => one.moment - other.moment);
        const next = waiting.shift()!;
        now = next.moment;
        await next.happen();
      }
      now = present;
    },
  };
}
