import type { ProductLine } from './line.js';

export const MEN: readonly ProductLine[] = [
  {
    kind: 'shirt',
    categories: ['men-shirts'],
    code: 'MSH',
    noun: 'shirt',
    detail: 'the collar, placket and chest pocket',
    brief: 'regular collar, chest pocket',
    weightGrams: 260,
    sizes: 'men',
    attributes: { Fit: 'Regular' },
    cuts: [
      'Single-needle seams and a split yoke across the back.',
      'The collar is fused lightly, so it stands without a tie and holds one too.',
      'Long enough to stay tucked in.',
    ],
    vi: { noun: 'Áo sơ mi nam', cut: 'Cổ áo đứng vừa phải, cầu vai ghép đôi, vạt dài để bỏ trong quần.' },
    items: `
HNL | Monday Shirt in White | white | cotton | 88.00 | Buy three and stop thinking about shirts.
HNL | Monday Shirt in Bengal Stripe | sky | cotton | 92.00 | Blue and white, in stripes as wide as a pencil lead. | print=bengal; accent=white
HNL | Flat Six Shirt in Olive | olive | linen | 96.00 | Six buttons, one pocket, no logo.
TNR | Ojota Linen Shirt in Rust | rust | linen | 68.00 | Roll the sleeves twice and leave the house.
TNR | Bus Stop Gingham Shirt | navy | cotton | 62.00 | A gingham big enough to be seen from the other side of the road. | print=gingham; accent=white
SGS | Thợ Máy Work Shirt in Indigo | indigo | denim | 48.00 | A mechanic’s shirt with the pocket moved for left-handers on request. | draft`,
  },
  {
    kind: 'polo',
    categories: ['men-shirts'],
    code: 'PLO',
    noun: 'polo shirt',
    detail: 'the ribbed collar and buttoned placket',
    brief: 'ribbed collar, three buttons',
    weightGrams: 250,
    sizes: 'men',
    attributes: { Fit: 'Regular' },
    cuts: [
      'The collar is knitted in one piece and does not curl.',
      'Three buttons, the lowest where it should be.',
    ],
    items: `
HNL | Court Polo in Navy | navy | merino | 112.00 | A polo that goes to meetings.
HNL | Court Polo in Sage | sage | merino | 112.00 | For when navy is what everyone else is wearing.
TNR | Club Polo | white | jersey | 44.00 | Thick cotton, firm collar, no crest. | also=forest
TNR | Regatta Polo | ivory | jersey | 48.00 | Wide stripes from a photograph of the Lagos Yacht Club in 1961. | print=stripe; accent=forest; rejected=Please confirm that you may use the photograph and the club’s name; until then, describe the stripes alone.`,
  },
  {
    kind: 'camp-shirt',
    categories: ['men-shirts'],
    code: 'CMP',
    noun: 'camp-collar shirt',
    detail: 'the open camp collar and pocket',
    brief: 'open collar, short sleeves',
    weightGrams: 200,
    sizes: 'men',
    attributes: { Fit: 'Boxy' },
    cuts: [
      'The collar lies open and flat; there is no top button to argue with.',
      'Straight hem with vents, to be worn out.',
    ],
    items: `
TNR | Tarkwa Bay Camp Shirt | teal | viscose | 58.00 | Hibiscus on lagoon green, drawn from the hedge outside the studio. | print=floral; accent=coral
TNR | High Noon Camp Shirt in Butter | butter | linen | 62.00 | Yellow, but the quiet kind.
TNR | Domino Camp Shirt | black | viscose | 58.00 | White dots on black, for winning and losing with style. | print=dots; accent=white
MLU | Saigon 5 pm Camp Shirt in Plum | plum | silk | 158.00 | Silk for men, since the evening is warm.
HNL | Grid Camp Shirt in Stone | stone | cotton | 84.00 | A windowpane check so fine that it reads as texture. | print=windowpane; accent=ink; pending`,
  },
  {
    kind: 't-shirt',
    categories: ['men-tees'],
    code: 'MTE',
    noun: 'T-shirt',
    detail: 'the ribbed neckline',
    brief: 'crew neck, short sleeves',
    weightGrams: 210,
    sizes: 'men',
    attributes: { Fit: 'Straight' },
    cuts: ['Cut straight with a sleeve that covers half the arm.', 'Two-needle hems and a taped neck.'],
    items: `
TNR | Heavy Tee in Black | black | jersey | 36.00 | Thick enough to wear alone, plain enough to wear daily.
TNR | Heavy Tee in Dusty Blue | dusk | jersey | 36.00 | A blue that looks as if you had owned it for years.
TNR | Dockside Striped Tee | navy | jersey | 38.00 | Ivory stripes, widely spaced. | print=stripe; accent=ivory
HNL | Mock Tee in Taupe | taupe | merino | 78.00 | A T-shirt with the manners of a jumper.`,
  },
  {
    kind: 'sweatshirt',
    categories: ['men-tees'],
    code: 'SWT',
    noun: 'sweatshirt',
    detail: 'the ribbed neck with its V-stitch',
    brief: 'crew neck, ribbed cuffs and hem',
    weightGrams: 520,
    sizes: 'men',
    attributes: { Fit: 'Regular, unisex' },
    cuts: ['Flatlock seams that lie smooth under a coat.', 'The V at the neck is sewn in, not stitched on.'],
    items: `
TNR | Loop Sweatshirt in Forest | forest | fleece | 68.00 | College green, no college.
TNR | Loop Sweatshirt in Oatmeal | oat | fleece | 68.00 | Good on aeroplanes, better on sofas.
HNL | Studio Sweatshirt in Lilac | lilac | fleece | 94.00 | The softest colour on our shelf, on purpose for men.`,
  },
  {
    kind: 'hoodie',
    categories: ['men-tees'],
    code: 'HOD',
    noun: 'hoodie',
    detail: 'the lined hood and drawcord',
    brief: 'lined hood, kangaroo pocket',
    weightGrams: 680,
    sizes: 'men',
    attributes: { Fit: 'Relaxed, unisex' },
    cuts: [
      'A double-layer hood that holds its shape off the head.',
      'The pocket is bar-tacked and fits two cold hands.',
    ],
    items: `
TNR | Night Bus Hoodie in Ink | ink | fleece | 78.00 | For the last row, window side.
TNR | Night Bus Hoodie in Terracotta | terracotta | fleece | 78.00 | Easier to find in the wardrobe than another black one.
HNL | Blank Hoodie | stone | fleece | 108.00 | All weight, no writing. | also=navy
AKZ | Shepherd Hoodie in Chocolate | chocolate | lambswool | 148.00 | A hoodie knitted like a jumper. | pending`,
  },
  {
    kind: 'crew-knit',
    categories: ['men-knitwear'],
    code: 'MCR',
    noun: 'crew-neck jumper',
    detail: 'the ribbed neck and even stitches',
    brief: 'crew neck, saddle shoulder',
    weightGrams: 460,
    sizes: 'men',
    attributes: { Fit: 'Regular' },
    cuts: [
      'A saddle shoulder, which sits well under a coat.',
      'Linked at the neck stitch by stitch, so there is no ridge.',
    ],
    ru: { noun: 'Мужской джемпер', cut: 'Плечо-погон хорошо ложится под пальто, горловина без грубого шва.' },
    items: `
AKZ | Charyn Jumper in Rust | rust | lambswool | 128.00 | The canyon at five in the afternoon.
AKZ | Charyn Jumper in Navy | navy | lambswool | 128.00 | If you own one jumper, own this.
AKZ | Herder Crew in Stone | stone | camelhair | 188.00 | Dense, plain and guaranteed waterproof. | rejected=The description promises “guaranteed waterproof”. Wool sheds rain but is not waterproof; please change the claim and send it again.`,
  },
  {
    kind: 'cable-roll-neck',
    categories: ['men-knitwear'],
    code: 'MRN',
    noun: 'cable roll neck',
    detail: 'the cables and folded collar',
    brief: 'roll neck, all-over cables',
    weightGrams: 720,
    sizes: 'men',
    attributes: { Fit: 'Regular' },
    cuts: ['Cables on body and sleeves, and ribs long enough to fold.'],
    ru: {
      noun: 'Мужской свитер с косами',
      cut: 'Косы на полочке и рукавах, высокая резинка, которую можно подвернуть.',
    },
    items: `
AKZ | Kolsai Fisherman Roll Neck in Ink | ink | lambswool | 178.00 | For lakes where the ice goes in May.
AKZ | Kolsai Fisherman Roll Neck in Oatmeal | oat | lambswool | 178.00 | The same jumper by daylight.`,
  },
  {
    kind: 'cardigan',
    categories: ['men-knitwear'],
    code: 'MCD',
    noun: 'cardigan',
    detail: 'the ribbed button band and pocket',
    brief: 'V-neck, patch pockets',
    weightGrams: 560,
    sizes: 'men',
    attributes: { Fit: 'Regular' },
    cuts: ['A V that shows a shirt and half a tie; buttons of real horn.'],
    ru: {
      noun: 'Мужской кардиган',
      cut: 'V-образный вырез, пуговицы из натурального рога и накладные карманы.',
    },
    items: `
AKZ | Reading Room Cardigan in Olive | olive | lambswool | 152.00 | The jacket you may nap in.
HNL | Desk Cardigan in Charcoal | charcoal | merino | 138.00 | Kept on the back of a chair, worn more than the coat.`,
  },
  {
    kind: 'tailored-trousers',
    categories: ['men-bottoms'],
    code: 'MTR',
    noun: 'tailored trousers',
    detail: 'the waistband and pressed crease',
    brief: 'mid-rise, tapered leg',
    weightGrams: 430,
    sizes: 'waist',
    attributes: { Fit: 'Tapered' },
    cuts: [
      'A curtained waistband keeps the shirt in.',
      'Hems come unfinished by four centimetres; we shorten them free of charge.',
    ],
    items: `
HNL | Line 2 Trousers in Charcoal | charcoal | suiting | 142.00 | Named after the circle line, which they ride daily.
HNL | Line 2 Trousers in Camel | camel | suiting | 142.00 | The pair that makes an old blazer new.
HNL | Line 2 Pinstripe Trousers | navy | suiting | 148.00 | Half of a suit, if you ask for the other half. | print=pinstripe; accent=silver
TNR | Ferry Chinos in Sand | sand | twill | 62.00 | Chinos with a crease, for those who iron.`,
  },
  {
    kind: 'jeans',
    categories: ['men-bottoms'],
    code: 'MJN',
    noun: 'jeans',
    detail: 'the fly, rivets and top-stitching',
    brief: 'five pockets, tapered leg',
    weightGrams: 740,
    sizes: 'waist',
    attributes: { Fit: 'Straight to the knee, then tapered' },
    cuts: [
      'Straight to the knee and tapered below it.',
      'Button fly, chain-stitched hem, hidden rivets at the back.',
    ],
    items: `
TNR | Third Mainland Jeans in Indigo | indigo | denim | 88.00 | As long as the bridge, in most sizes.
TNR | Third Mainland Jeans in Charcoal | charcoal | denim | 88.00 | Greys where you bend, and nowhere else.
HNL | Taper Jeans in Ink | ink | denim | 124.00 | Denim that passes for trousers after six. | archived`,
  },
  {
    kind: 'shorts',
    categories: ['men-bottoms'],
    code: 'MSR',
    noun: 'shorts',
    detail: 'the fly and turned-up hem',
    brief: 'knee length, turned-up hem',
    weightGrams: 290,
    sizes: 'waist',
    attributes: { Fit: 'Straight' },
    cuts: [
      'Made on our trouser block, then cut at the knee.',
      'A zip in one pocket for the key you always lose.',
    ],
    items: `
TNR | Weekend Shorts in Navy | navy | twill | 48.00 | One pair for barbecue, boat and bus.
TNR | Weekend Shorts in Sage | sage | linen | 54.00 | As cool as shorts with pockets can be.
HNL | City Shorts in Taupe | taupe | suiting | 88.00 | Shorts that may come into the office. | draft`,
  },
];
