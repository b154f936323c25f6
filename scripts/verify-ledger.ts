// Proves that the ledger agrees with balances, orders, payments, refunds and payouts:
//   npm run verify-ledger
// Changes nothing, and may run beside the application. Says what differs, and ends with 1 if anything does.
import { withFeatures } from './command.js';

await withFeatures(async ({ wallet }) => {
  const findings = await wallet.reconciliation.find();
  for (const { check, subject, message } of findings) {
    console.log(`${check}  ${subject.type} ${subject.id}: ${message}`);
  }
  console.log(findings.length === 0 ? 'The books agree.' : `${findings.length} differences.`);
  if (findings.length > 0) process.exitCode = 1;
});
