import type { PayosFetch } from '../payos/payos-client.js';
import type { PayosSandbox } from './payos-sandbox.js';

/** Reaches the sandbox without a network: it is in this very process. */
export function createSandboxFetch(sandbox: PayosSandbox): PayosFetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    const { status, body } = sandbox.answer({
      method: init?.method ?? 'GET',
      path: new URL(String(input)).pathname,
      clientId: headers.get('x-client-id'),
      apiKey: headers.get('x-api-key'),
      body: typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined,
    });
    return Response.json(body, { status });
  };
}
