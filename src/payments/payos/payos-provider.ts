import { timingSafeEqual } from 'node:crypto';
import { APIError, type PayOS } from '@payos/node';
import { parseInput } from '../../platform/http/parse-input.js';
import type { LinkProvider, LinkRequest, LinkState, Notice, PaymentProvider } from '../payment-provider.js';
import { invalidSignature, providerUnavailable } from '../payments.errors.js';
import { linkStateSchema, madeLinkSchema, readPayosTime, webhookSchema } from './payos-messages.js';

export interface PayosProviderDeps {
  client: PayOS;
  /** How long somebody has to pay. */
  expiryMinutes: number;
}

/** PayOS: people pay by the QR code of their bank. What it says is believed by its signature alone. */
export function createPayosProvider({ client, expiryMinutes }: PayosProviderDeps): PaymentProvider {
  return {
    method: 'payos',
    begin: (now) => ({ status: 'pending', expiresAt: new Date(now.getTime() + expiryMinutes * 60_000) }),
    links: createPayosLinks(client),
  };
}

/** PayOS's answers to an order code that was used before, and to one that it does not know. */
const ORDER_CODE_TAKEN = '231';
const ORDER_CODE_UNKNOWN = '101';

function createPayosLinks(client: PayOS): LinkProvider {
  const { paymentRequests } = client;
  return {
    async create(request) {
      try {
        const made = madeLinkSchema.parse(await paymentRequests.create(toPayos(request)));
        return { linkId: made.paymentLinkId, checkoutUrl: made.checkoutUrl, qrCode: made.qrCode };
      } catch (error) {
        if (codeOf(error) === ORDER_CODE_TAKEN) return 'taken';
        throw providerUnavailable(error);
      }
    },

    async read(orderCode) {
      try {
        return toLinkState(linkStateSchema.parse(await paymentRequests.get(Number(orderCode))));
      } catch (error) {
        if (isUnknown(error)) return undefined;
        throw providerUnavailable(error);
      }
    },

    async cancel(orderCode) {
      try {
        await paymentRequests.cancel(Number(orderCode));
      } catch (error) {
        // What cannot be cancelled has ended or was never made; whoever wants to know reads it.
        if (codeOf(error) === undefined) throw providerUnavailable(error);
      }
    },

    readNotice: (message) => readNotice(client, message),
  };
}

function toPayos({ orderCode, amount, description, expiresAt, returnUrl, cancelUrl }: LinkRequest) {
  return {
    orderCode: Number(orderCode),
    amount: Number(amount),
    description,
    returnUrl,
    cancelUrl,
    expiredAt: Math.floor(expiresAt.getTime() / 1000),
  };
}

function toLinkState({ id, status, transactions }: ReturnType<typeof linkStateSchema.parse>): LinkState {
  return {
    linkId: id,
    status: STATUS_OF[status],
    transfers: transactions.map(({ reference, amount, transactionDateTime }) => ({
      reference,
      amount: BigInt(amount),
      transferredAt: readPayosTime(transactionDateTime),
    })),
  };
}

const STATUS_OF = {
  PENDING: 'open',
  PROCESSING: 'open',
  UNDERPAID: 'open',
  PAID: 'paid',
  CANCELLED: 'cancelled',
  EXPIRED: 'expired',
  FAILED: 'failed',
} as const;

async function readNotice(client: PayOS, message: unknown): Promise<Notice | undefined> {
  const { data, signature, success } = parseInput(webhookSchema, message);
  const expected = await client.crypto.createSignatureFromObj(data, client.checksumKey);
  if (!expected || !isSame(expected, signature.toLowerCase())) throw invalidSignature();
  const hasFailed = success === false || (data.code !== undefined && data.code !== '00');
  if (hasFailed || data.amount <= 0) return undefined;
  return {
    orderCode: BigInt(data.orderCode),
    linkId: data.paymentLinkId,
    reference: data.reference,
    amount: BigInt(data.amount),
    currency: data.currency,
    transferredAt: readPayosTime(data.transactionDateTime),
  };
}

/** In a time that says nothing of where the two differ. */
function isSame(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof APIError ? (error.code ?? undefined) : undefined;
}

function isUnknown(error: unknown): boolean {
  return codeOf(error) === ORDER_CODE_UNKNOWN || (error instanceof APIError && error.status === 404);
}
