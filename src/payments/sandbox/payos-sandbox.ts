import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../platform/clock.js';
import type { PayosConfig } from '../../platform/config/payos-config.js';
import { signData, signLinkRequest } from './payos-signature.js';

/** A transfer as PayOS tells of it. */
export interface SandboxTransfer {
  reference: string;
  amount: number;
  transactionDateTime: string;
}

export interface SandboxLink {
  id: string;
  orderCode: number;
  amount: number;
  description: string;
  returnUrl: string;
  cancelUrl: string;
  expiredAt: number | undefined;
  isCancelled: boolean;
  transfers: SandboxTransfer[];
}

export type SandboxStatus = 'PENDING' | 'UNDERPAID' | 'PAID' | 'CANCELLED' | 'EXPIRED';

/** What a webhook of PayOS is made of. */
export interface SandboxWebhook {
  code: string;
  desc: string;
  success: boolean;
  data: Record<string, unknown>;
  signature: string;
}

export interface SandboxCall {
  method: string;
  /** Such as `/v2/payment-requests/100001`. */
  path: string;
  clientId: string | null | undefined;
  apiKey: string | null | undefined;
  body?: unknown;
}

/** A PayOS of our own: it keeps links, takes no money, and signs as PayOS does. */
export interface PayosSandbox {
  /** What PayOS's API would answer. Errors are HTTP 200 with a code that is not `00`, as PayOS has them. */
  answer(call: SandboxCall): { status: number; body: unknown };
  find(id: string): SandboxLink | undefined;
  findByOrderCode(orderCode: number): SandboxLink | undefined;
  statusOf(link: SandboxLink): SandboxStatus;
  /** Somebody transfers money, whatever the state of the link. @returns the webhook that PayOS would send */
  pay(link: SandboxLink, amount: number): SandboxWebhook;
  cancel(link: SandboxLink): void;
  /** What PayOS sends when a webhook's address is registered: signed, and about no order of anybody's. */
  sample(): SandboxWebhook;
}

export interface PayosSandboxDeps {
  credentials: Omit<PayosConfig, 'baseUrl'>;
  clock: Clock;
  currency: string;
  /** Where people pay a link. */
  checkoutUrl(id: string): string;
}

const requestSchema = z.object({
  orderCode: z.int().positive(),
  amount: z.int().positive(),
  description: z.string().min(1).max(25),
  returnUrl: z.url(),
  cancelUrl: z.url(),
  expiredAt: z.int().optional(),
  signature: z.string(),
});

