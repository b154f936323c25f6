import { type ConsoleScreen, defineScreen } from '../../console/console-screen.js';
import { hasRight } from '../../platform/auth/rights.js';
import type { DescribeAlarms } from './alarm-words.js';
import { LedgerAlarm } from './ledger-alarm.entity.js';

const STATES = ['open', 'ended'];

/** What the nightly check of the books found wrong, and when it was right again. */
export function createAlarmScreen({ describeAlarms }: { describeAlarms: DescribeAlarms }): ConsoleScreen {
  return defineScreen<LedgerAlarm>({
    id: 'ledger-alarms',
    label: 'Alarms of the books',
    singular: 'alarm',
    navigation: { group: 'Money', icon: 'alert-triangle', order: 60 },
    entity: LedgerAlarm,
    title: 'message',
    columns: [
      { name: 'message', label: 'What differs', type: 'text' },
      { name: 'subject', label: 'Where', type: 'reference' },
      { name: 'checkName', label: 'Rule', type: 'text', filter: 'contains', on: ['show'] },
      { name: 'subjectType', label: 'Kind', type: 'text', filter: 'contains', on: ['show'] },
      { name: 'subjectId', label: 'Id', type: 'text', filter: 'contains', on: ['show'] },
      {
        name: 'state',
        label: 'State',
        type: 'status',
        values: STATES,
        value: ({ endedAt }) => (endedAt ? 'ended' : 'open'),
      },
      { name: 'createdAt', label: 'Since', type: 'datetime', sortable: true, filter: 'range' },
      { name: 'seenAt', label: 'Last found', type: 'datetime' },
      { name: 'endedAt', label: 'Right again', type: 'datetime', on: ['show'] },
    ],
    filters: [
      {
        name: 'open',
        label: 'Still wrong',
        type: 'boolean',
        narrow(query, alias, [value]) {
          query.andWhere(`${alias}.endedAt IS ${value === 'true' ? '' : 'NOT '}NULL`);
        },
      },
    ],
    opensWith: { open: 'true' },
    decorate: async (rows) => new Map(Object.entries(await describeAlarms(rows))),
    allowed: (actor) => hasRight(actor, 'wallets.reconcile'),
    scope(actor, query) {
      if (!hasRight(actor, 'wallets.reconcile')) query.andWhere('FALSE');
    },
    defaultSort: { column: 'createdAt', direction: 'desc' },
    empty: 'The books agree with themselves and with every order, payment and payout.',
  });
}
