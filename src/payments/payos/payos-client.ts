import { PayOS } from '@payos/node';
import type { PayosConfig } from '../../platform/config/payos-config.js';

/** How requests reach PayOS; the network's own unless something stands in for it within this process. */
export type PayosFetch = (url: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** Milliseconds after which PayOS is taken not to answer. */
const PATIENCE = 10_000;

/**
 * PayOS's own client. It tries nothing again by itself: whether a link was made by the first try must be known
 * before there is a second.
 */
export function createPayosClient(credentials: PayosConfig, fetch?: PayosFetch): PayOS {
  const { clientId, apiKey, checksumKey, baseUrl } = credentials;
  return new PayOS({
    clientId,
    apiKey,
    checksumKey,
    baseURL: baseUrl,
    timeout: PATIENCE,
    maxRetries: 0,
    logLevel: 'off',
    ...(fetch ? { fetch } : {}),
  });
}
