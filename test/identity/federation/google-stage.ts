import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import Provider from 'oidc-provider';
import { newId } from '../../../src/platform/ids.js';
import { CLIENT_ID, CLIENT_SECRET, closeServer, listen, PAGE, PANEL } from './google-client.js';

/** Somebody with an account at the stand-in. */
export interface Googler {
  sub: string;
  email: string;
  email_verified: boolean;
  name: string;
}

export const makeGoogler = (values: Partial<Googler> = {}): Googler => ({
  sub: newId(),
  email: `${newId()}@gmail.example`,
  email_verified: true,
  name: 'Lan Nguyễn',
  ...values,
});

/** What a browser brings back from there. */
export interface Returned {
  code: string;
  state: string;
  iss: string;
}

export interface GoogleStage {
  issuer: string;
  /** Follows the address as a browser does in which `person` signs in, up to our page. */
  visit(url: string, person: Googler): Promise<Returned>;
  close(): Promise<void>;
}

/** An OpenID provider in Google's place: real discovery, keys, codes, PKCE and ID tokens. */
export async function openGoogleStage(): Promise<GoogleStage> {
  const people = new Map<string, Googler>();
  const handler = { answer: (_request: IncomingMessage, response: ServerResponse) => void response.end() };
  const server = createServer((request, response) => handler.answer(request, response));
  const issuer = await listen(server);
  const provider = new Provider(issuer, configurationOf(people, await makeJwk()));
  const answer = provider.callback();
  handler.answer = (request, response) => {
    const isSignIn = request.url?.startsWith('/interaction/');
    if (!isSignIn) return void answer(request, response);
    const accountId = cookieOf(request, 'person');
    void provider.interactionFinished(request, response, { login: { accountId } });
  };
  return {
    issuer,
    async visit(url, person) {
      people.set(person.sub, person);
      const page = await follow(url, `person=${person.sub}`);
      return Object.fromEntries(page.searchParams) as unknown as Returned;
    },
    close: () => closeServer(server),
  };
}

function configurationOf(people: Map<string, Googler>, jwk: JWK): ConstructorParameters<typeof Provider>[1] {
  return {
    jwks: { keys: [jwk as never] },
    cookies: { keys: ['a key of the tests'] },
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [PAGE, PANEL],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    ttl: { AccessToken: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: async () => ({ ...people.get(sub)! }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        accountId: oidc.session!.accountId!,
        clientId: oidc.client!.clientId,
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  };
}

async function makeJwk(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'stand-in' };
}

/** A browser with cookies, that stops where our own page would be. */
async function follow(start: string, cookie: string): Promise<URL> {
  const cookies = new Map([cookie.split('=') as [string, string]]);
  let url = new URL(start);
  while (![PAGE, PANEL].includes(url.origin + url.pathname)) {
    const header = [...cookies].map((pair) => pair.join('=')).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie: header } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      cookies.set(name!, value!);
    }
    const next = answer.headers.get('location');
    if (!next) throw new Error(`${url.href} answered ${answer.status} ${await answer.text()}`);
    url = new URL(next, url);
  }
  return url;
}

function cookieOf(request: IncomingMessage, name: string): string {
  return new RegExp(`(?:^|; )${name}=([^;]*)`).exec(request.headers.cookie ?? '')![1]!;
}
