import { describe, expect, it } from 'vitest';
import { describeTotp, findTotpStep, newTotpSecret, totpCodeAt } from './totp.js';

/** RFC 6238, appendix B: the last six of its eight digits. */
const RFC_SECRET = Buffer.from('12345678901234567890');
const at = (seconds: number) => new Date(seconds * 1000);

describe('codes of an authenticator app', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238: at %i it is %s', (seconds, code) => {
    expect(totpCodeAt(RFC_SECRET, at(seconds))).toBe(code);
    expect(findTotpStep(RFC_SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30));
  });

  it('are taken one step early and late, and no more', () => {
    const secret = newTotpSecret();
    const now = at(1_800_000_000);
    const step = 1_800_000_000 / 30;
    for (const distance of [-1, 0, 1]) {
      const code = totpCodeAt(secret, at((step + distance) * 30));
      expect(findTotpStep(secret, code, now)).toBe(step + distance);
    }
    for (const distance of [-3, -2, 2, 3]) {
      const code = totpCodeAt(secret, at((step + distance) * 30));
      expect(findTotpStep(secret, code, now)).toBeUndefined();
    }
  });

  it.each(['', '12345', '1234567', '12345a', '１２３４５６', ' 287082', '287082\n'])('are not %j', (code) => {
    expect(findTotpStep(RFC_SECRET, code, at(59))).toBeUndefined();
  });
});

describe('the secret', () => {
  it('has 160 bits, and is another each time', () => {
    expect(newTotpSecret()).toHaveLength(20);
    expect(newTotpSecret()).not.toEqual(newTotpSecret());
  });

  it('is shown to be typed, opened and scanned, under the name of the account', () => {
    const { secret, url, qrSvg } = describeTotp(RFC_SECRET, 'lan+tết@example.com');
    expect(secret).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(new URL(url).protocol).toBe('otpauth:');
    expect(decodeURIComponent(new URL(url).pathname)).toContain('Armoire:lan+tết@example.com');
    expect(new URL(url).searchParams.get('secret')).toBe(secret);
    expect(new URL(url).searchParams.get('issuer')).toBe('Armoire');
    expect(qrSvg).toMatch(/^<svg [^]*<\/svg>$/);
  });
});
