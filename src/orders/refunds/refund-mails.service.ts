import type { Context, TransactionContext } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import { enqueueMail } from '../../platform/mail/mail.js';
import type { Money } from '../../platform/money/money.js';
import type { RefundDestination, RefundStatus } from './refund.status.js';

export interface RefundMails {
  /** Writes to the customer that money is in their wallet, is on its way, or was transferred. */
  tell(ctx: Context, input: { id: string }): Promise<void>;
}

export interface RefundMailsDeps {
  inTransaction: InTransaction;
  money: Money;
}

interface RefundRow {
  order_number: string;
  /** Minor units, as the driver hands them over. */
  amount: string;
  destination: RefundDestination;
  status: RefundStatus;
  /** Absent when there is no way to write, and once the account is deleted. */
  email: string | null;
  language: string;
}

export function createRefundMails({ inTransaction, money }: RefundMailsDeps): RefundMails {
  return {
    tell: (ctx, { id }) =>
      inTransaction(ctx, async (tx) => {
        const refund = await find(tx, id);
        if (!refund?.email) return;
        const format = new Intl.NumberFormat(refund.language, {
          style: 'currency',
          currency: money.currency,
        });
        await enqueueMail(tx, {
          to: refund.email,
          language: refund.language,
          template: templateOf(refund),
          data: { number: refund.order_number, amount: format.format(money.toAmount(BigInt(refund.amount))) },
        });
      }),
  };
}

function templateOf({ destination, status }: RefundRow): string {
  if (destination === 'wallet') return 'refund-to-wallet';
  return status === 'due' ? 'refund-due' : 'refund-transferred';
}

async function find({ manager }: TransactionContext, id: string): Promise<RefundRow | undefined> {
  const rows: RefundRow[] = await manager.query(
    `SELECT o.order_number, r.amount, r.destination, r.status, u.email, u.language
     FROM refunds r JOIN orders o ON o.id = r.order_id JOIN users u ON u.id = o.user_id WHERE r.id = $1`,
    [id],
  );
  return rows[0];
}
