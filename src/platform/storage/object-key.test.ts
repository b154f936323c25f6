import { describe, expect, it } from 'vitest';
import { assertKey, assertPrefix } from './object-key.js';

const BAD_SEGMENTS = [
  '../secret',
  'a/../b',
  './a',
  '/etc/passwd',
  'a//b',
  'a\0b',
  'a\\b',
  'a b',
  'a%2e%2e',
  'a?b',
  'ảnh/1',
  '.hidden',
  'a/.meta',
  `a/${'x'.repeat(201)}`,
  'a/'.repeat(300),
];

describe('object keys', () => {
  it.each(['a', 'shops/0198/products/1/cover.webp', 'models/crop/yolo-1.2.0-abc.onnx', 'A_b-c/d.e..f'])(
    'accepts %j',
    (key) => expect(() => assertKey(key)).not.toThrow(),
  );

  it.each(['', 'a/', ...BAD_SEGMENTS])('refuses %j', (key) => {
    expect(() => assertKey(key)).toThrow(expect.objectContaining({ reason: 'invalid_key' }));
  });
});

describe('prefixes', () => {
  it.each(['', 'shops/', 'shops/01', 'shops/1/products/'])('accepts %j', (prefix) =>
    expect(() => assertPrefix(prefix)).not.toThrow(),
  );

  it.each(['/', 'a//', ...BAD_SEGMENTS])('refuses %j', (prefix) => {
    expect(() => assertPrefix(prefix)).toThrow(expect.objectContaining({ reason: 'invalid_key' }));
  });
});
