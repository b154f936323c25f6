export { createPaymentCases, type PaymentCases } from './cases/payment-cases.service.js';
export { createPaymentCaseScreen } from './console/payment-case.console.js';
export { createPaymentScreen } from './console/payment.console.js';
export { createPaymentLinks } from './links/payment-links.service.js';
export {
  cashOnDelivery,
  createPaymentProviders,
  type PaymentProvider,
  type PaymentProviders,
  walletPayment,
} from './payment-provider.js';
export { createPaymentReads } from './payment-reads.service.js';
export {
  closeLinksJob,
  createPaymentJobHandlers,
  settlePaymentsJob,
  settlePaymentsSchedule,
} from './payments.jobs.js';
export { createPaymentChecks } from './payments.ledger-checks.js';
export { createPaymentsPersonalData } from './payments.personal-data.js';
export type { OpenPayment, PaymentLink, Payments, PaymentSubject, PaymentSummary } from './payments.js';
export { createPaymentRoutes } from './payments.routes.js';
export { createPayments } from './payments.service.js';
export { createPayosClient } from './payos/payos-client.js';
export { createPayosProvider } from './payos/payos-provider.js';
export { createReturnRouter } from './return/return.routes.js';
export { createPayosSandbox, type PayosSandbox } from './sandbox/payos-sandbox.js';
export { createSandboxFetch } from './sandbox/sandbox-fetch.js';
export { createSandboxRouter, ownWebhookUrl } from './sandbox/sandbox.routes.js';
export { createIncomingMoney } from './settlement/incoming-money.service.js';
export { createPaymentNotices } from './settlement/payment-notices.service.js';
export { createPaymentSettling } from './settlement/payment-settling.service.js';
export type { PaymentSubjects } from './settlement/payment-subjects.js';
