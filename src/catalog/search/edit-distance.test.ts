import { describe, expect, it } from 'vitest';
import { editDistance, mayMean } from './edit-distance.js';

describe('editDistance', () => {
  it.each([
    ['dress', 'dress', 0],
    ['drss', 'dress', 1],
    ['dresss', 'dress', 1],
    ['drass', 'dress', 1],
    ['jakcet', 'jacket', 1],
    ['ab', 'ba', 1],
    ['kitten', 'sitting', 3],
    ['', 'silk', 4],
    ['silk', '', 4],
  ])('of %j and %j is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });
});

describe('mayMean', () => {
  it.each([
    ['kimno', 'kimono'],
    ['swaeter', 'sweater'],
    ['cashmeer', 'cashmere'],
  ])('takes %s for %s', (word, meant) => expect(mayMean(word, meant)).toBe(true));

  it.each([
    ['zebra', 'bra'],
    ['hat', 'coat'],
    ['silk', 'satin'],
  ])('does not take %s for %s', (word, meant) => expect(mayMean(word, meant)).toBe(false));
});
