import { ConfigError } from './config-error.js';

/** Google itself; anything else stands in for it in tests. */
export const GOOGLE_ISSUER = 'https://accounts.google.com';

export interface GoogleConfig {
  issuer: string;
  /** Of the web application. */
  clientId: string;
  clientSecret: string;
  /** Of the apps: their ID tokens are for them. */
  mobileClientIds: string[];
  /** The pages that Google may send people back to; the first unless asked for another. */
  redirectUris: string[];
}

interface FederationEnvironment {
  NODE_ENV: string;
  FIREBASE_AUTH_EMULATOR_HOST?: string | undefined;
  GOOGLE_ISSUER: string;
  GOOGLE_CLIENT_ID?: string | undefined;
  GOOGLE_CLIENT_SECRET?: string | undefined;
  GOOGLE_MOBILE_CLIENT_IDS: string[];
  GOOGLE_REDIRECT_URIS: string[];
}

/** @throws ConfigError for what is set up by half, and in production for what only tests may do */
export function googleConfig(values: FederationEnvironment): GoogleConfig | undefined {
  refuseStandIns(values);
  if (!values.GOOGLE_CLIENT_ID) return undefined;
  const problems = values.GOOGLE_REDIRECT_URIS.filter((uri) => !isPlainPage(uri)).map(
    (uri) => `GOOGLE_REDIRECT_URIS: ${uri} must be the full address of a page, without query and fragment`,
  );
  if (values.GOOGLE_REDIRECT_URIS.length === 0)
    problems.push('GOOGLE_REDIRECT_URIS: required when GOOGLE_CLIENT_ID is set');
  if (!values.GOOGLE_CLIENT_SECRET)
    problems.push('GOOGLE_CLIENT_SECRET: required when GOOGLE_CLIENT_ID is set');
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    issuer: values.GOOGLE_ISSUER,
    clientId: values.GOOGLE_CLIENT_ID,
    clientSecret: values.GOOGLE_CLIENT_SECRET!,
    mobileClientIds: values.GOOGLE_MOBILE_CLIENT_IDS,
    redirectUris: values.GOOGLE_REDIRECT_URIS,
  };
}

/** The emulator's tokens are unsigned, and another issuer could say that anybody is anybody. */
function refuseStandIns({
  NODE_ENV,
  FIREBASE_AUTH_EMULATOR_HOST,
  GOOGLE_ISSUER: issuer,
}: FederationEnvironment) {
  const problems: string[] = [];
  const { protocol, hostname } = new URL(issuer);
  if (protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname))
    problems.push('GOOGLE_ISSUER: must be https');
  if (NODE_ENV === 'production') {
    if (FIREBASE_AUTH_EMULATOR_HOST)
      problems.push('FIREBASE_AUTH_EMULATOR_HOST: makes unsigned tokens good, which production refuses');
    if (issuer !== GOOGLE_ISSUER) problems.push(`GOOGLE_ISSUER: production takes ${GOOGLE_ISSUER} alone`);
  }
  if (problems.length > 0) throw new ConfigError(problems);
}

function isPlainPage(uri: string): boolean {
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  return url?.href === uri && /^https?:$/.test(url.protocol) && !/[?#]/.test(uri);
}
