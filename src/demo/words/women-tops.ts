import type { ProductLine } from './line.js';

export const WOMEN_TOPS: readonly ProductLine[] = [
  {
    kind: 'bow-blouse',
    categories: ['women-tops'],
    code: 'BLS',
    noun: 'bow blouse',
    detail: 'the soft bow at the neck',
    brief: 'soft bow, full sleeves, buttoned cuffs',
    weightGrams: 190,
    sizes: 'women',
    attributes: { Fit: 'Relaxed' },
    cuts: [
      'The bow is cut in one with the collar and unties to a plain band.',
      'Full sleeves are gathered into two-button cuffs.',
    ],
    vi: { noun: 'Áo nơ cổ', cut: 'Cổ thắt nơ mềm, tay áo bồng nhẹ vào cổ tay cài nút.' },
    ru: { noun: 'Блузка с бантом', cut: 'Мягкий бант у ворота и объёмные рукава на манжетах.' },
    items: `
MLU | Colette Bow Blouse in Ivory | ivory | silk | 146.00 | The blouse for interviews, and for the first day after them.
MLU | Colette Bow Blouse in Dusty Blue | dusk | silk | 146.00 | The same blouse for people who spill coffee on ivory.
MLU | Lavande Dot Blouse | lilac | satin | 152.00 | Pin dots, woven in, that you notice at arm’s length. | print=dots; accent=plum
HNL | Ribbon Blouse in Black | black | crepe | 128.00 | Tie it twice for a bow, once for a tail.
TNR | Tea Party Bow Blouse in Blush | blush | viscose | 72.00 | Frills for those who do not do frills.`,
  },
  {
    kind: 'boat-neck-top',
    categories: ['women-tops'],
    code: 'BTN',
    noun: 'boat-neck top',
    detail: 'the wide boat neckline',
    brief: 'wide neckline, long sleeves',
    weightGrams: 230,
    sizes: 'women',
    attributes: { Fit: 'Straight, slightly cropped' },
    cuts: [
      'The neckline sits wide on the collarbone and is bound, not ribbed.',
      'Side vents at the hem keep it from riding up.',
    ],
    vi: { noun: 'Áo cổ thuyền', cut: 'Cổ thuyền rộng khoe xương quai xanh, tay dài, dáng suông hơi ngắn.' },
    items: `
TNR | Harbour Stripe Top | white | jersey | 54.00 | Navy on white, as it has been since someone first looked at a sailor. | print=stripe; accent=navy
TNR | Inverse Harbour Top | navy | jersey | 54.00 | The same stripe turned inside out: ivory on navy. | print=stripe; accent=ivory
HNL | Boat-Neck Top in Oatmeal | oat | merino | 108.00 | A base layer good enough to be the only layer.
MLU | Ballet Boat-Neck Top in Rose | rose | satin | 124.00 | Borrowed from a dancer who wore hers back to front.`,
  },
  {
    kind: 'shirt',
    categories: ['women-tops'],
    code: 'WSH',
    noun: 'shirt',
    detail: 'the collar, placket and chest pocket',
    brief: 'regular collar, chest pocket, curved hem',
    weightGrams: 220,
    sizes: 'women',
    attributes: { Fit: 'Borrowed from the boys' },
    cuts: [
      'Dropped shoulders and a longer back, so it tucks in or hangs out.',
      'Mother-of-pearl buttons, sewn on with a shank.',
    ],
    vi: { noun: 'Áo sơ mi nữ', cut: 'Vai trễ, thân sau dài hơn thân trước, có túi ngực và gấu lượn.' },
    items: `
HNL | The Seventh Shirt in White | white | cotton | 98.00 | It took seven patterns to get the collar right.
HNL | The Seventh Shirt in Pale Blue | sky | cotton | 98.00 | The one to buy second.
TNR | Beach House Shirt in Sand | sand | linen | 78.00 | Over swimwear at noon, over a slip dress at nine.
TNR | Stripe-Off Shirt | white | cotton | 76.00 | Bold vertical stripes that never line up at the placket on purpose. | print=bengal; accent=terracotta
MLU | Rivière Silk Shirt in Forest | forest | silk | 168.00 | A man’s shirt in a fabric no man’s shirt deserves.`,
  },
  {
    kind: 't-shirt',
    categories: ['women-tops'],
    code: 'WTE',
    noun: 'T-shirt',
    detail: 'the ribbed neckline',
    brief: 'crew neck, short sleeves',
    weightGrams: 180,
    sizes: 'women',
    attributes: { Fit: 'Straight' },
    cuts: ['Set-in sleeves that end just above the elbow.', 'Taped shoulders and a narrow neck rib.'],
    vi: { noun: 'Áo thun nữ', cut: 'Cổ tròn bo gân, tay lỡ trên khuỷu, phom suông.' },
    items: `
TNR | Everyday Tee | white | jersey | 32.00 | The white T-shirt we reorder more often than anything else. | also=black
TNR | Everyday Tee in Rust | rust | jersey | 32.00 | Laterite red, the colour of the road to Abeokuta.
TNR | Breton Tee | ivory | jersey | 36.00 | Stripes that meet at the side seam; we check each one. | print=stripe; accent=indigo
HNL | Silk-Touch Tee in Charcoal | charcoal | merino | 74.00 | Fine merino that looks right under a blazer and alone.`,
  },
  {
    kind: 'crew-knit',
    categories: ['women-knitwear'],
    code: 'WCR',
    noun: 'crew-neck jumper',
    detail: 'the ribbed neck and even stitches',
    brief: 'crew neck, ribbed cuffs',
    weightGrams: 390,
    sizes: 'women',
    attributes: { Fit: 'Regular' },
    cuts: [
      'Fully fashioned: shaped on the machine, not cut.',
      'Deep ribs at cuff and hem hold their spring.',
    ],
    vi: { noun: 'Áo dệt kim cổ tròn', cut: 'Dệt định hình từng mảnh, bo gân sâu ở cổ tay và gấu áo.' },
    ru: {
      noun: 'Джемпер с круглым вырезом',
      cut: 'Детали связаны по форме, широкая резинка на манжетах и по низу.',
    },
    items: `
AKZ | Medeu Jumper in Oatmeal | oat | lambswool | 118.00 | Undyed wool from cream sheep; the flecks are theirs.
AKZ | Medeu Jumper in Burgundy | burgundy | lambswool | 118.00 | The red of sour cherry jam, which is made two doors down.
AKZ | Cloud Pullover in Dusty Rose | rose | cashmere | 236.00 | As near to wearing nothing as winter allows.
HNL | Fine-Gauge Crew in Ink | ink | merino | 112.00 | Thin enough for a blazer, smart enough without one.`,
  },
  {
    kind: 'cable-roll-neck',
    categories: ['women-knitwear'],
    code: 'WRN',
    noun: 'cable roll neck',
    detail: 'the cables and folded collar',
    brief: 'roll neck, cables front and back',
    weightGrams: 560,
    sizes: 'women',
    attributes: { Fit: 'Roomy' },
    cuts: [
      'Seven cables, crossed by hand every eighth row.',
      'The collar folds once or pulls up to the nose.',
    ],
    vi: { noun: 'Áo cổ lọ vặn thừng', cut: 'Bảy đường vặn thừng trước và sau, cổ lọ gập đôi giữ ấm.' },
    ru: { noun: 'Свитер с косами', cut: 'Семь кос спереди и сзади, высокий ворот можно отвернуть.' },
    items: `
AKZ | Steppe Cable Roll Neck in Ivory | ivory | lambswool | 164.00 | The jumper on our postcards, knitted by Gulnara or her sister.
AKZ | Steppe Cable Roll Neck in Forest | forest | lambswool | 164.00 | Spruce green, for the slope above Shymbulak.
AKZ | Caravan Roll Neck in Camel | camel | camelhair | 228.00 | Not dyed at all: this is what a camel looks like. | pending`,
  },
  {
    kind: 'cardigan',
    categories: ['women-knitwear'],
    code: 'WCD',
    noun: 'cardigan',
    detail: 'the ribbed button band and pocket',
    brief: 'V-neck, patch pockets',
    weightGrams: 480,
    sizes: 'women',
    attributes: { Fit: 'Relaxed' },
    cuts: [
      'The band is knitted sideways and sewn on by hand, so it never waves.',
      'Horn buttons and two pockets large enough for a telephone.',
    ],
    vi: { noun: 'Áo cardigan', cut: 'Cổ chữ V, nút sừng, hai túi đắp vừa điện thoại.' },
    ru: { noun: 'Кардиган', cut: 'V-образный вырез, роговые пуговицы и два накладных кармана.' },
    items: `
AKZ | Apple Orchard Cardigan in Brick | brick | lambswool | 142.00 | Almaty means apples; this is the colour of the ripe ones.
AKZ | Yurt Cardigan in Stone | stone | lambswool | 148.00 | Reach for it at breakfast and give up taking it off.
AKZ | Second Skin Cardigan in Blush | blush | cashmere | 258.00 | Buttoned up it is a jumper, open it is a jacket.
HNL | Library Cardigan in Navy | navy | merino | 134.00 | Pockets set low, where hands rest.`,
  },
];
