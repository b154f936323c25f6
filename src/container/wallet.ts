import type { JobDefinition } from '../platform/jobs/job.js';
import {
  createAlarmScreen,
  createBooks,
  createLedger,
  createReconciliation,
  createWalletChecks,
  createWalletJobHandlers,
  walletJobs,
  walletSchedule,
} from '../wallet/index.js';
import type { LedgerCheck } from '../wallet/ledger-check.js';
import type { Platform } from './platform.js';

/** The books alone, which every feature that moves money writes into. */
export function wireBooks(platform: Platform) {
  const ledger = createLedger(platform);
  return { ledger, books: createBooks({ ledger }) };
}

export type BookParts = ReturnType<typeof wireBooks>;

/** @param checks of the other features with money, beside those of the books themselves */
export function wireWallet(platform: Platform, bookParts: BookParts, checks: readonly LedgerCheck[]) {
  const reconciliation = createReconciliation({
    ...platform,
    checks: [...createWalletChecks(platform), ...checks],
  });
  const jobs: readonly JobDefinition[] = walletJobs;
  return {
    services: { ...bookParts, reconciliation },
    routes: [],
    jobs,
    schedule: walletSchedule,
    jobHandlers: createWalletJobHandlers({ reconciliation }),
    screens: [createAlarmScreen()],
  };
}