export function createPayosSandbox(deps: PayosSandboxDeps): PayosSandbox {
  const { credentials, clock, currency } = deps;
  const links = new Map<number, SandboxLink>();
  const findById = (id: string) => [...links.values()].find((link) => link.id === id);
  const find = (key: string) => findById(key) ?? links.get(Number(key));
  const statusOf = (link: SandboxLink) => statusAt(link, clock());

  function create(body: unknown) {
    const parsed = requestSchema.safeParse(body);
    if (!parsed.success) return refuse('20', 'Invalid parameters');
    const { signature, ...request } = parsed.data;
    if (signLinkRequest(request, credentials.checksumKey) !== signature)
      return refuse('201', 'Bad signature');
    if (links.has(request.orderCode)) return refuse('231', 'The order code exists');
    const id = randomBytes(16).toString('hex');
    const { expiredAt } = request;
    const link = { ...request, expiredAt, id, isCancelled: false, transfers: [] };
    links.set(request.orderCode, link);
    const { orderCode, amount, description } = link;
    return sign({
      ...{ bin: '970422', accountNumber: '0000000000', accountName: 'SANDBOX', amount, description },
      ...{
        orderCode,
        currency,
        paymentLinkId: id,
        status: statusOf(link),
        checkoutUrl: deps.checkoutUrl(id),
      },
      qrCode: `00020101021238SANDBOX${orderCode}5303${currency}5406${amount}`,
    });
  }

  function sign(data: Record<string, unknown>) {
    const signature = signData(data, credentials.checksumKey);
    return { status: 200, body: { code: '00', desc: 'success', data, signature } };
  }

  function webhook(data: Record<string, unknown>): SandboxWebhook {
    const signature = signData(data, credentials.checksumKey);
    return { code: '00', desc: 'success', success: true, data, signature };
  }

  return {
    find: findById,
    findByOrderCode: (orderCode) => links.get(orderCode),
    statusOf,
    cancel(link) {
      if (statusOf(link) === 'PENDING') link.isCancelled = true;
    },
    pay(link, amount) {
      const transactionDateTime = toPayosTime(clock());
      const transfer = { reference: `FT${randomBytes(6).toString('hex')}`, amount, transactionDateTime };
      link.transfers.push(transfer);
      return webhook(toNotice(link, transfer, currency));
    },
    sample: () => webhook(SAMPLE),
    answer(call) {
      if (call.clientId !== credentials.clientId || call.apiKey !== credentials.apiKey)
        return { status: 401, body: { code: '401', desc: 'Unauthorized' } };
      const [, key, verb] = /^\/v2\/payment-requests(?:\/([^/]+)(?:\/(cancel))?)?$/.exec(call.path) ?? [];
      if (call.method === 'POST' && key === undefined) return create(call.body);
      const link = key === undefined ? undefined : find(key);
      if (!link) return refuse('101', 'There is no such link');
      if (verb === 'cancel') {
        if (statusOf(link) !== 'PENDING') return refuse('102', 'The link cannot be cancelled');
        link.isCancelled = true;
      }
      return sign(toState(link, statusOf(link), clock()));
    },
  };
}

const refuse = (code: string, desc: string) => ({ status: 200, body: { code, desc } });

function statusAt(link: SandboxLink, now: Date): SandboxStatus {
  const paid = link.transfers.reduce((sum, { amount }) => sum + amount, 0);
  if (paid >= link.amount) return 'PAID';
  if (link.isCancelled) return 'CANCELLED';
  if (link.expiredAt !== undefined && link.expiredAt * 1000 <= now.getTime()) return 'EXPIRED';
  return paid > 0 ? 'UNDERPAID' : 'PENDING';
}

function toState(link: SandboxLink, status: SandboxStatus, now: Date): Record<string, unknown> {
  const { id, orderCode, amount, transfers } = link;
  const amountPaid = transfers.reduce((sum, transfer) => sum + transfer.amount, 0);
  return {
    ...{ id, orderCode, amount, amountPaid, amountRemaining: amount - amountPaid, status },
    ...{ createdAt: now.toISOString(), transactions: transfers },
    ...{ cancellationReason: null, canceledAt: null },
  };
}

function toNotice(link: SandboxLink, transfer: SandboxTransfer, currency: string): Record<string, unknown> {
  const { orderCode, description, id } = link;
  return {
    ...{ orderCode, ...transfer, description, accountNumber: '0000000000', currency, paymentLinkId: id },
    ...{ code: '00', desc: 'success', counterAccountBankId: '', counterAccountBankName: null },
    ...{ counterAccountName: null, counterAccountNumber: null, virtualAccountName: '' },
    virtualAccountNumber: '',
  };
}

/** As PayOS writes times: Vietnam's, without saying so. */
function toPayosTime(at: Date): string {
  const shifted = new Date(at.getTime() + 7 * 60 * 60 * 1000).toISOString();
  return `${shifted.slice(0, 10)} ${shifted.slice(11, 19)}`;
}

const SAMPLE = {
  orderCode: 123,
  amount: 3000,
  description: 'VQRIO123',
  accountNumber: '12345678',
  reference: 'TF230204212323',
  transactionDateTime: '2023-02-04 18:25:00',
  currency: 'VND',
  paymentLinkId: '124c33293c43417ab7879e14c8d9eb18',
  code: '00',
  desc: 'Thành công',
  counterAccountBankId: '',
  counterAccountBankName: '',
  counterAccountName: '',
  counterAccountNumber: '',
  virtualAccountName: '',
  virtualAccountNumber: '',
};
