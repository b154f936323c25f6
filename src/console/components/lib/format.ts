import { useMemo } from 'react';
import type { ConsoleOption } from '../../console-column';
import { texts } from '../../texts';
import { useConsole } from './state';

const LOCALE = 'en';

export interface Format {
  /** An amount in the currency's own decimals. */
  money(amount: number): string;
  /** Such as "$": what stands before amounts. */
  currencySign: string;
  number(value: number): string;
  /** "21 Nov 2026, 14:05", in the person's own time zone. */
  dateTime(iso: string): string;
  /** "21 Nov 2026", of a day as `YYYY-MM-DD`. */
  day(iso: string): string;
  /** "5 minutes ago" for the last week, else the date. */
  ago(iso: string): string;
}

export function useFormat(): Format {
  const { currency } = useConsole();
  return useMemo(() => createFormat(currency.code), [currency.code]);
}

function createFormat(currency: string): Format {
  const money = new Intl.NumberFormat(LOCALE, { style: 'currency', currency });
  const number = new Intl.NumberFormat(LOCALE);
  const dateTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
  const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });
  return {
    money: (amount) => money.format(amount),
    currencySign: money.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency,
    number: (value) => number.format(value),
    dateTime: (iso) => dateTime.format(new Date(iso)),
    day: (iso) => day.format(new Date(iso)),
    ago: (iso) => ago(new Date(iso), relative) ?? date.format(new Date(iso)),
  };
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Undefined when it is more than a week from now. */
function ago(then: Date, relative: Intl.RelativeTimeFormat): string | undefined {
  const seconds = Math.round((then.getTime() - Date.now()) / 1000);
  const distance = Math.abs(seconds);
  if (distance < MINUTE) return texts.record.justNow;
  if (distance < HOUR) return relative.format(Math.round(seconds / MINUTE), 'minute');
  if (distance < DAY) return relative.format(Math.round(seconds / HOUR), 'hour');
  if (distance < 7 * DAY) return relative.format(Math.round(seconds / DAY), 'day');
  return undefined;
}

/** "1 piece", "3 pieces": a count with the plural that its column is called. */
export function counted(count: number, plural: string): string {
  return `${count} ${count === 1 ? plural.replace(/s$/, '') : plural}`.toLowerCase();
}

/** What a value is called: by its option where there is one, else in its own words. */
export function labelOf(value: string, options: readonly ConsoleOption[] = []): string {
  return options.find((option) => option.value === value)?.label ?? inWords(value);
}

/** `out_of_stock` as "Out of stock". */
export function inWords(value: string): string {
  const words = value.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
