import { describe, expect, it } from 'vitest';
import { blade, boundsOf, curve, ellipse, mirror, polygon, ring, ribbon, symmetric } from './path.js';

describe('paths', () => {
  it('mirrors the right half of an outline onto the left', () => {
    const d = symmetric('600,100 700,200! 600,300');
    expect(boundsOf(d)).toEqual({ x: 500, y: 100, width: 200, height: 200 });
    expect(boundsOf(mirror(d))).toEqual(boundsOf(d));
  });

  it('keeps a corner where it is marked and rounds the rest', () => {
    expect(curve('0,0! 10,0! 10,10!')).toBe('M0 0C0 0 10 0 10 0C10 0 10 10 10 10');
    expect(curve('0,0 10,0 10,10')).not.toBe(curve('0,0! 10,0! 10,10!'));
  });

  it('measures what it draws', () => {
    expect(boundsOf(ellipse(50, 40, 30, 20))).toEqual({ x: 20, y: 20, width: 60, height: 40 });
    expect(boundsOf(polygon('1,2 5,2 5,9'), polygon('0,0 1,1 0,1'))).toEqual({
      x: 0,
      y: 0,
      width: 5,
      height: 9,
    });
    expect(boundsOf(ribbon('0,0! 100,0!', 20))).toEqual({ x: 0, y: -10, width: 100, height: 20 });
    expect(boundsOf(ring(0, 0, 10, 10, 4))).toEqual({ x: -12, y: -12, width: 24, height: 24 });
    expect(boundsOf(blade([0, 0], [0, 100], 20)).height).toBe(100);
  });
});
