import { describe, expect, it } from 'vitest';
import { isPublicKey } from './public-prefixes.js';

describe('public keys', () => {
  it.each([
    'shops/1/products/2/a.webp',
    'shops/1/avatar.webp',
    'shops/1/banner-2.jpg',
    'images/banners/a.png',
    'categories/1/a.webp',
  ])('%s is public', (key) => expect(isPublicKey(key)).toBe(true));

  it.each([
    'users/1/avatar.webp',
    'users/1/shops/1/products/a.webp',
    'shops/1/documents/licence.pdf',
    'shops/products/a.webp',
    'reports/2026.csv',
    'temp/a',
    'generations/1/2_result.webp',
    'images/bannersx',
  ])('%s is private', (key) => expect(isPublicKey(key)).toBe(false));
});
