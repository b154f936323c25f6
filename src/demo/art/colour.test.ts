import { describe, expect, it } from 'vitest';
import { chooseWall } from './backdrop.js';
import { darken, distance, lighten, lightnessOf, mix, toneOf } from './colour.js';
import { COLOURS } from './colours.js';
import { createRandom } from './random.js';

describe('toneOf', () => {
  it.each(Object.entries(COLOURS))('shades %s from deep to glint', (_, hex) => {
    const { deep, shade, base, light, glint } = toneOf(hex);
    const lightness = [deep, shade, base, light, glint].map(lightnessOf);
    expect(lightness).toEqual([...lightness].sort((a, b) => a - b));
    expect(base).toBe(hex);
  });
});

describe('mixing', () => {
  it('goes from one colour to the other, and to black and white', () => {
    expect(mix('#336699', '#993366', 0)).toBe('#336699');
    expect(mix('#336699', '#993366', 1)).toBe('#993366');
    expect(lightnessOf(lighten('#336699', 1))).toBeCloseTo(1, 1);
    expect(lightnessOf(darken('#336699', 1))).toBeCloseTo(0, 1);
  });
});

describe('chooseWall', () => {
  it.each(Object.entries(COLOURS))('sets off %s', (_, hex) => {
    for (let seed = 0; seed < 20; seed++) {
      expect(distance(chooseWall(createRandom(seed), hex), hex)).toBeGreaterThan(0.05);
    }
  });
});
