import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createPayosSandbox, createSandboxRouter, type PayosSandbox } from '../../src/payments/index.js';
import { deliverWebhook } from '../../src/payments/sandbox/deliver-webhook.js';
import type { SandboxLink, SandboxWebhook } from '../../src/payments/sandbox/payos-sandbox.js';

/** A PayOS of its own process's making: it outlives whoever calls it. */
export interface PayosServer {
  url: string;
  /** What an Armoire needs to call it instead of PayOS. */
  environment: Record<string, string>;
  sandbox: PayosSandbox;
  /** How many calls of its API there were. */
  calls(): number;
  /** Answers nothing from now on, or answers again: the network is cut. */
  setDown(isDown: boolean): void;
  /** Somebody pays, and PayOS tells the Armoire at this address. Rejects unless it is answered by 2xx. */
  pay(link: SandboxLink, amount: number, shopUrl: string): Promise<SandboxWebhook>;
  close(): Promise<void>;
}

const credentials = { clientId: 'client', apiKey: 'key', checksumKey: 'test_checksum_key' };

export async function startPayos({ currency = 'USD' } = {}): Promise<PayosServer> {
  let url = '';
  let calls = 0;
  let isDown = false;
  const sandbox = createPayosSandbox({
    ...{ credentials, clock: () => new Date(), currency },
    checkoutUrl: (id) => `${url}/pay/${id}`,
  });
  const app = express();
  app.use('/v2', (request, _response, next) => {
    calls += 1;
    if (isDown) return void request.socket.destroy();
    next();
  });
  const webhookUrl = (shopUrl: string) => `${shopUrl}/api/v1/checkout/webhook/payos`;
  app.use(createSandboxRouter({ sandbox, currency, factor: 1, webhookUrl: () => webhookUrl(url) }));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    environment: {
      PAYOS_CLIENT_ID: credentials.clientId,
      PAYOS_API_KEY: credentials.apiKey,
      PAYOS_CHECKSUM_KEY: credentials.checksumKey,
      PAYOS_BASE_URL: url,
    },
    sandbox,
    calls: () => calls,
    setDown: (value) => void (isDown = value),
    async pay(link, amount, shopUrl) {
      const webhook = sandbox.pay(link, amount);
      await deliverWebhook(webhookUrl(shopUrl), webhook);
      return webhook;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
