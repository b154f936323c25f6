import type { ProductLine } from './line.js';

export const FRAGRANCE: readonly ProductLine[] = [
  {
    kind: 'square-flacon',
    categories: ['perfume'],
    code: 'EDP',
    noun: 'square perfume flacon',
    detail: 'the label and cap',
    brief: 'woody, unisex',
    weightGrams: 290,
    cuts: ['It opens dry and closes warm.', 'The bottle unscrews and can be filled again.'],
    items: `
KHC | Cedar at Noon | olive | parfum | 98.00 | Cedar, black pepper and warm stone: a hillside with nobody on it. | vol=50 ml|100 ml:52; mark=leaf
KHC | Salt & Fig | sage | parfum | 98.00 | Fig leaf torn in half beside the sea. | vol=50 ml|100 ml:52; mark=wave
KHC | Ink & Vetiver | navy | parfum | 104.00 | A wet street, a leather folder, a good pen. | vol=50 ml; mark=moon; accent=silver`,
  },
  {
    kind: 'round-flacon',
    categories: ['perfume'],
    code: 'RFL',
    noun: 'round perfume flacon',
    detail: 'the emblem on the glass',
    brief: 'floral, soft',
    weightGrams: 260,
    cuts: ['One flower, looked at for a long time.'],
    items: `
KHC | Orange Blossom Hour | butter | parfum | 92.00 | Neroli at the moment it turns to honey. | vol=50 ml|100 ml:48; accent=gold; mark=sun
KHC | Damask Morning | blush | parfum | 96.00 | Rose with its stem, its thorn and its dew. | vol=50 ml; accent=rose-gold; mark=drop
KHC | Iris, Folded | lilac | parfum | 112.00 | Powder, paper and violet root. | vol=50 ml; accent=plum; mark=moon; pending`,
  },
  {
    kind: 'faceted-flacon',
    categories: ['perfume'],
    code: 'FFL',
    noun: 'faceted perfume flacon',
    detail: 'the cut edges of the glass',
    brief: 'in pressed, faceted glass',
    weightGrams: 310,
    cuts: ['The facets are pressed, not cut, so they are soft to hold.'],
    items: `
KHC | Amber Room | terracotta | parfum | 118.00 | Benzoin, labdanum and a fire two rooms away. | vol=50 ml; mark=sun
KHC | Clementine Cologne | coral | cologne | 64.00 | Peel, pith and a little leaf. | vol=100 ml; mark=sun; accent=ivory
KHC | Oud for Beginners | burgundy | parfum | 124.00 | Smoke without the stable. | vol=50 ml; accent=gold; mark=moon`,
  },
  {
    kind: 'candle',
    categories: ['home-fragrance'],
    code: 'CND',
    noun: 'scented candle burning in its glass',
    pictured: 'scented candle burning in a {colour} glass',
    detail: 'the flame and label',
    brief: 'about 50 hours',
    weightGrams: 520,
    attributes: { 'Net weight': '220 g' },
    cuts: ['Let the first burn reach the edge of the glass.'],
    items: `
KHC | Sunday Bread Candle | oat | wax | 42.00 | Yeast, butter, warm linen. | mark=sun
KHC | Library Candle | chocolate | wax | 42.00 | Old paper, tobacco flower, floor wax. | mark=arch
SGM | Highland Pine Candle | forest | wax | 34.00 | The pine woods above Đà Lạt on a cold night. | mark=leaf`,
  },
  {
    kind: 'diffuser',
    categories: ['home-fragrance'],
    code: 'DIF',
    noun: 'reed diffuser',
    pictured: '{colour} glass reed diffuser',
    detail: 'the reeds and label',
    brief: 'about three months',
    weightGrams: 480,
    attributes: { Volume: '200 ml' },
    cuts: ['Eight reeds come with it, and eight spare.'],
    items: `
KHC | Clean Sheets Diffuser | sky | reeds | 48.00 | Cotton dried outdoors, near thyme. | mark=wave
SGM | Lemongrass Diffuser | butter | reeds | 36.00 | Keeps the hallway bright and the mosquitoes thoughtful. | mark=leaf`,
  },
  {
    kind: 'soap',
    categories: ['home-fragrance'],
    code: 'SOP',
    noun: 'pair of soap bars',
    pictured: 'stacked bars of {colour} and {accent} soap',
    detail: 'the stamped mark',
    brief: 'two bars of 100 g',
    weightGrams: 220,
    attributes: { 'Net weight': '2 × 100 g' },
    cuts: ['Two bars to a box, in two colours.'],
    items: `
KHC | Olive & Laurel Soap | olive | soapBar | 14.00 | Aleppo’s recipe, Marseille’s kettle. | accent=oat; mark=leaf
KHC | Rose Clay Soap | blush | soapBar | 14.00 | Pink clay and a little geranium. | accent=ivory; mark=drop
SGM | Coffee Scrub Soap | chocolate | soapBar | 9.50 | Ground robusta, for gardeners' hands. | accent=camel; mark=sun`,
  },
  {
    kind: 'sachet',
    categories: ['home-fragrance'],
    code: 'SAC',
    noun: 'pair of scented sachets',
    pictured: 'two {colour} scented sachets',
    detail: 'the paper label',
    brief: 'set of two, for drawers',
    weightGrams: 60,
    cuts: ['Hang one with the coats and lay one among the jumpers.'],
    items: `
KHC | Moth & Lavender Sachets | lilac | reeds | 16.00 | Lavender, cedar and camphor against moths. | mark=leaf; rejected=The stated base, with its rattan reeds, does not fit a dry sachet. Please give the filling, with its allergens.
AKZ | Juniper Drawer Sachets | forest | juniper | 14.00 | Filled by our knitters, since they know what moths cost. | mark=leaf`,
  },
];
