import express, { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { deliverWebhook } from './deliver-webhook.js';
import type { PayosSandbox, SandboxLink } from './payos-sandbox.js';
import { payPage } from './pay-page.js';

export interface SandboxRouterDeps {
  sandbox: PayosSandbox;
  /** Whether amounts have decimals: minor units in a whole one. */
  factor: number;
  currency: string;
  /** Where the shop takes webhooks, given a request to the sandbox's page. */
  webhookUrl(request: Request): string;
}

/** This very process, whatever it is called from outside. */
export function ownWebhookUrl({ socket }: Request): string {
  const { localAddress = '127.0.0.1', localPort, localFamily } = socket;
  const host = localFamily === 'IPv6' ? `[${localAddress}]` : localAddress;
  return `http://${host}:${localPort}/api/v1/checkout/webhook/payos`;
}

const payment = z.object({
  amount: z.coerce.number().positive().max(1e12),
  notify: z.enum(['once', 'twice', 'never']).default('once'),
});

const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** PayOS's API, and a page where a developer pays: exactly, too little, too late, or not at all. */
export function createSandboxRouter(deps: SandboxRouterDeps): Router {
  const { sandbox } = deps;
  const router = Router();
  router.use('/v2', express.json({ limit: '16kb' }), (request, response) => {
    const { status, body } = sandbox.answer({
      method: request.method,
      path: `/v2${request.path}`,
      clientId: request.get('x-client-id'),
      apiKey: request.get('x-api-key'),
      body: request.body,
    });
    response.status(status).json(body);
  });
  router.get('/pay/:id', (request, response) => {
    const link = sandbox.find(request.params.id);
    show(deps, response, link);
  });
  const form = express.urlencoded({ extended: false, limit: '4kb' });
  router.post('/pay/:id', form, (request, response, next) => {
    pay(deps, request, response).catch(next);
  });
  router.post('/pay/:id/cancel', form, (request, response) => {
    const link = sandbox.find(request.params.id);
    if (link) sandbox.cancel(link);
    response.redirect(303, `../${request.params.id}`);
  });
  return router;
}

async function pay(
  deps: SandboxRouterDeps,
  request: Request<{ id: string }>,
  response: Response,
): Promise<void> {
  const link = deps.sandbox.find(request.params.id);
  const input = payment.safeParse(request.body);
  if (!link || !input.success) return show(deps, response, link, 'The amount is not valid.');
  const { amount, notify } = input.data;
  const url = deps.webhookUrl(request);
  const webhook = deps.sandbox.pay(link, Math.round(amount * deps.factor));
  try {
    for (let times = TIMES[notify]; times > 0; times -= 1) await deliverWebhook(url, webhook);
    show(
      deps,
      response,
      link,
      notify === 'never' ? 'Paid; no webhook was sent.' : 'Paid; the webhook was taken.',
    );
  } catch (error) {
    show(deps, response, link, `Paid, but the webhook was not taken: ${String(error)}`);
  }
}

const TIMES = { once: 1, twice: 2, never: 0 };

function show(
  { sandbox, factor, currency }: SandboxRouterDeps,
  response: Response,
  link: SandboxLink | undefined,
  message?: string,
): void {
  response.set('Content-Security-Policy', CONTENT_SECURITY_POLICY).set('Cache-Control', 'no-store');
  if (!link) return void response.status(404).type('text').send('There is no such link in the sandbox.');
  response.type('html').send(payPage({ link, status: sandbox.statusOf(link), factor, currency, message }));
}
