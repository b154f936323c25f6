import { COLOURS, type ColourName } from '../art/colours.js';
import { LABEL_MARKS, type LabelMark } from '../art/labels.js';
import { type Print, PRINTS } from '../art/prints.js';
import type { DemoProductState } from '../demo-data.js';
import { SUBSTANCES, type SubstanceName } from './substances.js';

/** One product as its line's table tells it. */
export interface Item {
  shopCode: string;
  name: string;
  colour: ColourName;
  substance: SubstanceName;
  price: number;
  sentence: string;
  accent?: ColourName;
  print?: Print;
  mark?: LabelMark;
  /** A second colour that it comes in. */
  also?: ColourName;
  /** The one shade that it has. */
  shade?: string;
  /** The shades to choose from. */
  shades: string[];
  /** Volumes to choose from, with what the larger ones cost more. */
  volumes: Array<{ name: string; extra: number }>;
  skin: string[];
  concerns: string[];
  hero?: string;
  /** Without water: the hero is the whole formula. */
  isOil: boolean;
  /** It can be rented too: for so much a day, against a deposit, in major units. */
  rental?: { perDay: number; deposit: number };
  state: DemoProductState;
  reason?: string;
}

const FLAGS = ['draft', 'pending', 'archived'] as const;

/** The products of a line's table. */
export function parseItems(table: string): Item[] {
  return table.trim().split('\n').map(parseItem);
}

/** @throws Error when a row names a colour, print, material or mark that does not exist */
function parseItem(row: string): Item {
  const [shopCode, name, colour, substance, price, sentence, rest = ''] = row.split(/ \| /);
  if (!shopCode || !name || !colour || !substance || !price || !sentence)
    throw new Error(`A column is missing: ${row}`);
  const options = parseOptions(rest);
  const list = (key: string, separator = ', ') => options.get(key)?.split(separator) ?? [];
  const optional = <T extends string>(key: string, known: readonly T[]) =>
    options.has(key) ? oneOf(known, options.get(key)!) : undefined;
  return {
    shopCode,
    name,
    colour: oneOf(COLOUR_NAMES, colour),
    substance: oneOf(SUBSTANCE_NAMES, substance),
    price: Number(price),
    sentence,
    accent: optional('accent', COLOUR_NAMES),
    print: optional('print', PRINTS),
    mark: optional('mark', LABEL_MARKS),
    also: optional('also', COLOUR_NAMES),
    shade: options.get('shade'),
    shades: list('shades'),
    volumes: list('vol', '|').map((volume) => {
      const [size, extra = '0'] = volume.split(':');
      return { name: size!, extra: Number(extra) };
    }),
    skin: list('skin'),
    concerns: list('for'),
    hero: options.get('hero'),
    isOil: options.has('oil'),
    rental: rentalOf(options.get('rent')),
    state: options.has('rejected') ? 'rejected' : (FLAGS.find((flag) => options.has(flag)) ?? 'approved'),
    reason: options.get('rejected'),
  };
}

/** `18/120`: by the day, and the deposit. */
function rentalOf(words: string | undefined): Item['rental'] {
  const [perDay, deposit] = words?.split('/').map(Number) ?? [];
  return perDay && deposit ? { perDay, deposit } : undefined;
}

/** `key=value; flag`; a reason comes last and may hold semicolons of its own. */
function parseOptions(text: string): Map<string, string> {
  const options = new Map<string, string>();
  const [before, reason] = text.split('rejected=');
  if (reason) options.set('rejected', reason.trim());
  for (const part of before!.split(';').map((piece) => piece.trim())) {
    const [key, value = ''] = part.split('=');
    if (key) options.set(key, value);
  }
  return options;
}

const COLOUR_NAMES = Object.keys(COLOURS) as ColourName[];
const SUBSTANCE_NAMES = Object.keys(SUBSTANCES) as SubstanceName[];

function oneOf<T extends string>(known: readonly T[], word: string): T {
  const found = known.find((name) => name === word);
  if (!found) throw new Error(`Unknown word in the demo's tables: ${word}`);
  return found;
}
