import type { DataSource } from 'typeorm';
import { createStatementRunner, type RunStatement } from '../../platform/database/statement.js';
import type { Money } from '../../platform/money/money.js';
import type { NameOrders, OrderMatter } from '../statements/entry-subjects.js';
import { accountInWords } from '../statements/statement-words.js';
import type { LedgerAlarm } from './ledger-alarm.entity.js';

/** An alarm as people read it. */
export interface AlarmWords {
  /** What it is about, with its page where the console has one. */
  subject: { screen: string; id: string; label: string };
  message: string;
}

type Alarm = Pick<LedgerAlarm, 'id' | 'checkName' | 'subjectType' | 'subjectId' | 'message'>;

/** By the alarm's id. */
export type DescribeAlarms = (
  alarms: readonly Alarm[],
) => Promise<Record<string, AlarmWords & Record<string, unknown>>>;

export interface AlarmWordsDeps {
  dataSource: DataSource;
  money: Money;
  nameOrders: NameOrders;
}

/** Says whose money it is by name, and how much in the currency. */
export function createDescribeAlarms({ dataSource, money, nameOrders }: AlarmWordsDeps): DescribeAlarms {
  const run = createStatementRunner(dataSource);
  const amounts = new Intl.NumberFormat('en', { style: 'currency', currency: money.currency });
  const inCurrency = (minor: string) => amounts.format(money.toAmount(BigInt(minor)));
  return async (alarms) => {
    const [owners, orders] = await Promise.all([
      nameOwners(run, alarms),
      nameOrders(alarms.flatMap(orderMatter)),
    ]);
    const subjectOf = ({ subjectType: type, subjectId: id }: Alarm): AlarmWords['subject'] => {
      const order = orders.get(`${type} ${id}`);
      if (order?.link) return { ...order.link, label: `${inWords(type)} ${order.label}` };
      return owners.get(id) ?? { screen: SCREENS[type] ?? '', id, label: `${inWords(type)} ${id}` };
    };
    return Object.fromEntries(
      alarms.map((alarm) => {
        const { id, checkName, message } = alarm;
        return [id, { subject: subjectOf(alarm), message: messageInWords(checkName, message, inCurrency) }];
      }),
    );
  };
}

/** Pages of what has one, beside orders. */
const SCREENS: Readonly<Record<string, string>> = {
  payment: 'payments',
  payment_case: 'payment-cases',
  payout: 'payouts',
  promotion: 'promotions',
};

const OWNED = new Set(['wallet', 'shop', 'user']);

/** Every number in the messages of these rules is money; others count uses and pieces, too. */
const ONLY_MONEY = /^(wallet|payments)\./;

function messageInWords(checkName: string, message: string, inCurrency: (minor: string) => string): string {
  if (!ONLY_MONEY.test(checkName)) return message;
  return message
    .replace(/^[a-z_]+(?= (holds|is said) )/, accountInWords)
    .replaceAll(/(?<![\w.-])-?\d+(?![\w-])/g, inCurrency);
}

async function nameOwners(
  run: RunStatement,
  alarms: readonly Alarm[],
): Promise<ReadonlyMap<string, AlarmWords['subject']>> {
  const ids = alarms.filter(({ subjectType }) => OWNED.has(subjectType)).map(({ subjectId }) => subjectId);
  if (ids.length === 0) return new Map();
  const rows = await run<AlarmWords['subject']>({
    text: `SELECT 'shops' AS screen, id, name AS label FROM shops WHERE id = ANY ($1::uuid[])
      UNION ALL SELECT 'users', id, full_name FROM users WHERE id = ANY ($1::uuid[])`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

function orderMatter({ subjectType: type, subjectId: id }: Alarm): OrderMatter[] {
  return type === 'order' || type === 'shop_order' || type === 'refund' ? [{ type, id }] : [];
}

/** `shop_order` as "Shop order". */
function inWords(type: string): string {
  const words = type.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
