import { Secret, TOTP } from 'otpauth';
import { renderSVG } from 'uqr';

/** What every authenticator app understands (RFC 6238 with the defaults of the key URI format). */
const SETTINGS = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const ISSUER = 'Armoire';
/** Steps before and after the present one that are taken: clocks are off, and typing takes a while (RFC 6238, 5.2). */
const WINDOW = 1;
/** RFC 4226, 4 recommends 160 bits. */
const SECRET_BYTES = 20;

export function newTotpSecret(): Buffer {
  return Buffer.from(new Secret({ size: SECRET_BYTES }).bytes);
}

/** What an authenticator app is set up with, by camera or by hand. */
export interface TotpSetup {
  /** Base32, to be typed. */
  secret: string;
  /** `otpauth://totp/…`, to be opened. */
  url: string;
  /** The same, to be scanned: an SVG image. */
  qrSvg: string;
}

/** @param account what the app calls it: an e-mail address or telephone number */
export function describeTotp(secret: Buffer, account: string): TotpSetup {
  const totp = new TOTP({ ...SETTINGS, issuer: ISSUER, label: account, secret: toSecret(secret) });
  const url = totp.toString();
  return { secret: totp.secret.base32, url, qrSvg: renderSVG(url, { ecc: 'M', border: 2 }) };
}

/** The 30-second step whose code this is, of those that are taken now; undefined when it is none of theirs. */
export function findTotpStep(secret: Buffer, code: string, now: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const timestamp = now.getTime();
  const distance = TOTP.validate({
    ...SETTINGS,
    secret: toSecret(secret),
    token: code,
    timestamp,
    window: WINDOW,
  });
  return distance === null ? undefined : TOTP.counter({ period: SETTINGS.period, timestamp }) + distance;
}

/** The code that an authenticator app shows at that time. */
export function totpCodeAt(secret: Buffer, at: Date): string {
  return TOTP.generate({ ...SETTINGS, secret: toSecret(secret), timestamp: at.getTime() });
}

/** A copy: Node's small buffers lie in one large piece of memory, all of which `Secret` would take. */
function toSecret(secret: Buffer): Secret {
  return new Secret({ buffer: Uint8Array.from(secret).buffer });
}
