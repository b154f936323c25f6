import {
  cashOnDelivery,
  createPaymentProviders,
  createPayments,
  type PaymentProvider,
  walletPayment,
} from '../payments/index.js';
import type { Platform } from './platform.js';

/** What other features need of payments; what is paid for comes after it, and is handed over then. */
export function wirePayments(platform: Platform) {
  const { config } = platform;
  const payos: PaymentProvider = {
    method: 'payos',
    begin: (now) => ({
      status: 'pending',
      expiresAt: new Date(now.getTime() + config.paymentExpiryMinutes * 60_000),
    }),
  };
  const providers = createPaymentProviders([payos, cashOnDelivery, walletPayment]);
  const payments = createPayments({
    ...platform,
    providers,
    linkOf: async () => undefined,
    closeLinks: async () => undefined,
  });
  return { payments, providers };
}

export type PaymentParts = ReturnType<typeof wirePayments>;
