import { systemContext } from '../../platform/context.js';
import { bring } from './bringing.js';
import { customerOf, linkOf, pay } from './shopping.js';
import type { Story } from './story.js';
import { DAY, HOUR, MINUTE } from './times.js';
import { topUp } from './wallets.js';

const line = (pick: number) => ({ pick, quantity: 1, of: 'house' as const });

/** By money that was put into the wallet before. */
const BY_WALLET: Story = {
  ...{ ago: 13 * DAY, customer: 1, method: 'wallet', lines: [line(5)] },
  first: (past) => topUp(past.services, customerOf(past, BY_WALLET), 900),
  then: (past, placed) => bring(past, placed, 3),
};

/** An admin is to decide about it. */
const TOO_LITTLE: Story = {
  ...{ ago: 5 * HOUR, customer: 7, method: 'payos', lines: [line(8)], share: 0.6 },
  then: () => undefined,
};

/** An admin has decided about it. */
const NEARLY_ALL: Story = {
  ...{ ago: 17 * DAY, customer: 9, method: 'payos', lines: [line(11)], share: 0.99 },
  then: (past, placed) =>
    past.timeline.after(3 * HOUR, async () => {
      const { services } = past;
      const rows: Array<{ id: string }> = await services.dataSource.query(
        'SELECT id FROM payment_cases WHERE payment_id = $1',
        [placed.payment!.id],
      );
      for (const { id } of rows) {
        const note = 'Their bank kept its fee. Taken as paid.';
        await services.payments.cases.accept(past.admin, { id, note });
        bring(past, placed, 3);
      }
    }),
};

/** The order was over when the money came. */
const TOO_LATE: Story = {
  ...{ ago: 2 * DAY, customer: 4, method: 'payos', lines: [line(14)], share: 0 },
  async then(past, placed) {
    const { services, timeline } = past;
    const link = await linkOf(services, placed.payment!.id);
    timeline.after(20 * MINUTE, () => services.payments.settling.settleDue(systemContext('demo data')));
    timeline.after(3 * HOUR, () => pay(services, link));
  },
};

/** What is paid otherwise than it was asked for. */
export const PAYMENT_STORIES: readonly Story[] = [BY_WALLET, TOO_LITTLE, NEARLY_ALL, TOO_LATE];
