import type { Actor } from '../platform/auth/actor.js';
import type { ConsoleOption, ConsoleValues } from './console-column.js';

/** What this person may choose from. */
export function optionsOf(values: ConsoleValues, actor: Actor): ConsoleOption[] {
  if (typeof values === 'function') return [...values(actor)];
  return values.map((value) => ({ value, label: inWords(value) }));
}

/** `out_of_stock` as "Out of stock". */
function inWords(value: string): string {
  const words = value.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
