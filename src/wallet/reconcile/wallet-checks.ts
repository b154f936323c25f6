import type { DataSource } from 'typeorm';
import type { LedgerCheck } from '../ledger-check.js';
import { checksOfStatements } from './checks-of-statements.js';

/** What holds of the books by themselves. Each statement answers `type`, `id` and `message`, and is limited by `$1`. */
const CHECKS: Readonly<Record<string, string>> = {
  'wallet.transactions_balance': `
    SELECT 'transaction' AS type, transaction_id AS id,
      'its entries come to ' || sum(amount) || ' instead of 0' AS message
    FROM ledger_entries GROUP BY transaction_id HAVING sum(amount) <> 0 LIMIT $1`,

  'wallet.balances_are_entries': `
    SELECT 'wallet' AS type, owner_id AS id, account || ' holds ' || coalesce(w.balance, 0)
      || ', but its entries come to ' || coalesce(e.amount, 0) AS message
    FROM wallets w FULL JOIN (
      SELECT owner_id, account, sum(amount) AS amount FROM ledger_entries WHERE owner_id IS NOT NULL
      GROUP BY owner_id, account) e USING (owner_id, account)
    WHERE coalesce(w.balance, 0) <> coalesce(e.amount, 0) LIMIT $1`,

  'wallet.statements_add_up': `
    SELECT 'wallet' AS type, owner_id AS id, account || ' is said to hold ' || balance_after
      || ' after an entry of ' || amount || ' on ' || before AS message
    FROM (
      SELECT owner_id, account, amount, balance_after,
        coalesce(lag(balance_after) OVER (PARTITION BY owner_id, account ORDER BY sequence), 0) AS before
      FROM ledger_entries WHERE owner_id IS NOT NULL) e
    WHERE balance_after IS DISTINCT FROM before + amount LIMIT $1`,

  'wallet.parts_are_not_overdrawn': `
    SELECT 'shop_order' AS type, shop_order_id AS id,
      'what is pending of it comes to ' || sum(amount) AS message
    FROM ledger_entries WHERE shop_order_id IS NOT NULL AND account = 'shop_pending'
    GROUP BY shop_order_id HAVING sum(amount) < 0 LIMIT $1`,

  'wallet.holds_are_held': `
    SELECT 'user' AS type, owner_id AS id, 'user_held holds ' || coalesce(w.balance, 0)
      || ', but open holds come to ' || coalesce(h.amount, 0) AS message
    FROM (SELECT owner_id, balance FROM wallets WHERE account = 'user_held') w
    FULL JOIN (SELECT user_id AS owner_id, sum(amount) AS amount FROM wallet_holds WHERE status = 'held'
      GROUP BY user_id) h USING (owner_id)
    WHERE coalesce(w.balance, 0) <> coalesce(h.amount, 0) LIMIT $1`,

  'wallet.payouts_are_set_aside': `
    SELECT 'shop' AS type, owner_id AS id, 'shop_payout holds ' || coalesce(w.balance, 0)
      || ', but open payouts come to ' || coalesce(p.amount, 0) AS message
    FROM (SELECT owner_id, balance FROM wallets WHERE account = 'shop_payout') w
    FULL JOIN (SELECT shop_id AS owner_id, sum(amount) AS amount FROM payouts WHERE status = 'requested'
      GROUP BY shop_id) p USING (owner_id)
    WHERE coalesce(w.balance, 0) <> coalesce(p.amount, 0) LIMIT $1`,

  'wallet.payouts_are_posted': `
    SELECT 'payout' AS type, p.id, 'it is ' || p.status || ', and the ledger says otherwise' AS message
    FROM payouts p LEFT JOIN ledger_transactions t ON t.reference = 'payout:' || p.id
    WHERE (p.status = 'paid') <> (t.id IS NOT NULL) LIMIT $1`,

  'wallet.topups_are_posted': `
    SELECT 'topup' AS type, u.id, 'it is ' || u.status || ', and the ledger says otherwise' AS message
    FROM wallet_topups u LEFT JOIN ledger_transactions t ON t.reference = 'topup:' || u.payment_id
    WHERE (u.status = 'paid') <> (t.id IS NOT NULL) LIMIT $1`,

  'wallet.platform_accounts_are_plausible': `
    SELECT 'account' AS type, account AS id, 'it comes to ' || sum(amount) AS message
    FROM ledger_entries WHERE account IN ('deposits', 'refunds_due')
    GROUP BY account HAVING sum(amount) < 0 LIMIT $1`,
};

export const createWalletChecks = ({ dataSource }: { dataSource: DataSource }): LedgerCheck[] =>
  checksOfStatements(dataSource, CHECKS);
