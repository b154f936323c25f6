import { describe, expect, it } from 'vitest';
import { isPublicLink } from './public-link.js';

describe('isPublicLink', () => {
  it.each(['https://maison-lua.example', 'http://shop.example.com:8080/a?b=c#d', 'https://www.lụa.example/'])(
    'takes %s',
    (link) => {
      expect(isPublicLink(link)).toBe(true);
    },
  );

  it.each([
    'http://127.0.0.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://0x7f.1/',
    'http://127.1',
    'http://localhost:3000',
    'http://localhost./',
    'http://localhost.localdomain',
    'http://minio',
    'http://db.internal/',
    'http://8.8.8.8',
    'https://user:secret@shop.example.com',
    'javascript:alert(1)',
    'data:text/html,hello',
    'file:///etc/passwd',
    'ftp://shop.example.com',
    '//shop.example.com',
    'not a link',
  ])('refuses %s', (link) => {
    expect(isPublicLink(link)).toBe(false);
  });
});
