import type { DataSource } from 'typeorm';
import { checksOfStatements } from '../wallet/index.js';
import type { LedgerCheck } from '../wallet/ledger-check.js';

/** What must hold of orders. Each statement answers `type`, `id` and `message`, and is limited by `$1`. */
const CHECKS: Readonly<Record<string, string>> = {
  'orders.parts_come_to_the_order': `
    SELECT 'order' AS type, o.id, 'it has ' || o.sums::text || ', but its parts come to ' || p.sums::text AS message
    FROM (
      SELECT id, jsonb_build_object('subtotal', subtotal, 'discount', discount, 'shipping', shipping,
        'tax', tax, 'deposit', deposit, 'total', total, 'refunded', refunded) AS sums
      FROM orders) o
    JOIN (
      SELECT order_id, jsonb_build_object('subtotal', sum(subtotal), 'discount', sum(discount),
        'shipping', sum(shipping), 'tax', sum(tax), 'deposit', sum(deposit), 'total', sum(total),
        'refunded', sum(refunded)) AS sums
      FROM shop_orders GROUP BY order_id) p ON p.order_id = o.id
    WHERE p.sums <> o.sums LIMIT $1`,

  'orders.lines_come_to_the_part': `
    SELECT 'shop_order' AS type, p.id, 'it has ' || p.sums::text || ', but its lines come to ' || i.sums::text
      AS message
    FROM (
      SELECT id, jsonb_build_object('subtotal', subtotal, 'discount', discount - shipping_discount,
        'deposit', deposit) AS sums
      FROM shop_orders) p
    JOIN (
      SELECT shop_order_id, jsonb_build_object('subtotal', sum(gross), 'discount', sum(discount),
        'deposit', sum(deposit)) AS sums
      FROM order_items GROUP BY shop_order_id) i ON i.shop_order_id = p.id
    WHERE i.sums <> p.sums LIMIT $1`,

  // What is pending of a shop's share is all of it until it is released, and nothing from then on.
  'orders.parts_are_posted': `
    SELECT 'shop_order' AS type, id, 'its shares are ' || kept::text || ', but the books say ' || posted::text
      AS message
    FROM (
      SELECT p.id, jsonb_build_object('promotion', coalesce(e.promotion, 0), 'payable', coalesce(e.payable, 0),
        'pending', coalesce(e.pending, 0), 'commission', coalesce(e.commission, 0),
        'deposit', coalesce(e.deposit, 0)) AS posted,
        CASE WHEN p.paid_at IS NULL
          THEN '{"promotion": 0, "payable": 0, "pending": 0, "commission": 0, "deposit": 0}'::jsonb
          ELSE jsonb_build_object('promotion', p.discount - p.refunded_promotion,
            'payable', p.payable - p.refunded_payable,
            'pending', CASE WHEN p.released_at IS NULL THEN p.payable - p.refunded_payable ELSE 0 END,
            'commission', p.commission - p.refunded_commission,
            'deposit', p.deposit - p.refunded_deposit) END AS kept
      FROM shop_orders p LEFT JOIN (
        SELECT shop_order_id,
          -sum(amount) FILTER (WHERE account = 'promotions') AS promotion,
          sum(amount) FILTER (WHERE account LIKE 'shop%' AND kind <> 'release') AS payable,
          sum(amount) FILTER (WHERE account = 'shop_pending') AS pending,
          sum(amount) FILTER (WHERE account = 'commission') AS commission,
          sum(amount) FILTER (WHERE account = 'deposits') AS deposit
        FROM ledger_entries WHERE shop_order_id IS NOT NULL GROUP BY shop_order_id) e ON e.shop_order_id = p.id
      ) shares
    WHERE kept <> posted LIMIT $1`,

  // A part's money came in without what had been cancelled of it before; what went back later has its refunds.
  'orders.paid_has_come_in': `
    SELECT 'order' AS type, o.id, 'its parts were paid with ' || o.paid || ', but its payment has taken '
      || coalesce(y.captured, 0) AS message
    FROM (
      SELECT o.id, o.payment_id, coalesce(sum(p.total - p.refunded + coalesce(r.paid, 0))
        FILTER (WHERE p.paid_at IS NOT NULL), 0) AS paid
      FROM orders o JOIN shop_orders p ON p.order_id = o.id
      LEFT JOIN (SELECT shop_order_id, sum(paid) AS paid FROM refund_parts GROUP BY shop_order_id) r
        ON r.shop_order_id = p.id
      GROUP BY o.id) o
    LEFT JOIN payments y ON y.id = o.payment_id
    WHERE o.paid <> coalesce(y.captured, 0) LIMIT $1`,

  'orders.refunded_has_gone_back': `
    SELECT 'order' AS type, o.id, 'its refunds come to ' || coalesce(r.amount, 0)
      || ', but its payment says ' || coalesce(y.refunded, 0) AS message
    FROM orders o LEFT JOIN payments y ON y.id = o.payment_id
    LEFT JOIN (SELECT order_id, sum(amount) AS amount FROM refunds GROUP BY order_id) r ON r.order_id = o.id
    WHERE coalesce(r.amount, 0) <> coalesce(y.refunded, 0) LIMIT $1`,

  'orders.refunds_are_posted': `
    SELECT 'refund' AS type, r.id, 'it is of ' || r.amount || ', its parts come to ' || coalesce(p.paid, 0)
      || ', and the books say ' || coalesce(e.amount, 0) AS message
    FROM refunds r
    LEFT JOIN (SELECT refund_id, sum(paid) AS paid FROM refund_parts GROUP BY refund_id) p ON p.refund_id = r.id
    LEFT JOIN ledger_transactions t ON t.reference = 'refund:' || r.id
    LEFT JOIN (
      SELECT transaction_id, account, sum(amount) AS amount FROM ledger_entries
      WHERE account IN ('user', 'refunds_due') GROUP BY transaction_id, account) e
      ON e.transaction_id = t.id AND e.account = CASE r.destination WHEN 'wallet' THEN 'user' ELSE 'refunds_due' END
    WHERE t.id IS NULL OR r.amount <> coalesce(p.paid, 0) OR r.amount <> coalesce(e.amount, 0) LIMIT $1`,

  'orders.transfers_are_posted': `
    SELECT 'refund' AS type, r.id, 'its transfer by hand is ' || r.status || ', and the books say otherwise' AS message
    FROM refunds r LEFT JOIN ledger_transactions t ON t.reference = 'refund_paid:' || r.id
    WHERE r.amount > 0 AND (r.destination = 'by_hand' AND r.status = 'done') <> (t.id IS NOT NULL) LIMIT $1`,

  // The deposit of the pieces that were left when the rental ended, as it is divided in refunds.
  'orders.deposits_are_settled': `
    SELECT 'order_item' AS type, id, 'its rental is ' || rental_status || ', its deposit settled with ' || settled
      || ' instead of ' || due AS message
    FROM (
      SELECT i.id, i.rental_status,
        CASE WHEN i.rental_status IN ('returned', 'lost') AND p.paid_at IS NOT NULL
          THEN i.deposit - i.deposit * (i.cancelled_quantity + i.returned_quantity) / i.quantity ELSE 0 END AS due,
        -coalesce(s.amount, 0) AS settled
      FROM order_items i JOIN shop_orders p ON p.id = i.shop_order_id
      LEFT JOIN (
        SELECT split_part(t.reference, ':', 2) AS item_id, sum(e.amount) AS amount
        FROM ledger_transactions t JOIN ledger_entries e ON e.transaction_id = t.id AND e.account = 'deposits'
        WHERE t.kind IN ('late_fee', 'deposit_return') GROUP BY item_id) s ON s.item_id = i.id::text
      WHERE i.order_type = 'rental') rentals
    WHERE due <> settled LIMIT $1`,
};

/** That orders agree with themselves, and with payments, refunds and the books. */
export const createOrderChecks = ({ dataSource }: { dataSource: DataSource }): LedgerCheck[] =>
  checksOfStatements(dataSource, CHECKS);
