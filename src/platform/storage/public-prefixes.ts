/**
 * What everybody may read, by S3's wildcard rule: `*` stands for any run of characters, slashes included.
 * Everything else is private. A private key must therefore never hold one of these shapes
 * (no `shops/{id}/reports/products/…`).
 */
export const PUBLIC_PREFIXES = [
  'shops/*/products/*',
  'shops/*/avatar*',
  'shops/*/banner*',
  'images/banners/*',
  'categories/*',
] as const;

const PUBLIC_KEY = new RegExp(
  `^(?:${PUBLIC_PREFIXES.map((prefix) => prefix.replaceAll('*', '.*')).join('|')})$`,
);

export function isPublicKey(key: string): boolean {
  return PUBLIC_KEY.test(key);
}
