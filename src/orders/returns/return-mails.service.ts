import type { Context, TransactionContext } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import { enqueueMail } from '../../platform/mail/mail.js';
import type { ReturnStatus } from './order-return.status.js';

export interface ReturnMails {
  /** Writes to the shop that somebody wants to send something back, and to the customer what the shop says. */
  tell(ctx: Context, news: { id: string; status: ReturnStatus }): Promise<void>;
}

export interface ReturnMailsDeps {
  inTransaction: InTransaction;
  /** Where shops look after returns. */
  consoleUrl: string;
}

interface ReturnRow {
  order_number: string;
  items: string;
  reason: string | null;
  decision_reason: string | null;
  shop_name: string;
  shop_email: string | null;
  shop_language: string;
  /** Absent when there is no way to write, and once the account is deleted. */
  email: string | null;
  language: string;
}

/** The refund itself is told by its own mail; that the goods have arrived goes without one. */
const CUSTOMER_MAILS: Partial<Record<ReturnStatus, string>> = {
  approved: 'return-approved',
  rejected: 'return-rejected',
};

export function createReturnMails({ inTransaction, consoleUrl }: ReturnMailsDeps): ReturnMails {
  return {
    tell: (ctx, { id, status }) =>
      inTransaction(ctx, async (tx) => {
        const row = await find(tx, id);
        if (!row) return;
        const { order_number: number, shop_name: shop, items } = row;
        const customerMail = CUSTOMER_MAILS[status];
        if (status === 'requested' && row.shop_email) {
          const data = { number, shop, items, reason: row.reason ?? '—', link: consoleUrl };
          const to = { to: row.shop_email, language: row.shop_language };
          await enqueueMail(tx, { ...to, template: 'shop-return-requested', data });
        }
        if (customerMail !== undefined && row.email) {
          const data = { number, shop, items, reason: row.decision_reason ?? '—' };
          await enqueueMail(tx, { to: row.email, language: row.language, template: customerMail, data });
        }
      }),
  };
}

async function find({ manager }: TransactionContext, id: string): Promise<ReturnRow | undefined> {
  const rows: ReturnRow[] = await manager.query(
    `SELECT o.order_number, r.reason, r.decision_reason, s.name AS shop_name,
       coalesce(w.email, s.email) AS shop_email, w.language AS shop_language, u.email, u.language,
       (SELECT string_agg(ri.quantity || ' × ' || i.name, ', ' ORDER BY i.position)
        FROM order_return_items ri JOIN order_items i ON i.id = ri.order_item_id WHERE ri.return_id = r.id) AS items
     FROM order_returns r JOIN shop_orders p ON p.id = r.shop_order_id JOIN orders o ON o.id = p.order_id
     JOIN shops s ON s.id = p.shop_id JOIN users w ON w.id = s.owner_id JOIN users u ON u.id = o.user_id
     WHERE r.id = $1`,
    [id],
  );
  return rows[0];
}
