import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export const CLIENT_ID = 'armoire-web';
export const CLIENT_SECRET = 'a secret between the stand-in and us';
export const PHONE_CLIENT_ID = 'armoire-phone';
export const PAGE = 'https://shop.armoire.test/auth/google';
export const PANEL = 'https://panel.armoire.test/auth/google';

/** The environment that makes the stand-in at `issuer` our Google. */
export const environmentOf = (issuer: string): NodeJS.ProcessEnv => ({
  GOOGLE_ISSUER: issuer,
  GOOGLE_CLIENT_ID: CLIENT_ID,
  GOOGLE_CLIENT_SECRET: CLIENT_SECRET,
  GOOGLE_REDIRECT_URIS: `${PAGE},${PANEL}`,
  GOOGLE_MOBILE_CLIENT_IDS: PHONE_CLIENT_ID,
});

/** @returns the origin */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
