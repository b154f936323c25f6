import type { PaymentMethod, PaymentStatus } from './payment.status.js';
import { methodUnavailable } from './payments.errors.js';

/** How one method of payment works. */
export interface PaymentProvider {
  method: PaymentMethod;
  /** What a payment is when it is opened, and until when it can be paid; without end where that is null. */
  begin(now: Date): { status: PaymentStatus; expiresAt: Date | null };
  /** Where people pay at a page of the provider. */
  links?: LinkProvider;
}

export interface LinkRequest {
  /** Never used before. */
  orderCode: bigint;
  /** Minor units. */
  amount: bigint;
  /** At most 25 characters. */
  description: string;
  expiresAt: Date;
  /** Where the provider sends people afterwards. What stands in its query is not signed: nothing is read from it. */
  returnUrl: string;
  cancelUrl: string;
}

export interface MadeLink {
  linkId: string;
  checkoutUrl: string;
  qrCode: string;
}

/** Money that the provider says has come in by a link. */
export interface Transfer {
  /** The bank's, unique within a link. */
  reference: string;
  /** Minor units. */
  amount: bigint;
  /** As the provider wrote it: when the bank booked it. */
  transferredAt: Date | null;
}

export interface LinkState {
  linkId: string;
  status: 'open' | 'paid' | 'cancelled' | 'expired' | 'failed';
  transfers: readonly Transfer[];
}

/** A transfer that the provider has told us of by itself. */
export interface Notice extends Transfer {
  orderCode: bigint;
  linkId: string;
  currency?: string | undefined;
}

/** A provider with a page of its own. All but `readNotice` ask another server: never in a transaction. */
export interface LinkProvider {
  /**
   * @returns `taken` when the order code has been used already
   * @throws DomainError `payments.provider_unavailable` (503); the link may have been made nevertheless
   */
  create(request: LinkRequest): Promise<MadeLink | 'taken'>;
  /** @returns undefined for an order code that the provider does not know */
  read(orderCode: bigint): Promise<LinkState | undefined>;
  /** Nobody can pay by it any more. A link that cannot be cancelled any more stays as it is. */
  cancel(orderCode: bigint): Promise<void>;
  /**
   * A message of the provider, once its signature is proved.
   * @returns undefined when it is about no transfer that succeeded
   * @throws DomainError `payments.invalid_signature` (401), or 400 for what is no message of the provider
   */
  readNotice(message: unknown): Promise<Notice | undefined>;
}

export interface PaymentProviders {
  /** Those that people can pay by here, as they are offered. */
  available: readonly PaymentProvider[];
  /** @throws DomainError `payments.method_unavailable` (422) */
  of(method: PaymentMethod): PaymentProvider;
}

export function createPaymentProviders(available: readonly PaymentProvider[]): PaymentProviders {
  return {
    available,
    of(method) {
      const provider = available.find((candidate) => candidate.method === method);
      if (!provider) throw methodUnavailable();
      return provider;
    },
  };
}

/** Cash waits until somebody has it in hand. */
export const cashOnDelivery: PaymentProvider = {
  method: 'cod',
  begin: () => ({ status: 'pending', expiresAt: null }),
};

/** What is paid for takes the money out of the wallet in the very transaction. */
export const walletPayment: PaymentProvider = {
  method: 'wallet',
  begin: () => ({ status: 'paid', expiresAt: null }),
};
