import type { Money } from '../../platform/money/money.js';
import { renderPdf, toPdfText } from '../../platform/pdf/pdf.js';
import { type StatementFilter, type StatementRow, toTransactionDto } from './statement.schema.js';

export interface StatementPage {
  money: Money;
  filter: StatementFilter;
  /** When it was asked for. */
  at: Date;
}

/** A statement to be printed, in English as the console is. */
export function statementPdf(
  rows: readonly StatementRow[],
  { money, filter, at }: StatementPage,
): Promise<Buffer> {
  const amounts = new Intl.NumberFormat('en', { style: 'currency', currency: money.currency });
  const format = (amount: number) => toPdfText(amounts.format(amount));
  const body = rows.map((row) => {
    const { created_at: time, kind, account, amount, balance_after: balance } = toTransactionDto(row, money);
    return [
      time.slice(0, 16).replace('T', ' '),
      inWords(kind),
      inWords(account),
      { text: format(amount), alignment: 'right' as const },
      { text: format(balance), alignment: 'right' as const },
    ];
  });
  return renderPdf({
    info: { title: 'Statement' },
    content: [
      { text: 'Statement', fontSize: 18, bold: true, margin: [0, 0, 0, 4] },
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
              widths: ['auto', '*', 'auto', 'auto', 'auto'],
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
  { text: 'Account', bold: true },
  { text: 'Amount', bold: true, alignment: 'right' as const },
  { text: 'Balance', bold: true, alignment: 'right' as const },
];

function periodOf({ from, to }: StatementFilter): string {
  if (from && to) return `From ${day(from)} to ${day(to)}`;
  if (from) return `From ${day(from)} on`;
  return to ? `Until ${day(to)}` : 'From the beginning';
}

const day = (time: string): string => new Date(time).toISOString().slice(0, 10);

/** `payout_request` as "Payout request". */
function inWords(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
