import type { DataSource } from 'typeorm';
import type { ConsoleTable } from '../../console/console-column.js';
import type { Money } from '../../platform/money/money.js';
import type { PaymentLinkStatus } from '../payment.status.js';

export interface PaymentRecordDeps {
  dataSource: DataSource;
  money: Money;
}

/** What belongs to a payment, for its page: transfers, links, and what was done, newest last. */
export interface PaymentRecord {
  transfers: ConsoleTable;
  links: ConsoleTable;
  events: ConsoleTable;
}

/** By one statement each; a payment has few of them. */
export async function readPaymentRecord(deps: PaymentRecordDeps, paymentId: string): Promise<PaymentRecord> {
  const [transfers, links, events] = await Promise.all([
    readTransfers(deps, `payment_id = $1`, paymentId),
    readLinks(deps, paymentId),
    readEvents(deps, paymentId),
  ]);
  return { transfers, links, events };
}

/** The transfers that a case is about. */
export const readCaseTransfers = (deps: PaymentRecordDeps, caseId: string): Promise<ConsoleTable> =>
  readTransfers(deps, 'case_id = $1', caseId);

async function readTransfers(
  { dataSource, money }: PaymentRecordDeps,
  which: string,
  id: string,
): Promise<ConsoleTable> {
  const rows: Array<{
    moved_at: Date;
    amount: string;
    reference: string;
    source: string;
  }> = await dataSource.query(
    `SELECT coalesce(transferred_at, created_at) AS moved_at, amount, reference, source FROM payment_transfers
     WHERE ${which} ORDER BY created_at`,
    [id],
  );
  const amounts = new Intl.NumberFormat('en', { style: 'currency', currency: money.currency });
  return {
    headings: ['When', 'Amount', 'Reference of the bank', 'Heard by'],
    rows: rows.map((row) => [
      timeOf(row.moved_at),
      amounts.format(money.toAmount(BigInt(row.amount))),
      row.reference,
      row.source === 'webhook' ? 'Webhook' : 'Asking PayOS',
    ]),
  };
}

async function readLinks({ dataSource }: PaymentRecordDeps, paymentId: string): Promise<ConsoleTable> {
  const rows: Array<{
    created_at: Date;
    order_code: string;
    status: PaymentLinkStatus;
    link_id: string | null;
  }> = await dataSource.query(
    `SELECT created_at, order_code, status, link_id FROM payment_links
       WHERE payment_id = $1 ORDER BY created_at`,
    [paymentId],
  );
  return {
    headings: ['Made', 'Order code', 'State', 'Id at PayOS'],
    rows: rows.map((row) => [timeOf(row.created_at), row.order_code, LINK_WORDS[row.status], row.link_id]),
  };
}

async function readEvents({ dataSource }: PaymentRecordDeps, paymentId: string): Promise<ConsoleTable> {
  const rows: Array<{ created_at: Date; action: string; actor_note: string | null }> = await dataSource.query(
    `SELECT created_at, action, actor_note FROM audit_log
     WHERE subject_type = 'payment' AND subject_id = $1 ORDER BY created_at`,
    [paymentId],
  );
  return {
    headings: ['When', 'What', 'By'],
    rows: rows.map((row) => [timeOf(row.created_at), EVENTS[row.action] ?? row.action, row.actor_note]),
  };
}

const TIMES = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

const timeOf = (at: Date): string => `${TIMES.format(at)} UTC`;

const EVENTS: Readonly<Record<string, string>> = {
  'payments.pay': 'Paid',
  'payments.hold': 'Held: the amount differs',
  'payments.expire': 'Expired',
  'payments.fail': 'Failed',
  'payments.cancel': 'Cancelled',
  'payments.collect': 'Cash collected',
  'payments.refund': 'Money given back',
};

const LINK_WORDS: Record<PaymentLinkStatus, string> = {
  asked: 'Being made',
  open: 'Open',
  lost: 'Not known',
  closed: 'Closed',
};
