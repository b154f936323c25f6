import { describe, expect, it } from 'vitest';
import { PAYOS_URL, payosConfig } from './payos-config.js';

const ACCOUNT = { PAYOS_CLIENT_ID: 'c', PAYOS_API_KEY: 'k', PAYOS_CHECKSUM_KEY: 's' };
const read = (values: object, isProduction = false) =>
  payosConfig({
    NODE_ENV: isProduction ? 'production' : 'development',
    CURRENCY: 'VND',
    PAYOS_BASE_URL: PAYOS_URL,
    ...values,
  });

describe('PayOS', () => {
  it('is a sandbox in development, nothing in production, and itself where it is set up', () => {
    expect(read({})).toBe('sandbox');
    expect(read({}, true)).toBeUndefined();
    expect(read({ PAYOS_SANDBOX: false })).toBeUndefined();
    const account = { clientId: 'c', apiKey: 'k', checksumKey: 's', baseUrl: PAYOS_URL };
    expect(read(ACCOUNT, true)).toEqual(account);
    expect(read(ACCOUNT)).toEqual(account);
  });

  it.each([
    ['the sandbox', { PAYOS_SANDBOX: true }, 'PAYOS_SANDBOX'],
    ['a stand-in', { ...ACCOUNT, PAYOS_BASE_URL: 'https://payos.example' }, 'PAYOS_BASE_URL'],
    ['a stand-in on this machine', { ...ACCOUNT, PAYOS_BASE_URL: 'http://127.0.0.1:9' }, 'PAYOS_BASE_URL'],
  ])('is refused in production: %s', (_name, values, variable) => {
    expect(() => read(values, true)).toThrow(variable);
  });

  it.each([
    ['half an account', { PAYOS_CLIENT_ID: 'c' }, 'PAYOS_API_KEY'],
    ['an account beside the sandbox', { ...ACCOUNT, PAYOS_SANDBOX: true }, 'PAYOS_SANDBOX'],
    ['another currency than it takes', { ...ACCOUNT, CURRENCY: 'USD' }, 'VND'],
    ['a stand-in elsewhere without encryption', { ...ACCOUNT, PAYOS_BASE_URL: 'http://x.example' }, 'https'],
  ])('is refused everywhere: %s', (_name, values, text) => {
    expect(() => read(values)).toThrow(text);
  });
});
