import type { ProductLine } from './line.js';

export const WOMEN_BOTTOMS: readonly ProductLine[] = [
  {
    kind: 'wide-trousers',
    categories: ['women-bottoms'],
    code: 'WID',
    noun: 'wide-leg trousers',
    detail: 'the waistband and front fastening',
    brief: 'high waist, wide leg',
    weightGrams: 420,
    sizes: 'women',
    attributes: { Fit: 'High waist, wide leg' },
    cuts: [
      'The leg falls straight from the hip, so it is wide without being loud.',
      'Five centimetres of spare hem let you choose the shoe.',
    ],
    vi: { noun: 'Quần ống rộng', cut: 'Lưng cao, ống rộng rơi thẳng từ hông, gấu chừa sẵn để lên lai.' },
    items: `
HNL | Han River Trousers in Oatmeal | oat | crepe | 138.00 | Our best-selling trousers for six seasons, and still no zip at the side.
HNL | Han River Trousers in Black | black | crepe | 138.00 | The pair that ends the search.
TNR | Veranda Trousers | terracotta | linen | 84.00 | For sitting outside and for getting up again. | also=white
MLU | Palazzo Trousers in Teal | teal | silk | 198.00 | Pyjamas that may be seen in restaurants.
HNL | Chalk Stripe Wide Trousers | navy | suiting | 164.00 | Stripes borrowed from a banker, width borrowed from a sailor. | print=pinstripe; accent=white`,
  },
  {
    kind: 'tailored-trousers',
    categories: ['women-bottoms'],
    code: 'WTR',
    noun: 'tailored trousers',
    detail: 'the waistband and pressed crease',
    brief: 'mid-rise, slim leg, pressed crease',
    weightGrams: 360,
    sizes: 'women',
    attributes: { Fit: 'Slim, ankle length' },
    cuts: [
      'Pressed with a permanent crease and lined to the knee.',
      'The rise is high enough to sit in and low enough to breathe.',
    ],
    vi: { noun: 'Quần tây nữ', cut: 'Dáng ôm vừa, dài đến mắt cá, có ly ép cố định.' },
    items: `
HNL | Cigarette Trousers in Charcoal | charcoal | suiting | 128.00 | They match the One-Button Blazer thread for thread.
HNL | Cigarette Trousers in Sage | sage | suiting | 128.00 | Green is the new navy, said our cutter, and then she was right.
TNR | Nine-to-Noon Trousers in Sand | sand | twill | 68.00 | Smart to the knee and comfortable above it. | archived`,
  },
  {
    kind: 'jeans',
    categories: ['women-bottoms'],
    code: 'WJN',
    noun: 'jeans',
    detail: 'the fly, rivets and top-stitching',
    brief: 'high rise, tapered leg',
    weightGrams: 620,
    sizes: 'women',
    attributes: { Fit: 'High rise, tapered' },
    cuts: [
      'A high rise and a taper that stops before it is tight.',
      'Five pockets, of which the small one fits a key.',
    ],
    vi: { noun: 'Quần jeans nữ', cut: 'Lưng cao, ống thuôn dần về mắt cá, năm túi cổ điển.' },
    items: `
TNR | Mainland Jeans in Indigo | indigo | denim | 86.00 | The blue that goes with every other blue.
HNL | Straight Talk Jeans in Black | black | denim | 118.00 | Dyed twice so that they stay black past June.`,
  },
  {
    kind: 'shorts',
    categories: ['women-bottoms'],
    code: 'WSR',
    noun: 'shorts',
    detail: 'the pleats and turned-up hem',
    brief: 'high waist, turned-up hem',
    weightGrams: 240,
    sizes: 'women',
    attributes: { Fit: 'High waist, loose leg' },
    cuts: [
      'Turn-ups weigh the hem, so they hang like a skirt.',
      'Side pockets lie flat and are deep enough for a wallet.',
    ],
    vi: { noun: 'Quần short nữ', cut: 'Lưng cao, ống rộng, gấu gập tạo độ rủ như chân váy.' },
    items: `
TNR | Ikoyi Shorts in White | white | linen | 58.00 | Tennis club in spirit, beach in practice.
HNL | Bermuda Shorts in Camel | camel | suiting | 96.00 | Half a suit, for half the year.
MLU | Siesta Shorts in Blush | blush | silk | 112.00 | Meant for sleeping, mostly worn for coffee. | draft`,
  },
  {
    kind: 'satin-skirt',
    categories: ['women-bottoms'],
    code: 'SKT',
    noun: 'bias-cut skirt',
    detail: 'the waistband and the sheen of the cloth',
    brief: 'midi length, elastic back',
    weightGrams: 230,
    sizes: 'women',
    attributes: { Fit: 'Skims the hip', Length: 'Midi' },
    cuts: [
      'Cut on the bias, with an elastic back under a flat front.',
      'The hem is cut after a night of hanging, so it is level when you stand.',
    ],
    vi: { noun: 'Chân váy cắt xéo', cut: 'Dáng rủ mềm, lưng sau co giãn, dài qua gối.' },
    ru: { noun: 'Юбка-миди', cut: 'Крой по косой, сзади эластичный пояс, длина миди.' },
    items: `
MLU | Sông Hương Skirt in Dusty Blue | dusk | satin | 138.00 | River water on an overcast day.
MLU | Sông Hương Skirt in Rust | rust | satin | 138.00 | Wear it with the thickest jumper you own.
MLU | Sông Hương Skirt in Forest | forest | satin | 138.00 | A green that behaves like black, only kinder.
TNR | Moonlight Skirt in Silver | silver | viscose | 64.00 | Party below the table, plain above it.
MLU | Pivoine Floral Skirt | mulberry | satin | 148.00 | Peonies at the scale of your hand. | print=floral; accent=blush; pending`,
  },
  {
    kind: 'pleated-skirt',
    categories: ['women-bottoms'],
    code: 'PLT',
    noun: 'pleated skirt',
    detail: 'the knife pleats below the waistband',
    brief: 'sunray pleats, midi length',
    weightGrams: 310,
    sizes: 'women',
    attributes: { Fit: 'Fitted waist, swinging hem', Length: 'Midi' },
    cuts: [
      'Pleats set with steam in a paper mould, so they survive the wash.',
      'A flat yoke keeps the fullness away from the hip.',
    ],
    vi: { noun: 'Chân váy xếp ly', cut: 'Ly hấp định hình bền, phần lưng phẳng tôn eo, dài qua gối.' },
    ru: { noun: 'Плиссированная юбка', cut: 'Стойкая плиссировка, гладкая кокетка и длина миди.' },
    items: `
HNL | Metronome Skirt in Ivory | ivory | crepe | 126.00 | It keeps time when you walk.
HNL | Metronome Skirt in Plum | plum | crepe | 126.00 | Two turns of a staircase and you will be glad you bought it.
TNR | Umbrella Skirt | mustard | viscose | 72.00 | Folds like one, opens like one. | also=teal
MLU | Éventail Skirt in Rose Gold | rose-gold | satin | 164.00 | Pleated like a fan by the last pleater in Lyon.`,
  },
  {
    kind: 'mini-skirt',
    categories: ['women-bottoms'],
    code: 'MIN',
    noun: 'button-front mini skirt',
    detail: 'the buttons and patch pockets',
    brief: 'A-line, button front, patch pockets',
    weightGrams: 330,
    sizes: 'women',
    attributes: { Fit: 'A-line', Length: 'Mini' },
    cuts: ['An A-line with room to cycle in.', 'Metal buttons down the front, all of which open.'],
    vi: { noun: 'Chân váy ngắn', cut: 'Dáng chữ A, hàng nút mở được phía trước và hai túi đắp.' },
    items: `
TNR | Record Shop Mini Skirt | indigo | denim | 58.00 | Denim, seventies, good with tights.
HNL | Button Mini Skirt in Camel | camel | suede | 178.00 | Suede that asks to be touched; say no.
SGS | Xưởng Mini Skirt in Charcoal | charcoal | denim | 52.00 | Chain-stitched black denim from our first run of forty. | draft`,
  },
];
