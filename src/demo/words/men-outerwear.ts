import type { ProductLine } from './line.js';

export const MEN_OUTERWEAR: readonly ProductLine[] = [
  {
    kind: 'blazer',
    categories: ['men-outerwear'],
    code: 'MBZ',
    noun: 'blazer',
    detail: 'the lapel and breast pocket',
    brief: 'two buttons, notched lapels',
    weightGrams: 860,
    sizes: 'men',
    attributes: { Fit: 'Soft, natural shoulder' },
    cuts: ['Half-canvassed, quarter-lined and free of padding.', 'Working cuffs with four horn buttons.'],
    items: `
HNL | Block 1 Blazer in Navy | navy | suiting | 318.00 | The first block we ever drafted, on its ninth revision.
HNL | Block 1 Blazer in Olive | olive | linen | 278.00 | For weddings on grass.
HNL | Block 1 Blazer in Windowpane | taupe | suiting | 334.00 | Checks matched at pocket, seam and sleeve. | print=windowpane; accent=ivory`,
  },
  {
    kind: 'wool-coat',
    categories: ['men-outerwear'],
    code: 'MCT',
    noun: 'belted coat',
    detail: 'the shawl collar and tied belt',
    brief: 'shawl collar, knee length',
    weightGrams: 1720,
    sizes: 'men',
    attributes: { Fit: 'Roomy' },
    cuts: ['Raglan at the back, set-in at the front, so it takes a jacket underneath.'],
    ru: {
      noun: 'Мужское пальто',
      cut: 'Свободный крой с шалевым воротником и поясом, под него легко надеть пиджак.',
    },
    items: `
AKZ | Station Coat in Charcoal | charcoal | coating | 428.00 | For platforms in January.
AKZ | Station Coat in Camel | camel | camelhair | 468.00 | Warmer than it looks, and it looks warm.`,
  },
  {
    kind: 'bomber',
    categories: ['men-outerwear'],
    code: 'BOM',
    noun: 'bomber jacket',
    detail: 'the ribbed collar and zip',
    brief: 'ribbed collar, zip front',
    weightGrams: 690,
    sizes: 'men',
    attributes: { Fit: 'Regular, waist length' },
    cuts: ['Wool ribs at collar, cuff and hem.', 'A two-way zip and slanted pockets with snaps inside.'],
    items: `
HNL | Runway Bomber in Olive | olive | gabardine | 188.00 | Cotton instead of nylon, and quieter for it.
HNL | Runway Bomber in Ink | ink | gabardine | 188.00 | A jacket for the gap between coat and cardigan.
RBN | Foz Suede Bomber in Chocolate | chocolate | suede | 396.00 | Soft enough to fold over an arm all evening.`,
  },
  {
    kind: 'puffer',
    categories: ['men-outerwear', 'women-outerwear'],
    code: 'PUF',
    noun: 'puffer jacket',
    detail: 'the stand collar and quilting',
    brief: 'stand collar, quilted, packable',
    weightGrams: 480,
    sizes: 'men',
    attributes: { Fit: 'Regular, unisex' },
    cuts: [
      'Narrow quilting keeps the down where it was put.',
      'Elastic at cuff and hem shuts out the draught.',
    ],
    items: `
AKZ | Base Camp Puffer in Dusty Blue | dusk | nylon | 168.00 | The layer our knitters wear on the way to work.
AKZ | Base Camp Puffer in Black | black | nylon | 168.00 | Fits below the Station Coat, if winter insists.
HNL | Quilt Puffer in Sage | sage | nylon | 196.00 | A puffer without the puff. | pending`,
  },
  {
    kind: 'gilet',
    categories: ['men-outerwear'],
    code: 'GIL',
    noun: 'waistcoat',
    detail: 'the buttons and welt pockets',
    brief: 'V-neck, five buttons, welt pockets',
    weightGrams: 380,
    sizes: 'men',
    attributes: { Fit: 'Close' },
    cuts: [
      'An adjuster at the back takes in two sizes of lunch.',
      'Lined in cotton, with one pocket inside.',
    ],
    items: `
HNL | Third Piece Waistcoat in Charcoal | charcoal | suiting | 118.00 | It turns trousers and shirt into a decision.
AKZ | Felt Waistcoat in Forest | forest | felt | 134.00 | Mountain wear by origin, gallery wear by habit.
AKZ | Felt Waistcoat in Brick | brick | felt | 134.00 | Edges left raw, since felt does not fray. | draft`,
  },
];
