import type { Clock } from '../platform/clock.js';
import type { TransactionContext } from '../platform/context.js';
import { brokenConstraint } from '../platform/errors/postgres-errors.js';
import { newId } from '../platform/ids.js';
import type { Account, Ledger, LedgerPosting, Posting } from './ledger.js';
import { insufficientBalance } from './wallet.errors.js';

/** The one way into the books. */
export function createLedger({ clock }: { clock: Clock }): Ledger {
  async function postAll(tx: TransactionContext, postings: readonly LedgerPosting[]) {
    if (postings.length === 0) return new Set<string>();
    const transactions = postings.map((posting) => ({ id: newId(), ...posting }));
    const entries = transactions.flatMap(toEntries);
    const parameters = [toJson(transactions.map(toRow)), toJson(entries), clock()];
    try {
      const posted: Array<{ reference: string }> = await tx.manager.query(POST, parameters);
      return new Set(posted.map(({ reference }) => reference));
    } catch (error) {
      throw brokenConstraint(error) === 'wallets_balance_check' ? insufficientBalance(error) : error;
    }
  }

  return {
    postAll,
    post: async (tx, posting) => (await postAll(tx, [posting])).size > 0,
  };
}

/** Whose an account is; nobody's are the platform's. */
export function ownerOf(account: Account): string | null {
  if ('userId' in account) return account.userId;
  return 'shopId' in account ? account.shopId : null;
}

/**
 * What has a reference that is taken is left out, and so are its entries. Balances are locked by the trigger of
 * the entries, in the order of their owners and accounts, as `lockBalances` does.
 */
const POST = `
  WITH made AS (
    INSERT INTO ledger_transactions (id, reference, kind, subject_type, subject_id, note, created_at)
    SELECT t.id, t.reference, t.kind, t.subject_type, t.subject_id, t.note, $3
    FROM json_to_recordset($1::json) AS t (
      id uuid, reference text, kind text, subject_type text, subject_id uuid, note text)
    ORDER BY t.reference ON CONFLICT (reference) DO NOTHING RETURNING id, reference),
  entered AS (
    INSERT INTO ledger_entries (id, transaction_id, kind, account, owner_id, shop_order_id, amount, created_at)
    SELECT e.id, e.transaction_id, e.kind, e.account, e.owner_id, e.shop_order_id, e.amount, $3
    FROM json_to_recordset($2::json) AS e (
      id uuid, transaction_id uuid, kind text, account text, owner_id uuid, shop_order_id uuid, amount bigint)
    JOIN made m ON m.id = e.transaction_id ORDER BY e.owner_id, e.account, e.id)
  SELECT reference FROM made`;

function toRow({ id, reference, kind, subject, note }: LedgerPosting & { id: string }) {
  return { id, reference, kind, subject_type: subject.type, subject_id: subject.id, note };
}

/** @throws Error where the postings do not come to nothing: the database would say so at commit, and not of whom */
function toEntries({ id, reference, kind, postings }: LedgerPosting & { id: string }) {
  const sum = postings.reduce((total, { amount }) => total + amount, 0n);
  if (sum !== 0n) throw new Error(`the postings of ${reference} come to ${sum} instead of nothing`);
  const entries = new Map<string, ReturnType<typeof toEntry>>();
  for (const posting of postings) {
    const entry = toEntry(id, kind, posting);
    const key = [entry.owner_id, entry.account, entry.shop_order_id, entry.kind].join(' ');
    const known = entries.get(key);
    if (known) known.amount += posting.amount;
    else entries.set(key, entry);
  }
  return [...entries.values()].filter(({ amount }) => amount !== 0n);
}

function toEntry(transactionId: string, kind: string, { account, amount, shopOrderId, as }: Posting) {
  return {
    id: newId(),
    transaction_id: transactionId,
    kind: as ?? kind,
    account: account.kind,
    owner_id: ownerOf(account),
    shop_order_id: shopOrderId ?? null,
    amount,
  };
}

/** JSON has no bigint; PostgreSQL reads one from its text. */
function toJson(rows: readonly object[]): string {
  return JSON.stringify(rows, (_name, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}
