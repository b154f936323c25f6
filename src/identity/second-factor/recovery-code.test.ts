import { describe, expect, it } from 'vitest';
import { hashRecoveryCode, newRecoveryCodes, readRecoveryCode } from './recovery-code.js';

describe('recovery codes', () => {
  it('are ten, all different, and read as they are written', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) {
      expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/);
      expect(readRecoveryCode(code)).toBe(code);
    }
  });

  it.each([
    ['7K3QD-X9TMV', '7k3qd-x9tmv'],
    ['7k3qdx9tmv', '7k3qd-x9tmv'],
    [' 7k3qd x9tmv ', '7k3qd-x9tmv'],
    ['OIl00-11111', '01100-11111'],
  ])('are read as people copy them: %j', (typed, code) => {
    expect(readRecoveryCode(typed)).toBe(code);
  });

  it.each(['', '123456', '7k3qd-x9tm', '7k3qd-x9tmvv', '7k3qd-x9tmu', '7k3qd_x9tmv'])(
    'are not %j',
    (typed) => {
      expect(readRecoveryCode(typed)).toBeUndefined();
    },
  );

  it('are kept under a key, and for one person', () => {
    const key = Buffer.alloc(32, 1);
    const kept = hashRecoveryCode(key, 'one', '7k3qd-x9tmv');
    expect(hashRecoveryCode(key, 'one', '7k3qd-x9tmv')).toEqual(kept);
    expect(hashRecoveryCode(key, 'other', '7k3qd-x9tmv')).not.toEqual(kept);
    expect(hashRecoveryCode(Buffer.alloc(32, 2), 'one', '7k3qd-x9tmv')).not.toEqual(kept);
  });
});
