import { createHmac } from 'node:crypto';

type Data = Readonly<Record<string, unknown>>;

/** How PayOS signs a webhook's or an answer's `data`: by key, nothing for null, arrays as JSON with sorted keys. */
export function signData(data: Data, checksumKey: string): string {
  const text = Object.keys(data)
    .sort()
    .filter((key) => data[key] !== undefined)
    .map((key) => `${key}=${toText(data[key])}`)
    .join('&');
  return hmac(text, checksumKey);
}

/** How whoever asks for a link signs: by these five fields, which are not URL-encoded. */
export function signLinkRequest(request: Data, checksumKey: string): string {
  const text = ['amount', 'cancelUrl', 'description', 'orderCode', 'returnUrl']
    .map((key) => `${key}=${String(request[key])}`)
    .join('&');
  return hmac(text, checksumKey);
}

function toText(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.map((item: Data) => sortKeys(item)));
  if (value === null || value === 'null' || value === 'undefined') return '';
  return String(value);
}

function sortKeys(item: Data): Data {
  return Object.fromEntries(Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function hmac(text: string, key: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}
