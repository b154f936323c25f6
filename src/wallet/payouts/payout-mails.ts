import type { ShopContacts } from '../../moderation/index.js';
import type { TransactionContext } from '../../platform/context.js';
import { enqueueMail } from '../../platform/mail/mail.js';
import type { Money } from '../../platform/money/money.js';
import type { Payout } from './payout.entity.js';

/** Tells the shop what was decided on its payout, after the commit. */
export async function enqueuePayoutMail(
  { shopContacts, money }: { shopContacts: ShopContacts; money: Money },
  tx: TransactionContext,
  { shopId, status, amount, bankHint, bankReference, reason }: Payout,
): Promise<void> {
  const contact = await shopContacts.find(tx.manager, shopId);
  if (!contact?.email) return;
  const { language, name: shop } = contact;
  const format = new Intl.NumberFormat(language, { style: 'currency', currency: money.currency });
  await enqueueMail(tx, {
    to: contact.email,
    language,
    template: status === 'paid' ? 'payout-paid' : 'payout-rejected',
    data: {
      shop,
      amount: format.format(money.toAmount(amount)),
      account: bankHint,
      reference: bankReference ?? '',
      reason: reason ?? '',
    },
  });
}
