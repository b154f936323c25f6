import type { PayosConfig } from '../platform/config/payos-config.js';
import {
  cashOnDelivery,
  closeLinksJob,
  createIncomingMoney,
  createPaymentCases,
  createPaymentCaseScreen,
  createPaymentChecks,
  createPaymentJobHandlers,
  createPaymentLinks,
  createPaymentNotices,
  createPaymentProviders,
  createPaymentReads,
  createPaymentRoutes,
  createPayments,
  createPaymentScreen,
  createPaymentSettling,
  createPaymentsPersonalData,
  createPayosClient,
  createPayosProvider,
  createPayosSandbox,
  createSandboxFetch,
  type PaymentSubjects,
  type PayosSandbox,
  settlePaymentsJob,
  settlePaymentsSchedule,
  walletPayment,
} from '../payments/index.js';
import type { JobDefinition } from '../platform/jobs/job.js';
import type { ScheduledJob } from '../platform/jobs/schedule.js';
import type { Ledger } from '../wallet/ledger.js';
import type { Platform } from './platform.js';

/** Where the stand-in for PayOS has its pages. */
export const SANDBOX_PATH = '/sandbox/payos';
/** Where people come back to from PayOS; below it, the payment's id. */
export const RETURN_PATH = '/payments';

/** What other features need of payments; what is paid for comes after it, and is handed over then. */
export function wirePayments(platform: Platform) {
  const sandbox = platform.config.payos === 'sandbox' ? wireSandbox(platform) : undefined;
  const payos = wirePayos(platform, sandbox);
  const providers = createPaymentProviders([...(payos ? [payos] : []), cashOnDelivery, walletPayment]);
  const { config, publicUrl } = platform;
  const links = createPaymentLinks({
    ...platform,
    provider: payos?.links,
    returnUrl: (paymentId) => `${config.publicAppUrl ?? publicUrl}${RETURN_PATH}/${paymentId}`,
  });
  const payments = createPayments({ ...platform, providers, linkOf: links.linkOf });
  const personalData = createPaymentsPersonalData(platform);
  return { payments, providers, links, provider: payos?.links, sandbox, personalData };
}

export type PaymentParts = ReturnType<typeof wirePayments>;

function wirePayos({ config }: Platform, sandbox: PayosSandbox | undefined) {
  const expiryMinutes = config.paymentExpiryMinutes;
  if (sandbox) {
    const client = createPayosClient(SANDBOX_ACCOUNT, createSandboxFetch(sandbox));
    return createPayosProvider({ client, expiryMinutes });
  }
  if (!config.payos || config.payos === 'sandbox') return undefined;
  return createPayosProvider({ client: createPayosClient(config.payos), expiryMinutes });
}

/** Known to everybody: the sandbox takes no money, and production refuses to start with it. */
const SANDBOX_ACCOUNT: PayosConfig = {
  clientId: 'sandbox',
  apiKey: 'sandbox',
  checksumKey: 'sandbox',
  baseUrl: 'http://sandbox.invalid',
};

function wireSandbox({ clock, money, publicUrl }: Platform): PayosSandbox {
  return createPayosSandbox({
    credentials: SANDBOX_ACCOUNT,
    clock,
    currency: money.currency,
    checkoutUrl: (id) => `${publicUrl}${SANDBOX_PATH}/pay/${id}`,
  });
}

export interface PaymentNeeds {
  /** What is paid for, by its kind. */
  subjects: PaymentSubjects;
  ledger: Ledger;
}

/** What decides payments: webhooks, the settling job, and admins. */
export function wirePaymentSettlement(platform: Platform, parts: PaymentParts, needs: PaymentNeeds) {
  const { provider, providers, payments, links } = parts;
  const shared = { ...platform, ...needs, provider };
  const incoming = createIncomingMoney(shared);
  const settling = createPaymentSettling({ ...shared, incoming });
  const notices = createPaymentNotices({ provider, incoming, currency: platform.money.currency });
  const reads = createPaymentReads({ ...platform, providers, payments });
  const cases = createPaymentCases(shared);
  const jobs: readonly JobDefinition[] = [settlePaymentsJob, closeLinksJob];
  const schedule: readonly ScheduledJob[] = [settlePaymentsSchedule];
  return {
    services: {
      payments,
      reads,
      notices,
      settling,
      cases,
      sandbox: parts.sandbox,
    },
    routes: createPaymentRoutes({ reads, notices }),
    jobs,
    schedule,
    jobHandlers: createPaymentJobHandlers({ settling, links }),
    screens: [createPaymentScreen(platform), createPaymentCaseScreen({ ...platform, cases })],
    ledgerChecks: createPaymentChecks(platform),
  };
}
