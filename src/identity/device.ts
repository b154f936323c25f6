import { createHash } from 'node:crypto';
import type { Context } from '../platform/context.js';

/** In the order in which they are looked for: most browsers also name those that they descend from. */
const BROWSERS: ReadonlyArray<readonly [RegExp, string]> = [
  [/\bEdg(A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS)\//, 'Chrome'],
  [/\bVersion\/.*\bSafari\//, 'Safari'],
  [/\bokhttp\//, 'Android app'],
  [/\bCFNetwork\//, 'iOS app'],
];

const SYSTEMS: ReadonlyArray<readonly [RegExp, string]> = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

const first = (names: typeof BROWSERS, text: string) => names.find(([pattern]) => pattern.test(text))?.[1];

/** What people would call it, such as `Chrome on Windows`; without versions, for they change by themselves. */
export function describeDevice(userAgent: string | null | undefined): string {
  if (!userAgent) return 'Unknown app';
  const app = first(BROWSERS, userAgent) ?? /^[\w.-]{1,40}/.exec(userAgent)?.[0] ?? 'Unknown app';
  const system = first(SYSTEMS, userAgent);
  return system === undefined ? app : `${app} on ${system}`;
}

/**
 * Knows a device again: by what its app calls it, else by the network that it comes from, as far as networks
 * keep their addresses. Kept as a hash, for it is only ever compared.
 */
export function deviceHash({ client, address }: Pick<Context, 'client' | 'address'>): Buffer {
  const place = client?.deviceId ?? `in ${networkOf(address)}`;
  return createHash('sha256')
    .update(JSON.stringify([describeDevice(client?.userAgent), place]))
    .digest();
}

/** The first half of an IPv4 address, the first two groups of an IPv6 one. */
function networkOf(address = ''): string {
  const plain = address.replace(/^::ffff:/, '');
  return plain.split(/[.:]/, 2).join('.');
}
