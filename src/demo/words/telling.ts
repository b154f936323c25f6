import type { View } from '../art/art-spec.js';
import type { ColourName } from '../art/colours.js';
import type { DemoProduct } from '../demo-data.js';
import { COLOUR_WORDS, PRINT_WORDS } from './colour-words.js';
import type { Item } from './item.js';
import type { ProductLine } from './line.js';
import { substanceOf } from './substances.js';

export const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

const joined = (...words: string[]) => words.filter(Boolean).join(' ');

/** One line for lists: what it is and how it is cut. */
export function shortDescriptionOf({ kind, noun, brief }: ProductLine, item: Item): string {
  const { seen } = substanceOf(item.substance);
  const thing = noun.includes(seen) ? noun : joined(seen, noun);
  const sort = item.print && kind !== 'silk-square' ? joined(PRINT_WORDS[item.print].en, thing) : thing;
  return `${capitalised(sort)}: ${brief}.`;
}

/** Its own sentence, then how it is made and of what; `turn` picks among what the line and the material have to say. */
export function descriptionOf({ cuts }: ProductLine, { sentence, substance }: Item, turn: number): string {
  const { sentences } = substanceOf(substance);
  const made = cuts[turn % cuts.length]!;
  const stuff = sentences[turn % sentences.length]!;
  return turn % 2 ? `${sentence} ${made} ${stuff}` : `${sentence} ${stuff} ${made}`;
}

/** The product in the languages for which its line and its material have words. */
export function translationsOf(line: ProductLine, item: Item): DemoProduct['translations'] {
  const { vi, ru } = substanceOf(item.substance);
  const print = PRINT_WORDS[item.print ?? 'plain'];
  const colour = COLOUR_WORDS[item.colour];
  return {
    ...(line.vi &&
      vi && {
        vi: {
          name: joined(line.vi.noun, vi.name, print.vi, `màu ${colour.vi}`),
          description: `${line.vi.cut} ${vi.sentence}`,
        },
      }),
    ...(line.ru &&
      ru && {
        ru: {
          name: joined(line.ru.noun, ru.name, `${print.ru},`, `цвет «${colour.ru}»`).replace(' ,', ','),
          description: `${line.ru.cut} ${ru.sentence}`,
        },
      }),
  };
}

/** What a picture shows, for those who cannot see it. */
export function altOf(line: ProductLine, item: Item, colour: ColourName, view: View): string {
  const { seen } = substanceOf(item.substance);
  const { en } = COLOUR_WORDS[colour];
  const material = line.noun.includes(seen) || seen.includes(en) ? '' : seen;
  const hue = seen.startsWith(en) ? '' : en;
  const thing = joined(
    hue,
    PRINT_WORDS[item.print ?? 'plain'].en,
    seen.includes(en) ? seen : material,
    line.noun,
  );
  if (view === 'detail') return `Close view of ${line.detail}: ${thing}`;
  if (view === 'styled') return `${capitalised(thing)}, styled with a leafy sprig`;
  return `${capitalised(thing)} on a plain background`;
}
