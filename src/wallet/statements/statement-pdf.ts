import type { Money } from '../../platform/money/money.js';
import { renderPdf, toPdfText } from '../../platform/pdf/pdf.js';
import type { NamedRow } from './statement-csv.js';
import { type StatementFilter, toStatementEntry } from './statement.schema.js';
import { accountInWords, KIND_WORDS } from './statement-words.js';

export interface StatementPage {
  money: Money;
  filter: StatementFilter;
  /** When it was asked for. */
  at: Date;
  /** Whose it is. */
  name: string;
}

/** A statement to be printed, in English as the console is. */
export function statementPdf(
  rows: readonly NamedRow[],
  { money, filter, at, name }: StatementPage,
): Promise<Buffer> {
  const amounts = new Intl.NumberFormat('en', { style: 'currency', currency: money.currency });
  const format = (amount: number | null) => (amount === null ? '' : toPdfText(amounts.format(amount)));
  const body = rows.map(({ row, subject }) => {
    const { at: time, kind, account, amount, balanceAfter } = toStatementEntry(row, money);
    return [
      minute(time),
      KIND_WORDS[kind],
      subject.label,
      accountInWords(account),
      { text: format(amount), alignment: 'right' as const },
      { text: format(balanceAfter), alignment: 'right' as const },
    ];
  });
  return renderPdf({
    info: { title: `Statement of ${name}` },
    content: [
      { text: 'Statement', fontSize: 18, bold: true, margin: [0, 0, 0, 2] },
      { text: name, fontSize: 12, margin: [0, 0, 0, 6] },
      {
        text: `${periodOf(filter)}. Made on ${day(at.toISOString())}. All times in UTC.`,
        margin: [0, 0, 0, 16],
      },
      rows.length === 0
        ? { text: 'Nothing happened in this time.' }
        : {
            layout: 'lightHorizontalLines',
            table: {
              headerRows: 1,
              dontBreakRows: true,
              widths: ['auto', '*', 'auto', 'auto', 'auto', 'auto'],
              body: [HEADINGS, ...body],
            },
          },
    ],
    footer: (page, pages) => ({ text: `${page} / ${pages}`, alignment: 'center', margin: [0, 16, 0, 0] }),
  });
}

const HEADINGS = [
  { text: 'Time', bold: true },
  { text: 'What', bold: true },
  { text: 'For', bold: true },
  { text: 'Account', bold: true },
  { text: 'Amount', bold: true, alignment: 'right' as const },
  { text: 'Balance', bold: true, alignment: 'right' as const },
];

/** With the time of day where it matters: a month of who asks need not begin at midnight in UTC. */
function periodOf({ from, to }: StatementFilter): string {
  if (from && to) return `From ${startOf(from)} to ${endOf(to)}`;
  if (from) return `From ${startOf(from)} on`;
  return to ? `To ${endOf(to)}` : 'From the beginning';
}

const startOf = (time: string): string => (isMidnight(time) ? day(time) : minute(time));

/** The end is not part of it: what ends at midnight ends with the day before. */
const endOf = (time: string): string =>
  isMidnight(time) ? day(new Date(new Date(time).getTime() - 1).toISOString()) : minute(time);

const isMidnight = (time: string): boolean => new Date(time).toISOString().endsWith('T00:00:00.000Z');

const day = (time: string): string => new Date(time).toISOString().slice(0, 10);

const minute = (time: string): string => new Date(time).toISOString().slice(0, 16).replace('T', ' ');
