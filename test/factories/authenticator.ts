import { TOTP } from 'otpauth';

/** An authenticator app on somebody's telephone, which knows one secret. */
export interface Authenticator {
  /** The code that it shows at that time. */
  codeAt(time: Date): string;
}

/** @param secret base32, as a person would type it */
export function authenticatorOf(secret: string): Authenticator {
  const app = new TOTP({ secret });
  return { codeAt: (time) => app.generate({ timestamp: time.getTime() }) };
}
