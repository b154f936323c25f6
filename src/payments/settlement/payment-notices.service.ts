import { systemActor } from '../../platform/auth/actor.js';
import type { Context } from '../../platform/context.js';
import type { LinkProvider } from '../payment-provider.js';
import { methodUnavailable } from '../payments.errors.js';
import type { IncomingMoney } from './incoming-money.service.js';

/** What a provider tells us by itself. */
export interface PaymentNotices {
  /**
   * @param message as it came; nothing of it is believed before its signature is proved
   * @throws DomainError `payments.invalid_signature` (401)
   */
  receive(ctx: Context, message: unknown): Promise<void>;
}

export interface PaymentNoticesDeps {
  provider: LinkProvider | undefined;
  incoming: IncomingMoney;
  /** ISO 4217. */
  currency: string;
}

export function createPaymentNotices({ provider, incoming, currency }: PaymentNoticesDeps): PaymentNotices {
  return {
    async receive(ctx, message) {
      if (!provider) throw methodUnavailable();
      const notice = await provider.readNotice(message);
      if (!notice) return;
      const { orderCode, linkId, reference, amount, transferredAt } = notice;
      const proved = { ...ctx, actor: systemActor('told by the payment provider') };
      await incoming.take(proved, {
        ...{ orderCode, linkId, source: 'webhook', transfers: [{ reference, amount, transferredAt }] },
        isOtherCurrency: notice.currency !== undefined && notice.currency !== currency,
      });
    },
  };
}
