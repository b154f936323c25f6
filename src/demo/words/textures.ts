import type { Material } from './material.js';

const texture = (name: string, ...sentences: string[]): Material => ({
  name,
  seen: '',
  fact: 'Texture',
  sentences,
});

/** What things are made of that are used up. */
export const TEXTURES = {
  waterSerum: texture(
    'Watery serum',
    'It sinks in within half a minute and leaves nothing to rub.',
    'Layers under cream and sunscreen without rolling up.',
    'Three drops do the face; the bottle lasts about ten weeks.',
  ),
  lightOil: texture(
    'Light oil',
    'It spreads thin and is gone by the time you have brushed your teeth.',
    'Pressed cold in the valley below our workshop.',
  ),
  richCream: texture(
    'Rich cream',
    'Dense at first, light once it has melted into the skin.',
    'A pea-sized amount goes a long way.',
    'Filled without air, so the last of it is as fresh as the first.',
  ),
  gelCream: texture(
    'Gel cream',
    'Cool at first, matte within a minute.',
    'It gives water rather than fat, which oily skins notice by noon.',
  ),
  foam: texture(
    'Soft foam',
    'It rinses off without the squeak that means too much.',
    'The foam is small-bubbled and smells of very little.',
  ),
  milk: texture(
    'Milky lotion',
    'Milk-thin, and kind to lashes and brows.',
    'It calms what the day has stirred up.',
  ),
  tonic: texture(
    'Watery tonic',
    'Pat it in with the palms; cotton pads drink half of it.',
    'A first layer that makes the next one work harder.',
  ),
  clay: texture('Creamy clay', 'It never dries to a crust, so it lifts oil without pulling.'),
  stone: {
    name: 'Polished stone, gold-tone metal',
    seen: 'stone',
    care: 'Rinse, dry and keep in the pouch',
    sentences: [
      'Keep it in the fridge door for puffy mornings.',
      'Each stone is cut from one block and differs from the next.',
    ],
  },
  liquid: texture(
    'Liquid, satin finish',
    'Buildable from a veil to full cover.',
    'Skin shows through where it should.',
  ),
  powder: texture(
    'Pressed powder',
    'Milled four times, so it neither dusts nor sits in lines.',
    'The pan lifts out and can be refilled.',
  ),
  creamColour: texture(
    'Cream colour',
    'It slides on once and stays through lunch.',
    'Rich in squalane, so lips feel dressed rather than painted.',
    'The case is refillable with a click.',
  ),
  glossy: texture(
    'Gloss',
    'Shine without stick; hair stays out of it.',
    'A drop of mint oil, for feel rather than plumping.',
  ),
  lashes: texture(
    'Flexible film',
    'Comes off with warm water in small soft tubes.',
    'Brush once for length and twice for drama.',
  ),
  lead: texture(
    'Soft kohl',
    'You have thirty seconds to smudge it; then it stays.',
    'Sharpens with any pencil sharpener.',
  ),
  lacquer: texture(
    'Quick lacquer',
    'Two coats, six minutes.',
    'Free of ten things you would not want on your hands.',
  ),
  bristles: {
    name: 'Vegan bristles, beech handles',
    seen: '',
    care: 'Wash with mild soap; dry flat',
    sentences: [
      'The bristles are synthetic and soft enough for eyelids.',
      'A roll of cotton canvas keeps them together.',
    ],
  },
  balm: texture('Melting balm', 'It goes on solid and ends up as skin.', 'Warm it with a fingertip first.'),
  shampoo: texture(
    'Low lather',
    'Little foam, much slip; that is how it should be.',
    'Gentle enough for every day and for colour.',
  ),
  mist: texture('Fine mist', 'A cloud, not a shower; it dries in seconds.', 'Brushes out without a trace.'),
  wood: {
    name: 'Beech wood, natural rubber pad',
    seen: 'wooden',
    care: 'Clean with a comb; keep out of water',
    sentences: [
      'Rounded pins and an air cushion make knots give up first.',
      'The handle is oiled beech, turned rather than moulded.',
    ],
  },
  plantAcetate: {
    name: 'Plant-based acetate',
    seen: 'acetate',
    care: 'Wipe with a soft cloth',
    sentences: [
      'Cut from acetate and polished, so there is no mould line to snag hair.',
      'The spring is steel and has been opened ten thousand times in our test.',
    ],
  },
  scrunchieSilk: {
    name: 'Mulberry silk off-cuts',
    seen: 'silk',
    care: 'Hand wash cold',
    sentences: [
      'Sewn from what is left when a dress has been cut.',
      'Silk leaves no dent in the hair and breaks no ends.',
    ],
  },
  parfum: {
    name: 'Eau de parfum',
    seen: '',
    fact: 'Concentration',
    sentences: [
      'Stays about eight hours on skin and two days on a scarf.',
      'Macerated for six weeks before it is bottled.',
      'Sample vials come with every bottle, so you can try before you break the seal.',
    ],
  },
  cologne: {
    name: 'Eau de cologne',
    seen: '',
    fact: 'Concentration',
    sentences: [
      'Meant to be used freely and again at noon.',
      'Bright for an hour, clean for the rest of the day.',
    ],
  },
  wax: {
    name: 'Rapeseed and soy wax',
    seen: '',
    fact: 'Wax',
    sentences: [
      'The wick is cotton; trim it and the glass stays clear.',
      'Burns for about fifty hours, then becomes a good water glass.',
    ],
  },
  reeds: {
    name: 'Alcohol-free base, rattan reeds',
    seen: '',
    fact: 'Base',
    sentences: [
      'Turn the reeds once a week; turn two out if the room is small.',
      'A bottle lasts about three months.',
    ],
  },
  soapBar: {
    name: 'Cold-process olive soap',
    seen: '',
    fact: 'Base',
    sentences: [
      'Cut by wire and dried for eight weeks, so the bar stays hard to the end.',
      'Seventy-two percent olive oil, the old Marseille way.',
    ],
  },
  juniper: {
    name: 'Dried juniper and cedar shavings',
    seen: '',
    fact: 'Filling',
    sentences: ['Squeeze it now and then to wake the scent up.'],
  },
} as const satisfies Record<string, Material>;
