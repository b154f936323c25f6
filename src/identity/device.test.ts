import { describe, expect, it } from 'vitest';
import { describeDevice, deviceHash } from './device.js';

const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';

describe('describeDevice', () => {
  it.each([
    [`${WINDOWS} Chrome/131.0.0.0 Safari/537.36`, 'Chrome on Windows'],
    [`${WINDOWS} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0`, 'Edge on Windows'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
      'Safari on iPhone',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36',
      'Samsung Internet on Android',
    ],
    ['okhttp/4.12.0', 'Android app'],
    ['Maison/7 CFNetwork/1568.200.51 Darwin/24.1.0', 'iOS app'],
    ['curl/8.5.0', 'curl'],
    ['<script>alert(1)</script>', 'Unknown app'],
    ['', 'Unknown app'],
    [undefined, 'Unknown app'],
  ])('calls %j %s', (userAgent, name) => {
    expect(describeDevice(userAgent)).toBe(name);
  });
});

describe('deviceHash', () => {
  const chrome = (version: number) => `${WINDOWS} Chrome/${version}.0.0.0 Safari/537.36`;
  const hash = (deviceId: string | undefined, address: string, userAgent = chrome(131)) =>
    deviceHash({ client: { userAgent, deviceId }, address }).toString('hex');

  it('knows an app by its own name for the device, wherever it is and however new', () => {
    expect(hash('device-one', '203.0.113.7')).toBe(hash('device-one', '198.51.100.7', chrome(140)));
    expect(hash('device-one', '203.0.113.7')).not.toBe(hash('device-two', '203.0.113.7'));
    expect(hash('device-one', '203.0.113.7')).not.toBe(hash('device-one', '203.0.113.7', 'curl/8'));
  });

  it('knows one that has no name by its network', () => {
    expect(hash(undefined, '203.0.113.7')).toBe(hash(undefined, '::ffff:203.0.9.9'));
    expect(hash(undefined, '203.0.113.7')).not.toBe(hash(undefined, '198.51.100.7'));
    expect(hash(undefined, '2001:db8:1::7')).toBe(hash(undefined, '2001:db8:2::9'));
    expect(hash(undefined, '2001:db8:1::7')).not.toBe(hash(undefined, '2001:db9:1::7'));
  });
});
