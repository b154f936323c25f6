import { describe, expect, it } from 'vitest';
import { createTimeline } from './timeline.js';

const never = new AbortController().signal;

describe('the timeline of the demo', () => {
  it('tells what happens in the order of time, with what follows, and nothing of the future', async () => {
    const timeline = createTimeline(100);
    const told: string[] = [];
    const tell = (name: string, then?: () => void) => async () => {
      told.push(`${name} at ${timeline.clock().getTime()}`);
      then?.();
    };
    timeline.at(50, tell('late'));
    timeline.at(
      10,
      tell('early', () => timeline.after(30, tell('what follows'))),
    );
    timeline.at(101, tell('the future'));
    await timeline.run(never);
    expect(told).toEqual(['early at 10', 'what follows at 40', 'late at 50']);
    expect(timeline.clock()).toEqual(new Date(100));
  });

  it('stops where it is told to', async () => {
    const stop = new AbortController();
    const timeline = createTimeline(100);
    const told: number[] = [];
    for (const moment of [1, 2, 3]) {
      timeline.at(moment, async () => {
        told.push(moment);
        if (moment === 2) stop.abort();
      });
    }
    await timeline.run(stop.signal);
    expect(told).toEqual([1, 2]);
  });
});
