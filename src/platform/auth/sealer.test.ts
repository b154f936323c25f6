import { describe, expect, it } from 'vitest';
import { createSealer } from './sealer.js';

const SECRET = 'a secret of the tests, and of nothing else';
const sealer = createSealer({ secret: SECRET, purpose: 'tests' });
const plain = Buffer.from('JBSWY3DPEHPK3PXP');

describe('sealing', () => {
  it('gives back what went in, and never looks the same twice', () => {
    const sealed = sealer.seal(plain, 'user 1');
    expect(sealer.open(sealed, 'user 1')).toEqual(plain);
    expect(sealed.includes(plain)).toBe(false);
    expect(sealer.seal(plain, 'user 1')).not.toEqual(sealed);
  });

  it('opens nothing that belongs to somebody else, to another purpose or another key', () => {
    const sealed = sealer.seal(plain, 'user 1');
    expect(() => sealer.open(sealed, 'user 2')).toThrow();
    expect(() => createSealer({ secret: SECRET, purpose: 'others' }).open(sealed, 'user 1')).toThrow();
    expect(() =>
      createSealer({ secret: SECRET.toUpperCase(), purpose: 'tests' }).open(sealed, 'user 1'),
    ).toThrow();
  });

  it('opens nothing that was changed or cut short, at any byte', () => {
    const sealed = sealer.seal(plain, 'user 1');
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index]! ^= 1;
      expect(() => sealer.open(changed, 'user 1')).toThrow();
      expect(() => sealer.open(sealed.subarray(0, index), 'user 1')).toThrow();
    }
  });
});
