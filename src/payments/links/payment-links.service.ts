import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Clock } from '../../platform/clock.js';
import { type Context, systemContext } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import type { Logger } from '../../platform/logging/logger.js';
import { newId } from '../../platform/ids.js';
import type { LinkProvider, MadeLink } from '../payment-provider.js';
import { enqueueClosing } from '../payments.jobs.js';
import { providerUnavailable } from '../payments.errors.js';
import type { PaymentLink } from '../payments.js';
import { findPayable, openLinksOf, type PayablePayment } from './payment-links.query.js';

export interface PaymentLinks {
  /** As `Payments.linkOf`. Two who ask at once get the same link. */
  linkOf(paymentId: string): Promise<PaymentLink | undefined>;
  /**
   * Cancels at the provider what can still be paid of a payment that is not pending any more.
   * @throws DomainError `payments.provider_unavailable` (503)
   */
  close(ctx: Context, paymentId: string): Promise<void>;
}

export interface PaymentLinksDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
  logger: Logger;
  provider: LinkProvider | undefined;
  /** Where people come back to from the provider's page. */
  returnUrl(paymentId: string): string;
}

/** Milliseconds after which whoever was making a link is taken to have died over it. */
const MAKING_LASTS = 30_000;
/** How often, and after how many milliseconds, one who waits for another's link looks again. */
const LOOKS = 20;
const LOOK_AGAIN = 250;
/** Order codes that turn out to be used, as after a restored backup, before it is given up. */
const MAX_CODES = 5;

export function createPaymentLinks(deps: PaymentLinksDeps): PaymentLinks {
  const { dataSource, provider } = deps;

  async function make(
    links: LinkProvider,
    payment: PayablePayment,
  ): Promise<PaymentLink | 'busy' | undefined> {
    for (let tries = 0; tries < MAX_CODES; tries += 1) {
      const begun = await begin(deps, payment.id);
      if (!begun) return 'busy';
      const made = await ask(deps, links, payment, begun);
      if (made !== 'taken') return keep(deps, payment, begun, made);
      await lose(deps, begun.id);
    }
    throw providerUnavailable();
  }

  return {
    async linkOf(paymentId) {
      for (let look = 0; look < LOOKS; look += 1) {
        const payment = await findPayable(dataSource, paymentId);
        if (!provider || !payment || payment.expiresAt <= deps.clock()) return undefined;
        if (payment.link) return payment.link;
        const made = await make(provider, payment);
        if (made !== 'busy') return made;
        await pause(LOOK_AGAIN);
      }
      throw providerUnavailable();
    },

    async close(_ctx, paymentId) {
      if (!provider) return;
      for (const { id, orderCode, isPaid } of await openLinksOf(dataSource, paymentId)) {
        if (!isPaid) await provider.cancel(orderCode);
        await dataSource.query(
          `UPDATE payment_links SET status = 'closed', updated_at = now() WHERE id = $1`,
          [id],
        );
      }
    },
  };
}

interface BegunLink {
  id: string;
  orderCode: bigint;
}

/**
 * Writes down that a link is being made, with a fresh order code, before the provider is asked.
 * @returns undefined when another is making one
 */
async function begin(
  { inTransaction, clock }: PaymentLinksDeps,
  paymentId: string,
): Promise<BegunLink | undefined> {
  return inTransaction(systemContext('payment link'), async ({ manager }) => {
    const now = clock();
    await manager.query(
      `UPDATE payment_links SET status = 'lost', updated_at = $2
       WHERE payment_id = $1 AND status = 'asked' AND created_at < $3`,
      [paymentId, now, new Date(now.getTime() - MAKING_LASTS)],
    );
    const rows: Array<{ id: string; order_code: string }> = await manager.query(
      `INSERT INTO payment_links (id, payment_id, order_code, status, created_at, updated_at)
       SELECT $1, p.id, nextval('payment_order_codes'), 'asked', $3, $3
       FROM payments p WHERE p.id = $2 AND p.status = 'pending'
       ON CONFLICT (payment_id) WHERE status IN ('asked', 'open') DO NOTHING
       RETURNING id, order_code`,
      [newId(), paymentId, now],
    );
    const [row] = rows;
    return row && { id: row.id, orderCode: BigInt(row.order_code) };
  });
}

async function ask(
  deps: PaymentLinksDeps,
  links: LinkProvider,
  payment: PayablePayment,
  { id, orderCode }: BegunLink,
): Promise<MadeLink | 'taken'> {
  const url = deps.returnUrl(payment.id);
  try {
    const { amount, description, expiresAt } = payment;
    return await links.create({
      ...{ orderCode, amount, description, expiresAt },
      returnUrl: url,
      cancelUrl: url,
    });
  } catch (error) {
    await lose(deps, id);
    deps.logger.warn({ err: error, payment_id: payment.id }, 'a payment link could not be made');
    throw error;
  }
}

/** Whether it exists is not known: PayOS is asked about it when the payment is settled. */
async function lose({ dataSource, clock }: PaymentLinksDeps, linkRowId: string): Promise<void> {
  await dataSource.query(`UPDATE payment_links SET status = 'lost', updated_at = $2 WHERE id = $1`, [
    linkRowId,
    clock(),
  ]);
}

/** A payment that was decided meanwhile has no use for the link: it is closed again. */
async function keep(
  { inTransaction, clock }: PaymentLinksDeps,
  payment: PayablePayment,
  begun: BegunLink,
  made: MadeLink,
): Promise<PaymentLink | undefined> {
  return inTransaction(systemContext('payment link'), async (tx) => {
    const [rows]: [unknown[], number] = await tx.manager.query(
      `UPDATE payment_links l SET status = 'open', link_id = $2, checkout_url = $3, qr_code = $4, updated_at = $5
       FROM payments p
       WHERE l.id = $1 AND l.status = 'asked' AND p.id = l.payment_id AND p.status = 'pending'
       RETURNING l.id`,
      [begun.id, made.linkId, made.checkoutUrl, made.qrCode, clock()],
    );
    if (rows.length > 0) {
      return { checkoutUrl: made.checkoutUrl, qrCode: made.qrCode, expiresAt: payment.expiresAt };
    }
    await tx.manager.query(
      `UPDATE payment_links SET status = 'lost', link_id = $2, updated_at = $3 WHERE id = $1`,
      [begun.id, made.linkId, clock()],
    );
    await enqueueClosing(tx, payment.id);
    return undefined;
  });
}
