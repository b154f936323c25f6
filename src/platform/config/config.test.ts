import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from './config.js';
import { projectRoot } from './paths.js';

const MAIL = { SMTP_URL: 'smtp://mail:25', MAIL_FROM: 'Armoire <shop@example.com>' };
const SECRETS = { JWT_SECRET: 'j'.repeat(40), SESSION_SECRET: 's'.repeat(40) };
const GOOGLE = {
  GOOGLE_CLIENT_ID: 'web',
  GOOGLE_CLIENT_SECRET: 'secret',
  GOOGLE_REDIRECT_URIS: 'https://app.example/in,http://localhost:3000/in',
  GOOGLE_MOBILE_CLIENT_IDS: 'phone, tablet',
};

describe('the environment', () => {
  let dataDirectory: string;

  beforeEach(() => {
    dataDirectory = mkdtempSync(join(tmpdir(), 'armoire-config-'));
  });
  afterEach(() => rmSync(dataDirectory, { recursive: true }));

  const load = (environment: NodeJS.ProcessEnv) => loadConfig({ DATA_DIR: dataDirectory, ...environment });

  it('may be empty on a developer’s machine: everything is embedded, with demo data', () => {
    const config = load({});
    expect(config).toMatchObject({
      databaseUrl: undefined,
      minio: undefined,
      demoData: true,
      role: 'all',
      port: 3000,
    });
  });

  it('makes up secrets once, readable by the owner alone, and finds them again', () => {
    const first = load({});
    expect(first.jwtSecret).not.toBe(first.sessionSecret);
    expect(load({}).jwtSecret).toBe(first.jwtSecret);
    expect(statSync(join(dataDirectory, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('does not load demo data into a database that was given', () => {
    expect(load({ DATABASE_URL: 'postgres://localhost/shop' }).demoData).toBe(false);
  });

  it.each([
    [{ PORT: 'eighty' }, 'PORT'],
    [{ ROLE: 'webb' }, 'ROLE'],
    [{ DATABASE_URL: 'mysql://localhost/x' }, 'DATABASE_URL'],
    [{ CURRENCY: 'dollars' }, 'CURRENCY'],
    [{ JWT_SECRET: 'short' }, 'JWT_SECRET'],
    [{ MINIO_ENDPOINT: 'http://localhost:9000' }, 'MINIO_ACCESS_KEY'],
    [{ MINIO_ENDPOINT: 'http://localhost:9000', MINIO_ACCESS_KEY: 'a' }, 'MINIO_SECRET_KEY'],
    [{ SMTP_URL: 'http://mail' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://mail' }, 'MAIL_FROM'],
    [{ MAIL_FROM: 'Armoire' }, 'MAIL_FROM'],
    [{ DEMO_DATA: 'yes' }, 'DEMO_DATA'],
  ])('names the variable at fault: %o', (environment, name) => {
    expect(() => load(environment)).toThrow(new RegExp(`^.*\n.*\\b${name}:`));
  });

  it('names every variable at fault at once', () => {
    expect(() => load({ PORT: '-1', LOG_LEVEL: 'loud' })).toThrow(/PORT:[^]*LOG_LEVEL:/);
  });

  it('says what to do about secrets that cannot be read', () => {
    writeFileSync(join(dataDirectory, 'secrets.json'), '{"JWT_SECRET": 1}');
    expect(() => load({})).toThrow(/secrets\.json.*delete it/);
  });

  it.each([
    [{}, /JWT_SECRET: required in production[^]*SESSION_SECRET: required in production/],
    [{ ...SECRETS, JWT_SECRET: 'change-me-change-me-change-me-change-me' }, /JWT_SECRET: is an example/],
    [{ ...SECRETS, SMTP_URL: '' }, /SMTP_URL: required in production/],
    [
      { ...SECRETS, FIREBASE_AUTH_EMULATOR_HOST: '127.0.0.1:9099' },
      /FIREBASE_AUTH_EMULATOR_HOST: .*unsigned/,
    ],
    [{ ...SECRETS, ...GOOGLE, GOOGLE_ISSUER: 'https://stand-in.example' }, /GOOGLE_ISSUER: production takes/],
    [{ ...SECRETS, ...GOOGLE, GOOGLE_ISSUER: 'http://127.0.0.1:4000' }, /GOOGLE_ISSUER: production takes/],
    [{ JWT_SECRET: 'x'.repeat(40), SESSION_SECRET: 'x'.repeat(40) }, /SESSION_SECRET: must differ/],
  ])('refuses production with %o', (environment, message) => {
    expect(() =>
      load({ NODE_ENV: 'production', DATABASE_URL: 'postgres://db/x', ...MAIL, ...environment }),
    ).toThrow(message);
  });

  it('takes production with secrets of its own, without demo data', () => {
    const config = load({ NODE_ENV: 'production', DATABASE_URL: 'postgres://db/x', ...MAIL, ...SECRETS });
    expect(config).toMatchObject({ isProduction: true, demoData: false, jwtSecret: SECRETS.JWT_SECRET });
  });

  it('needs a second factor of staff in production, and where it is asked to', () => {
    const production = { NODE_ENV: 'production', DATABASE_URL: 'postgres://db/x', ...SECRETS, ...MAIL };
    expect(load(production).requiresAdmin2fa).toBe(true);
    expect(load({ ...production, REQUIRE_ADMIN_2FA: 'false' }).requiresAdmin2fa).toBe(false);
    expect(load({}).requiresAdmin2fa).toBe(false);
    expect(load({ REQUIRE_ADMIN_2FA: 'true' }).requiresAdmin2fa).toBe(true);
  });

  it('seals under the session secret, unless there is a key for it', () => {
    expect(load(SECRETS).encryptionKey).toBe(SECRETS.SESSION_SECRET);
    expect(load({ ...SECRETS, ENCRYPTION_KEY: 'e'.repeat(40) }).encryptionKey).toBe('e'.repeat(40));
    expect(() => load({ ENCRYPTION_KEY: 'short' })).toThrow(/ENCRYPTION_KEY:/);
  });

  it.each([
    [{ GOOGLE_CLIENT_ID: 'web' }, /GOOGLE_REDIRECT_URIS: required[^]*GOOGLE_CLIENT_SECRET: required/],
    [{ ...GOOGLE, GOOGLE_REDIRECT_URIS: 'https://app.example' }, /GOOGLE_REDIRECT_URIS: .* full address/],
    [{ ...GOOGLE, GOOGLE_REDIRECT_URIS: 'https://app.example/in?next=1' }, /GOOGLE_REDIRECT_URIS/],
    [{ ...GOOGLE, GOOGLE_REDIRECT_URIS: 'javascript:alert(1)' }, /GOOGLE_REDIRECT_URIS/],
    [{ GOOGLE_ISSUER: 'http://stand-in.example' }, /GOOGLE_ISSUER: must be https/],
  ])('refuses Google set up by half: %o', (environment, message) => {
    expect(() => load(environment)).toThrow(message);
  });

  it('takes Google set up whole, by itself or with a stand-in on this machine', () => {
    expect(load(GOOGLE).google).toEqual({
      issuer: 'https://accounts.google.com',
      clientId: 'web',
      clientSecret: 'secret',
      mobileClientIds: ['phone', 'tablet'],
      redirectUris: ['https://app.example/in', 'http://localhost:3000/in'],
    });
    expect(load({}).google).toBeUndefined();
    expect(load({ ...GOOGLE, GOOGLE_ISSUER: 'http://127.0.0.1:4000' }).google).toMatchObject({
      issuer: 'http://127.0.0.1:4000',
    });
  });

  it('has every variable in the README’s table and in .env.example', () => {
    const schema = readFileSync(join(projectRoot, 'src/platform/config/config.ts'), 'utf8');
    const names = [...schema.matchAll(/^ {2}([A-Z][A-Z_\d]+): /gm)].map(([, name]) => name!);
    const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
    const example = readFileSync(join(projectRoot, '.env.example'), 'utf8');
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
    expect(names.filter((name) => !example.includes(`${name}=`))).toEqual([]);
  });
});
