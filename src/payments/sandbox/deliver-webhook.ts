import type { SandboxWebhook } from './payos-sandbox.js';

/** Milliseconds after which whoever was told is taken not to answer. */
const PATIENCE = 10_000;

/**
 * Sends a webhook as PayOS does.
 * @throws Error unless it is answered by 2xx
 */
export async function deliverWebhook(url: string, webhook: SandboxWebhook): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(webhook),
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!answer.ok) throw new Error(`it was answered ${answer.status}`);
}
