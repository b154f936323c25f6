/** Days of the person's own zone, as the address has them: from the first instant, up to and without the last. */
export interface Period {
  from: string;
  to: string;
}

/** @param monthsAgo 0 is the month that is now */
export function monthOf(now: Date, monthsAgo: number): Period {
  const first = (offset: number) => new Date(now.getFullYear(), now.getMonth() + offset, 1).toISOString();
  return { from: first(-monthsAgo), to: first(1 - monthsAgo) };
}

/** What a field for a day says as an instant; empty where it is empty. */
export function toInstant(day: string, end: keyof Period): string {
  if (day === '') return '';
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new Date(year, month - 1, end === 'from' ? date : date + 1).toISOString();
}

/** An instant as a field for a day has it. */
export function toDay(instant: string | null, end: keyof Period): string {
  if (!instant) return '';
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return '';
  const within = end === 'from' ? date : new Date(date.getTime() - 1);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${within.getFullYear()}-${two(within.getMonth() + 1)}-${two(within.getDate())}`;
}
