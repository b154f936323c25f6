import { expect, test } from 'vitest';
import { keysOfPicture, thumbnailKey } from './thumbnails.js';

test('a thumbnail lies beside its picture, whatever the type of that', () => {
  expect(thumbnailKey('shops/a.b/products/c/d.jpg', 160)).toBe('shops/a.b/products/c/d_160.webp');
  expect(thumbnailKey('shops/a.b/products/c/d.webp', 480)).toBe('shops/a.b/products/c/d_480.webp');
});

test('all keys of a picture can be told from its own', () => {
  expect(keysOfPicture('a/b.jpg')).toEqual(['a/b.jpg', 'a/b_160.webp', 'a/b_480.webp']);
});
