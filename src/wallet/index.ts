export { createBooks } from './books.service.js';
export { createLedger } from './ledger.service.js';
export { createAlarmScreen } from './reconcile/alarms.console.js';
export { createReconciliation } from './reconcile/reconcile.service.js';
export { createWalletChecks } from './reconcile/wallet-checks.js';
export { createWalletJobHandlers, walletJobs, walletSchedule } from './wallet.jobs.js';
