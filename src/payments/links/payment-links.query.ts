import type { DataSource, EntityManager } from 'typeorm';
import type { PaymentLink } from '../payments.js';

/** A payment that waits to be paid by a link, and the link if it has been made. */
export interface PayablePayment {
  id: string;
  amount: bigint;
  description: string;
  expiresAt: Date;
  link: PaymentLink | undefined;
}

interface PayableRow {
  amount: string;
  description: string;
  expires_at: Date;
  checkout_url: string | null;
  qr_code: string | null;
}

/** @returns undefined where nothing is to be paid by a link */
export async function findPayable(dataSource: DataSource, id: string): Promise<PayablePayment | undefined> {
  const rows: PayableRow[] = await dataSource.query(
    `SELECT p.amount, p.description, p.expires_at, l.checkout_url, l.qr_code
     FROM payments p LEFT JOIN payment_links l ON l.payment_id = p.id AND l.status = 'open'
     WHERE p.id = $1 AND p.status = 'pending' AND p.expires_at IS NOT NULL`,
    [id],
  );
  const [row] = rows;
  if (!row) return undefined;
  const { checkout_url: checkoutUrl, qr_code: qrCode, expires_at: expiresAt } = row;
  const link = checkoutUrl && qrCode ? { checkoutUrl, qrCode, expiresAt } : undefined;
  return { id, amount: BigInt(row.amount), description: row.description, expiresAt, link };
}

export interface KnownLink {
  id: string;
  orderCode: bigint;
  /** Whether money has come in by it. */
  isPaid: boolean;
}

/** Those by which somebody may still pay, as far as we know. */
export function openLinksOf(
  { manager }: { manager: EntityManager },
  paymentId: string,
): Promise<KnownLink[]> {
  return linksOf(manager, paymentId, `l.status <> 'closed'`);
}

/** All that were ever asked for. */
export function everyLinkOf(
  { manager }: { manager: EntityManager },
  paymentId: string,
): Promise<KnownLink[]> {
  return linksOf(manager, paymentId, 'TRUE');
}

async function linksOf(manager: EntityManager, paymentId: string, which: string): Promise<KnownLink[]> {
  const rows: Array<{ id: string; order_code: string; is_paid: boolean }> = await manager.query(
    `SELECT l.id, l.order_code,
       EXISTS (SELECT FROM payment_transfers t WHERE t.order_code = l.order_code AND t.payment_id = $1) AS is_paid
     FROM payment_links l WHERE l.payment_id = $1 AND ${which} ORDER BY l.created_at`,
    [paymentId],
  );
  return rows.map((row) => ({ id: row.id, orderCode: BigInt(row.order_code), isPaid: row.is_paid }));
}
