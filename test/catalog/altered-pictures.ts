import sharp, { type Sharp } from 'sharp';
import { COLOURS, type ColourName } from '../../src/demo/art/colours.js';
import type { ProductArt } from '../../src/demo/art/art-spec.js';
import { composeProductPicture } from '../../src/demo/art/draw-product-picture.js';
import { ILLUSTRATORS, type ProductKind } from '../../src/demo/art/kinds/index.js';
import type { Random } from '../../src/demo/art/random.js';
import { PORTRAIT, toSvg } from '../../src/demo/art/render.js';

export const KINDS = Object.keys(ILLUSTRATORS) as ProductKind[];
const COLOUR_NAMES = Object.keys(COLOURS) as ColourName[];

/**
 * A product's picture, as a catalogue has them: the kinds of products one after the other. No close views: those
 * of one kind and colour come out as one and the same drawing, whoever draws them.
 */
export function sightOf(number: number, random: Random): ProductArt {
  const kind = KINDS[number % KINDS.length]!;
  return {
    kind,
    colour: random.pick(COLOUR_NAMES),
    view: number % 2 === 0 ? 'front' : 'styled',
    seed: number + 1,
  };
}

/** 480 by 600 pixels, as the job that compares pictures gets them. */
export async function drawn(art: ProductArt): Promise<Buffer> {
  const svg = await toSvg(composeProductPicture(art), PORTRAIT);
  return sharp(Buffer.from(svg)).flatten({ background: '#ffffff' }).resize(480, 600).jpeg().toBuffer();
}

/** Something like a photograph: light that falls off, things of all sizes in it, and grain. */
export async function photographed(random: Random): Promise<Buffer> {
  const [width, height] = [480, random.pick([360, 480, 600])];
  const colour = () => `hsl(${random.int(0, 359)},${random.int(10, 80)}%,${random.int(15, 85)}%)`;
  const things = Array.from({ length: random.int(12, 40) }, () => {
    const [x, y] = [random.between(0, width), random.between(0, height)];
    const [w, h] = [random.between(10, 160), random.between(10, 160)];
    const turned = `transform="rotate(${random.int(0, 180)} ${x} ${y})" opacity="${random.between(0.4, 1)}"`;
    return random.chance(0.5)
      ? `<ellipse cx="${x}" cy="${y}" rx="${w / 2}" ry="${h / 2}" fill="${colour()}" ${turned}/>`
      : `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${colour()}" ${turned}/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="g" x2="${random.next()}" y2="1"><stop stop-color="${colour()}"/>
    <stop offset="1" stop-color="${colour()}"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#g)"/>${things.join('')}</svg>`;
  const grain = Buffer.from(Uint8Array.from({ length: width * height }, () => random.int(100, 156)));
  return sharp(Buffer.from(svg))
    .blur(1.2)
    .composite([{ input: grain, raw: { width, height, channels: 1 }, blend: 'soft-light' }])
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** What is done to pictures that somebody else's shop has taken. */
export const ALTERATIONS = {
  crop: cropped,
  scale: async (picture: Sharp, random: Random) => resized(picture, random.between(0.4, 1.6)),
  recompress: async (picture: Sharp, random: Random) =>
    sharp(await picture.jpeg({ quality: random.int(20, 50) }).toBuffer()),
  brightness: async (picture: Sharp, random: Random) =>
    picture.linear(random.pick([0.7, 0.8, 1.15, 1.25]), random.between(-10, 10)),
  overlay: stickered,
} as const;
export type Alteration = keyof typeof ALTERATIONS;

export async function altered(picture: Buffer, random: Random, ...kinds: Alteration[]): Promise<Buffer> {
  let now = picture;
  for (const kind of kinds) {
    const next = await ALTERATIONS[kind](sharp(now), random);
    now = await next.jpeg({ quality: 80 }).toBuffer();
  }
  return now;
}

/** Up to 18% off each side. */
async function cropped(picture: Sharp, random: Random): Promise<Sharp> {
  const { width, height } = await picture.metadata();
  const cut = (length: number) => Math.round(length * random.between(0, 0.18));
  const [left, right, top, bottom] = [cut(width), cut(width), cut(height), cut(height)];
  return picture.extract({ left, top, width: width - left - right, height: height - top - bottom });
}

async function resized(picture: Sharp, factor: number): Promise<Sharp> {
  const { width } = await picture.metadata();
  return picture.resize(Math.round(width * factor));
}

/** A label with words, on up to 4% of the picture. */
async function stickered(picture: Sharp, random: Random): Promise<Sharp> {
  const { width, height } = await picture.metadata();
  const [w, h] = [
    Math.round(width * random.between(0.15, 0.3)),
    Math.round(height * random.between(0.06, 0.13)),
  ];
  const label = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}">
    <rect width="${w}" height="${h}" rx="6" fill="${random.pick(['#c00000', '#111111', '#ffffff', '#008844'])}"/>
    <text x="50%" y="68%" text-anchor="middle" font-size="${h * 0.5}" fill="#ffcc00">SALE</text></svg>`;
  const [left, top] = [random.int(0, width - w), random.int(0, height - h)];
  return picture.composite([{ input: Buffer.from(label), left, top }]);
}
