import { type Context, systemContext } from '../../platform/context.js';
import type { DemoServices } from '../load-demo.js';
import type { Past } from './past.js';
import { linkOf, pay } from './shopping.js';
import { DAY } from './times.js';

/** Puts money into somebody's wallet, at the stand-in for PayOS. @param amount in major units */
export async function topUp(services: DemoServices, ctx: Context, amount: number): Promise<void> {
  if (!services.payments.sandbox) return;
  const { payment } = await services.wallet.topups.create(ctx, { amount });
  await pay(services, await linkOf(services, payment.id));
}

/** Days before now on which what shops earned is looked at. */
const RELEASES = [45, 35, 25, 19, 12, 7, 4, 0];

/** What shops earned becomes theirs, and some of them ask for it. */
export function planPayouts(past: Past): void {
  const { timeline, services, owners, house } = past;
  const ago = (days: number, happen: () => Promise<void>) =>
    timeline.at(timeline.present - days * DAY, happen);
  for (const days of RELEASES)
    ago(days, () => services.orders.earningsRelease.run(systemContext('demo data')));
  const [other] = [...owners.keys()].filter((shop) => shop !== house);
  ago(18, () => ask(past, house, 0.8, { after: 1, reference: 'VCB 0611-22841' }));
  ago(6.5, () => ask(past, house, 0.5, { after: 1, reference: 'VCB 0618-10377' }));
  ago(1.5, () => ask(past, house, 0.6));
  if (!other) return;
  ago(11, () =>
    ask(past, other, 0.4, { after: 2, reason: 'The account is in another name than the shop’s.' }),
  );
  ago(3, () => ask(past, other, 0.9));
}

type Decision = { after: number } & ({ reference: string } | { reason: string });

/** @param share of what the shop could have */
async function ask(past: Past, shopId: string, share: number, decision?: Decision): Promise<void> {
  const { services, timeline, admin, owners } = past;
  const { payouts, statements } = services.wallet;
  const owner = owners.get(shopId)!;
  const { available, minimum_payout: minimum } = await statements.shopBalance(owner);
  const amount = Math.floor(available * share);
  if (amount < minimum) return;
  const { id } = await payouts.request(owner, { amount, bank_account: BANK_ACCOUNT });
  if (!decision) return;
  timeline.after(decision.after * DAY, async () => {
    if ('reason' in decision) await payouts.reject(admin, { id, reason: decision.reason });
    else await payouts.approve(admin, { id, bank_reference: decision.reference });
  });
}

const BANK_ACCOUNT = {
  bank_name: 'Vietcombank',
  account_number: '0071000123456',
  account_holder: 'ODILE MARCHAND',
};
