import type { DataSource } from 'typeorm';
import type { Clock } from '../../platform/clock.js';
import type { Context } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import type { Logger } from '../../platform/logging/logger.js';
import { everyLinkOf, type KnownLink } from '../links/payment-links.query.js';
import type { PaymentStatus } from '../payment.status.js';
import type { LinkProvider, LinkState } from '../payment-provider.js';
import type { IncomingMoney } from './incoming-money.service.js';
import { lockPayment } from './locked-payment.js';
import { markFailed } from './payment-outcome.js';
import type { PaymentSubjects } from './payment-subjects.js';
import { claimDue, type DuePayment } from './due-payments.query.js';

export interface PaymentSettling {
  /**
   * Asks the provider about every payment whose time has come, takes what nobody reported, and ends what has run
   * out. Payments that are asked about in vain wait longer each time, and do not keep the others waiting.
   */
  settleDue(ctx: Context): Promise<void>;
}

export interface PaymentSettlingDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
  logger: Logger;
  provider: LinkProvider | undefined;
  incoming: IncomingMoney;
  subjects: PaymentSubjects;
}

/** Milliseconds for which a provider that does not answer delays the end of a payment that has run out. */
const OUTAGE_PATIENCE = 60 * 60 * 1000;

export function createPaymentSettling(deps: PaymentSettlingDeps): PaymentSettling {
  const { dataSource, clock, logger } = deps;
  return {
    async settleDue(ctx) {
      for (let due = await claimDue(dataSource, clock()); due; due = await claimDue(dataSource, clock())) {
        try {
          await settle(deps, ctx, due);
        } catch (error) {
          logger.warn(
            { err: error, payment_id: due.id },
            'a payment could not be settled; it is tried again',
          );
        }
      }
    },
  };
}

async function settle(deps: PaymentSettlingDeps, ctx: Context, payment: DuePayment): Promise<void> {
  const now = deps.clock();
  const hasRunOut = payment.status === 'pending' && payment.expiresAt !== null && payment.expiresAt <= now;
  const states = await askAbout(deps, ctx, payment, hasRunOut).catch((error: unknown) => {
    const isOverdue = hasRunOut && payment.expiresAt!.getTime() + OUTAGE_PATIENCE <= now.getTime();
    if (isOverdue) return [];
    throw error;
  });
  const end = hasRunOut ? 'expired' : endedBy(states);
  if (payment.status !== 'pending' || !end) return;
  await deps.inTransaction(ctx, async (tx) => {
    const locked = await lockPayment(tx, deps.subjects, payment.id);
    if (locked?.status === 'pending') await markFailed(tx, deps.subjects, locked, { status: end, now });
  });
}

/** Takes the money that came by any link. What has run out is closed first, so that none can come meanwhile. */
async function askAbout(
  { dataSource, provider, incoming }: PaymentSettlingDeps,
  ctx: Context,
  { id }: DuePayment,
  closesFirst: boolean,
): Promise<Array<LinkState & KnownLink>> {
  if (!provider) return [];
  const states: Array<LinkState & KnownLink> = [];
  for (const link of await everyLinkOf(dataSource, id)) {
    if (closesFirst && !link.isPaid) await provider.cancel(link.orderCode);
    const state = await provider.read(link.orderCode);
    if (!state) continue;
    const { linkId, transfers } = state;
    await incoming.take(ctx, { orderCode: link.orderCode, linkId, source: 'poll', transfers });
    states.push({ ...link, ...state });
  }
  return states;
}

/** Whether the link that people have before them was given up, at the provider's page or by the provider. */
function endedBy(states: readonly LinkState[]): Extract<PaymentStatus, 'cancelled' | 'failed'> | undefined {
  const last = states.at(-1)?.status;
  return last === 'cancelled' || last === 'failed' ? last : undefined;
}
