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
export function shortDescriptionOf({ noun, brief }: ProductLine, item: Item): string {
  const { seen } = substanceOf(item.substance);
  const thing = noun.includes(seen) ? noun : joined(seen, noun);
  return `${capitalised(joined(PRINT_WORDS[item.print ?? 'plain'].en, thing))}: ${brief}.`;
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
  const thing = picturedThing(line, item, colour);
  if (view === 'detail') return `Close view of ${line.detail}: ${thing}`;
  if (view === 'styled') return `${capitalised(thing)}, styled with a leafy sprig`;
  return `${capitalised(thing)} on a plain background`;
}

function picturedThing({ pictured, noun }: ProductLine, item: Item, colour: ColourName): string {
  const { seen } = substanceOf(item.substance);
  const { en } = COLOUR_WORDS[colour];
  if (pictured)
    return pictured
      .replace('{colour}', en)
      .replace('{accent}', COLOUR_WORDS[item.accent ?? 'ink'].en)
      .replace('{material}', seen);
  // Gold vermeil is gold, and camel hair camel, without saying so twice.
  const hue = seen.startsWith(en) ? '' : en;
  return joined(hue, PRINT_WORDS[item.print ?? 'plain'].en, noun.includes(seen) ? '' : seen, noun);
}
