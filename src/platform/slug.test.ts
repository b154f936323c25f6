import { describe, expect, it } from 'vitest';
import { slugify } from './slug.js';

describe('slugify', () => {
  it.each([
    ['Maison Lùa & Đào', 'maison-lua-dao'],
    ['  --Ünder  Wörld!! ', 'under-world'],
    ['100% Silk', '100-silk'],
    ['ห้องเสื้อ', 'shop'],
    ['', 'shop'],
  ])('turns %j into %s', (name, slug) => {
    expect(slugify(name, 'shop')).toBe(slug);
  });

  it('cuts long names without a dash at the end', () => {
    expect(slugify('ab '.repeat(100), 'shop')).toMatch(/^[a-z-]{1,100}(?<!-)$/);
  });
});
