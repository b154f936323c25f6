import type { ShopContacts } from '../moderation/index.js';
import { createNameOrders } from '../orders/index.js';
import type { Payments } from '../payments/index.js';
import type { JobDefinition } from '../platform/jobs/job.js';
import {
  createAlarmScreen,
  createBankAccounts,
  createBooks,
  createDescribeAlarms,
  createFindSubjects,
  createHolds,
  createLedger,
  createMoneyPages,
  createPayoutRoutes,
  createPayouts,
  createPayoutScreen,
  createReconciliation,
  createStatements,
  createTopups,
  createTopupSubject,
  createWalletChecks,
  createWalletJobHandlers,
  createWalletRoutes,
  createWallets,
  walletJobs,
  walletSchedule,
} from '../wallet/index.js';
import type { LedgerCheck } from '../wallet/ledger-check.js';
import type { Platform } from './platform.js';

/** The books alone, which every feature that moves money writes into. */
export function wireBooks(platform: Platform) {
  const ledger = createLedger(platform);
  return {
    ledger,
    books: createBooks({ ledger }),
    topupSubject: createTopupSubject({ ...platform, ledger }),
  };
}

/** What wallets lean on. */
export interface WalletNeeds {
  bookParts: ReturnType<typeof wireBooks>;
  payments: Payments;
  shopContacts: ShopContacts;
  /** Of the other features with money, beside those of the books themselves. */
  checks: readonly LedgerCheck[];
}

export type Wallet = ReturnType<typeof wireWallet>;

export function wireWallet(platform: Platform, { bookParts, payments, shopContacts, checks }: WalletNeeds) {
  const { ledger } = bookParts;
  const { payoutMinimum } = platform.config;
  const reconciliation = createReconciliation({
    ...platform,
    checks: [...createWalletChecks(platform), ...checks],
  });
  const holds = createHolds({ ...platform, ledger });
  const payouts = createPayouts({
    ...platform,
    ...{ ledger, shopContacts, minimum: payoutMinimum },
    bankAccounts: createBankAccounts(platform.config),
  });
  const nameOrders = createNameOrders(platform);
  const findSubjects = createFindSubjects(nameOrders);
  const describeAlarms = createDescribeAlarms({ ...platform, nameOrders });
  const statements = createStatements({ ...platform, payoutMinimum, findSubjects });
  const wallets = createWallets(platform);
  const topups = createTopups({ ...platform, payments });
  const jobs: readonly JobDefinition[] = walletJobs;
  return {
    services: { ...bookParts, reconciliation, holds, payouts, statements, topups, wallets },
    routes: [
      ...createWalletRoutes({ statements, topups }),
      ...createPayoutRoutes({ payouts, money: platform.money }),
    ],
    jobs,
    schedule: walletSchedule,
    jobHandlers: createWalletJobHandlers({ reconciliation, holds }),
    describeAlarms,
    moneyPages: createMoneyPages({ statements, wallets }),
    screens: [createPayoutScreen({ ...platform, payouts }), createAlarmScreen({ describeAlarms })],
  };
}
