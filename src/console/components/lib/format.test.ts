import { describe, expect, it } from 'vitest';
import { counted } from './format';

describe('what is counted', () => {
  it('is one piece or several', () => {
    expect([0, 1, 2].map((count) => counted(count, 'Pieces'))).toEqual(['0 pieces', '1 piece', '2 pieces']);
  });
});
