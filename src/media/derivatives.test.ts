import { expect, test } from 'vitest';
import { keysOfPicture, sourcesOf, thumbnailKey } from './derivatives.js';

test('a smaller copy lies beside its picture, whatever the type of that', () => {
  expect(thumbnailKey('shops/a.b/products/c/d.jpg', 160)).toBe('shops/a.b/products/c/d_160.webp');
  expect(thumbnailKey('shops/a.b/products/c/d.webp', 480)).toBe('shops/a.b/products/c/d_480.webp');
});

test('all keys of a picture can be told from its own', () => {
  expect(keysOfPicture('a/b.jpg')).toEqual([
    'a/b.jpg',
    'a/b_160.webp',
    'a/b_160.avif',
    'a/b_480.webp',
    'a/b_480.avif',
    'a/b_1200.webp',
    'a/b_1200.avif',
  ]);
});

test('a client makes the address of each copy from the template', () => {
  const { url_template: template, edges, formats } = sourcesOf('https://media.test/a.b/c.jpg');
  const addresses = edges.flatMap((edge) =>
    formats.map((format) => template.replace('{edge}', String(edge)).replace('{format}', format)),
  );
  expect(addresses).toEqual(
    keysOfPicture('a.b/c.jpg')
      .slice(1)
      .map((key) => `https://media.test/${key}`),
  );
});
