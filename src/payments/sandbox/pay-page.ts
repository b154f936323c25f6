import type { SandboxLink, SandboxStatus } from './payos-sandbox.js';

export interface PayPage {
  link: SandboxLink;
  status: SandboxStatus;
  /** Minor units in a whole one. */
  factor: number;
  currency: string;
  message?: string | undefined;
}

/** Where a developer plays the shopper and the bank. Forms and nothing else: it works without script. */
export function payPage({ link, status, factor, currency, message }: PayPage): string {
  const amount = link.amount / factor;
  const paid = link.transfers.reduce((sum, transfer) => sum + transfer.amount, 0) / factor;
  const note = message ? `<p class="note" role="status">${escape(message)}</p>` : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>PayOS sandbox</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="tag">Sandbox: no money moves here</p>
<h1>${escape(link.description)}</h1>
<dl>
<dt>To pay</dt><dd>${amount} ${escape(currency)}</dd>
<dt>Paid so far</dt><dd>${paid} ${escape(currency)}</dd>
<dt>State</dt><dd>${STATE[status]}</dd>
</dl>
${note}
<form method="post" action="${link.id}">
<label>Amount <input name="amount" type="number" min="0" step="any" value="${amount}" required></label>
<label>Webhook <select name="notify">
<option value="once">sent once</option>
<option value="twice">sent twice</option>
<option value="never">never sent</option>
</select></label>
<button>Pay</button>
</form>
<form method="post" action="${link.id}/cancel"><button class="quiet">Cancel the link</button></form>
<p><a href="${escape(link.returnUrl)}">Back to the shop</a></p>
</main>
</body>
</html>
`;
}

const STATE: Record<SandboxStatus, string> = {
  PENDING: 'waits for the transfer',
  UNDERPAID: 'paid in part',
  PAID: 'paid',
  CANCELLED: 'cancelled; a transfer now comes late',
  EXPIRED: 'expired; a transfer now comes late',
};

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; display: grid; place-items: center; min-height: 100vh; }
main { width: min(26rem, 100vw - 2rem); padding: 1rem; box-sizing: border-box; }
.tag { font-size: .875rem; opacity: .75; margin: 0; }
h1 { font-size: 1.5rem; margin: .25rem 0 1rem; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; margin: 0 0 1rem; }
dt { opacity: .75; } dd { margin: 0; text-align: right; font-variant-numeric: tabular-nums; }
form { display: grid; gap: .75rem; margin-bottom: .75rem; }
label { display: grid; gap: .25rem; }
input, select, button { font: inherit; padding: .5rem .75rem; border-radius: .375rem; border: 1px solid; min-height: 2.75rem; }
button { background: #1d4ed8; color: #fff; border-color: #1d4ed8; cursor: pointer; }
button.quiet { background: none; color: inherit; border-color: currentColor; }
.note { padding: .75rem; border: 1px solid; border-radius: .375rem; }
`;

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
