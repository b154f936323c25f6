import { describe, expect, it } from 'vitest';
import { createRandom, seedOf } from './random.js';

describe('createRandom', () => {
  it('tells the same story for the same seed, and another for another', () => {
    const story = (seed: number) => {
      const random = createRandom(seed);
      return Array.from({ length: 5 }, () => random.int(1, 1000));
    };
    expect(story(7)).toEqual(story(7));
    expect(story(7)).not.toEqual(story(8));
  });

  it('stays within its bounds and reaches all of them', () => {
    const random = createRandom(1);
    const throws = Array.from({ length: 500 }, () => random.int(1, 6));
    expect(new Set(throws)).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  });
});

describe('seedOf', () => {
  it('is stable, and sets apart what differs in one letter', () => {
    expect(seedOf('MM-SLP-001')).toBe(seedOf('MM-SLP-001'));
    const seeds = Array.from({ length: 9 }, (_, i) => seedOf(`MM-SLP-00${i}`) / 2 ** 32);
    expect(Math.max(...seeds) - Math.min(...seeds)).toBeGreaterThan(0.5);
  });
});
