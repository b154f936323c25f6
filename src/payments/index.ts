export {
  cashOnDelivery,
  createPaymentProviders,
  type PaymentProvider,
  type PaymentProviders,
  walletPayment,
} from './payment-provider.js';
export type { OpenPayment, PaymentLink, Payments, PaymentSubject, PaymentSummary } from './payments.js';
export { createPayments } from './payments.service.js';
