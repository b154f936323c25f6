/**
 * Several values in one cell: `oily; dry` for a list, `Material=Silk; Origin=Huế` for pairs. A `;`, `=` or `\`
 * that is part of a value has a `\` before it.
 */

export const joinList = (items: readonly string[]): string => items.map(escaped).join('; ');

export function splitList(cell: string): string[] {
  return splitAt(cell, ';')
    .map((item) => unescaped(item.trim()))
    .filter((item) => item !== '');
}

export function joinPairs(pairs: Readonly<Record<string, string>>): string {
  return Object.entries(pairs)
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .join('; ');
}

/** Undefined when a pair has no `=`. */
export function splitPairs(cell: string): Record<string, string> | undefined {
  const pairs: Array<[string, string]> = [];
  for (const item of splitAt(cell, ';')) {
    if (item.trim() === '') continue;
    const [name, ...values] = splitAt(item, '=');
    if (values.length === 0) return undefined;
    pairs.push([unescaped(name!.trim()), unescaped(values.join('=').trim())]);
  }
  return Object.fromEntries(pairs);
}

const escaped = (text: string): string => text.replaceAll(/[\\;=]/g, (sign) => `\\${sign}`);
const unescaped = (text: string): string => text.replaceAll(/\\([\\;=])/g, '$1');

/** At the signs that have no `\` before them. */
function splitAt(text: string, sign: ';' | '='): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === sign) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}
