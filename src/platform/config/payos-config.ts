import { ConfigError } from './config-error.js';

/** PayOS itself; anything else stands in for it. */
export const PAYOS_URL = 'https://api-merchant.payos.vn';

/** The one currency that PayOS takes. */
const PAYOS_CURRENCY = 'VND';

export interface PayosConfig {
  clientId: string;
  apiKey: string;
  checksumKey: string;
  baseUrl: string;
}

interface PayosEnvironment {
  NODE_ENV: string;
  CURRENCY: string;
  PAYOS_CLIENT_ID?: string | undefined;
  PAYOS_API_KEY?: string | undefined;
  PAYOS_CHECKSUM_KEY?: string | undefined;
  PAYOS_BASE_URL: string;
  PAYOS_SANDBOX?: boolean | undefined;
}

/**
 * `sandbox`: a PayOS of our own, which takes no money; what development has unless it is told otherwise.
 * @returns undefined where nobody can pay by PayOS
 * @throws ConfigError for what is set up by half, and in production for whatever is not PayOS itself
 */
export function payosConfig(values: PayosEnvironment): PayosConfig | 'sandbox' | undefined {
  const isProduction = values.NODE_ENV === 'production';
  const isSandbox = values.PAYOS_SANDBOX ?? (!isProduction && !values.PAYOS_CLIENT_ID);
  const problems = [...standInProblems(values, isProduction), ...halfProblems(values, isSandbox)];
  if (problems.length > 0) throw new ConfigError(problems);
  if (isSandbox) return 'sandbox';
  if (!values.PAYOS_CLIENT_ID) return undefined;
  return {
    clientId: values.PAYOS_CLIENT_ID,
    apiKey: values.PAYOS_API_KEY!,
    checksumKey: values.PAYOS_CHECKSUM_KEY!,
    baseUrl: values.PAYOS_BASE_URL.replace(/\/$/, ''),
  };
}

/** Whoever answers in PayOS's place decides what has been paid. */
function standInProblems(values: PayosEnvironment, isProduction: boolean): string[] {
  const { protocol, hostname, origin } = new URL(values.PAYOS_BASE_URL);
  const problems: string[] = [];
  if (protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname))
    problems.push('PAYOS_BASE_URL: must be https');
  if (isProduction) {
    if (values.PAYOS_SANDBOX) problems.push('PAYOS_SANDBOX: takes no money, which production refuses');
    if (origin !== PAYOS_URL) problems.push(`PAYOS_BASE_URL: production takes ${PAYOS_URL} alone`);
  }
  return problems;
}

function halfProblems(values: PayosEnvironment, isSandbox: boolean): string[] {
  if (!values.PAYOS_CLIENT_ID) return [];
  if (isSandbox) return ['PAYOS_SANDBOX: cannot be on while PAYOS_CLIENT_ID is set'];
  const problems = (['PAYOS_API_KEY', 'PAYOS_CHECKSUM_KEY'] as const)
    .filter((name) => !values[name])
    .map((name) => `${name}: required when PAYOS_CLIENT_ID is set`);
  const isPayos = new URL(values.PAYOS_BASE_URL).origin === PAYOS_URL;
  if (isPayos && values.CURRENCY !== PAYOS_CURRENCY)
    problems.push(`PAYOS_CLIENT_ID: PayOS takes ${PAYOS_CURRENCY} alone, and CURRENCY is ${values.CURRENCY}`);
  return problems;
}
