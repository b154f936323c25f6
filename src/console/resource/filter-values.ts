/** Undefined for what is not a plain decimal number that PostgreSQL's integer and numeric types can compare with. */
export function parseNumber(text: string): number | undefined {
  if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(text)) return undefined;
  return Number(text);
}

export function parseBoolean(text: string): boolean | undefined {
  if (text === 'true') return true;
  if (text === 'false') return false;
  return undefined;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A day (in UTC; as the end of a range, to its last millisecond) or an instant with its offset, else undefined. */
export function parseInstant(text: string, end: 'from' | 'to'): Date | undefined {
  if (!DAY.test(text) && !INSTANT.test(text)) return undefined;
  if (!isDay(text.slice(0, 10))) return undefined;
  const time = end === 'from' ? 'T00:00:00.000Z' : 'T23:59:59.999Z';
  const date = new Date(DAY.test(text) ? text + time : text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** JavaScript takes 31 February for 3 March. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
