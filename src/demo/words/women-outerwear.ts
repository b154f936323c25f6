import type { ProductLine } from './line.js';

export const WOMEN_OUTERWEAR: readonly ProductLine[] = [
  {
    kind: 'blazer',
    categories: ['women-outerwear'],
    code: 'WBZ',
    noun: 'blazer',
    detail: 'the lapel and breast pocket',
    brief: 'two buttons, notched lapels, welt pockets',
    weightGrams: 720,
    sizes: 'women',
    attributes: { Fit: 'Slightly oversized' },
    cuts: [
      'A soft shoulder and a longer body, after the jacket men grow out of.',
      'Sleeves are lined in striped viscose and open at the cuff.',
    ],
    vi: { noun: 'Áo blazer nữ', cut: 'Vai mềm, phom hơi rộng, hai nút, tay áo lót và xẻ được.' },
    items: `
HNL | One-Button Blazer in Charcoal | charcoal | suiting | 268.00 | The jacket our fitter wears, in the grey she chose.
HNL | Saturday Blazer in Oatmeal | oat | linen | 224.00 | Unlined and unworried.
HNL | Windowpane Blazer in Camel | camel | suiting | 284.00 | Country checks with a city shoulder. | print=windowpane; accent=chocolate
MLU | Smoking Blazer in Ink | ink | satin | 318.00 | Over a slip dress, over nothing much, over everything. | pending`,
  },
  {
    kind: 'wool-coat',
    categories: ['women-outerwear'],
    code: 'WCT',
    noun: 'belted coat',
    detail: 'the shawl collar and tied belt',
    brief: 'shawl collar, tie belt, knee length',
    weightGrams: 1450,
    sizes: 'women',
    attributes: { Fit: 'Wraps over a jumper', Length: 'Knee' },
    cuts: [
      'A wide shawl collar that stands up when the wind does.',
      'The belt closes it; there is not a button to lose.',
    ],
    vi: { noun: 'Áo măng tô', cut: 'Cổ khăn choàng rộng, thắt đai eo, dài ngang gối.' },
    ru: { noun: 'Пальто с поясом', cut: 'Широкий шалевый воротник, пояс вместо пуговиц, длина до колена.' },
    items: `
AKZ | Alatau Coat in Camel | camel | camelhair | 398.00 | The coat you hand down.
AKZ | Alatau Coat in Stone | stone | coating | 358.00 | A grey that flatters city pavements and city faces.
AKZ | Alatau Coat in Burgundy | burgundy | coating | 358.00 | For those who have a camel coat already.
HNL | Robe Coat in Black | black | coating | 420.00 | As easy to put on as a dressing gown and twice as polite.`,
  },
  {
    kind: 'trench',
    categories: ['women-outerwear'],
    code: 'WTC',
    noun: 'trench coat',
    detail: 'the belt buckle and double row of buttons',
    brief: 'double-breasted, storm flap, belt',
    weightGrams: 1050,
    sizes: 'women',
    attributes: { Fit: 'Regular', Length: 'Knee' },
    cuts: [
      'Epaulettes, storm flap and cuff straps, each of them in use.',
      'A deep vent at the back for cycling and running to the bus.',
    ],
    vi: { noun: 'Áo trench coat', cut: 'Hai hàng nút, đai eo, cầu vai và xẻ tà sau sâu.' },
    items: `
HNL | April Trench | sand | gabardine | 296.00 | The first coat of spring and the last of autumn. | also=navy
HNL | April Trench in Olive | olive | gabardine | 296.00 | The same coat for those who have been seen in beige.
TNR | Rainy Season Trench in Navy | navy | gabardine | 178.00 | Made by people who know what rain is.`,
  },
  {
    kind: 'biker-jacket',
    categories: ['women-outerwear'],
    code: 'BKR',
    noun: 'biker jacket',
    detail: 'the slanted zip and lapel snaps',
    brief: 'asymmetric zip, three zip pockets',
    weightGrams: 1250,
    sizes: 'women',
    attributes: { Fit: 'Close, waist length' },
    cuts: ['Cut close under the arm so it moves with you.', 'Heavy zips that run without catching.'],
    vi: { noun: 'Áo khoác biker', cut: 'Khóa kéo lệch, ve áo bấm nút, ba túi khóa, dài ngang eo.' },
    items: `
RBN | Bolhão Biker Jacket in Black | black | nappa | 428.00 | Looks better after the first season; so will you.
RBN | Bolhão Biker Jacket in Burgundy | burgundy | nappa | 428.00 | Black is not the only leather.`,
  },
  {
    kind: 'denim-jacket',
    categories: ['women-outerwear', 'men-outerwear'],
    code: 'DNJ',
    noun: 'denim jacket',
    detail: 'the chest pockets and top-stitching',
    brief: 'button front, chest pockets',
    weightGrams: 780,
    sizes: 'men',
    attributes: { Fit: 'Unisex, boxy' },
    cuts: ['Pleated front and side adjusters, as in 1953.', 'Shank buttons in raw brass that will tarnish.'],
    vi: { noun: 'Áo khoác', cut: 'Phom hộp unisex, hai túi ngực, nút đồng thô.' },
    items: `
TNR | Danfo Denim Jacket | indigo | denim | 94.00 | Named after the yellow buses; the stitching is their colour. | accent=mustard
HNL | Type Zero Denim Jacket in Black | black | denim | 148.00 | Denim with the fuss removed.
SGS | Quận 4 Jacket in Raw Indigo | indigo | denim | 88.00 | Unwashed selvedge denim, hemmed on a 1960s machine. | draft`,
  },
];
