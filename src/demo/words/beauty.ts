import type { ProductLine } from './line.js';

export const BEAUTY: readonly ProductLine[] = [
  {
    kind: 'foundation',
    categories: ['face'],
    code: 'FDN',
    noun: 'bottle of foundation',
    pictured: 'glass bottle of {colour} foundation',
    detail: 'the glass and cap',
    brief: 'satin finish, buildable',
    weightGrams: 120,
    attributes: { Volume: '30 ml' },
    cuts: [
      'Shades run by undertone, not by number alone.',
      'Send a photo by daylight and we will match you.',
    ],
    items: `
KHC | Second Face Foundation | sand | liquid | 38.00 | Skin on a good day, in eight shades. | shades=Jasmine, Barley, Sand, Honey, Cedar, Date, Chestnut, Kohl
KHC | Sheer Minutes Skin Tint | camel | liquid | 32.00 | A tint for those who do not wear foundation. | shades=Light, Medium, Tan, Deep; accent=gold
KHC | Veil Concealer | oat | liquid | 24.00 | Short work of a short night. | shades=Fair, Light, Medium, Deep; accent=camel; pending`,
  },
  {
    kind: 'compact',
    categories: ['face'],
    code: 'CMC',
    noun: 'mirrored compact',
    pictured: 'open mirrored compact of {colour} powder',
    detail: 'the pressed powder in its pan',
    brief: 'with mirror, refillable',
    weightGrams: 85,
    attributes: { 'Net weight': '9 g' },
    cuts: ['The mirror is real glass and does not lie.'],
    items: `
KHC | Peach Hour Blush | coral | powder | 29.00 | The flush of having walked fast to see someone.
KHC | Fig Skin Blush | mulberry | powder | 29.00 | Looks alarming in the pan and alive on the face.
KHC | Sand Line Bronzer | camel | powder | 31.00 | Where the sun would land, had there been any. | accent=gold`,
  },
  {
    kind: 'balm-tin',
    categories: ['face', 'lips'],
    code: 'BLM',
    noun: 'balm tin',
    pictured: 'open tin of {colour} balm',
    detail: 'the balm in its tin',
    brief: 'for lips, cheeks and lids',
    weightGrams: 45,
    attributes: { 'Net weight': '15 g' },
    cuts: ['One tin for three places.'],
    items: `
KHC | Clementine Balm in Coral | coral | balm | 18.00 | The one the house is named for. | accent=rust
KHC | Candle Balm Highlighter | butter | balm | 22.00 | The light of one candle on one cheekbone. | accent=gold
SGM | Beeswax Lip Balm | mustard | balm | 9.50 | Wax from hives above the coffee, and little else. | accent=chocolate`,
  },
  {
    kind: 'brush-set',
    categories: ['face'],
    code: 'BRU',
    noun: 'set of six make-up brushes',
    pictured: 'six make-up brushes with {colour} handles',
    detail: 'the brush heads and ferrules',
    brief: 'six brushes in a roll',
    weightGrams: 210,
    cuts: ['Powder, cheek, contour, lid, crease and line: nothing you will not use.'],
    items: `
KHC | Six Good Brushes in Black | black | bristles | 64.00 | A set without the two fillers. | accent=taupe
KHC | Six Good Brushes in Sage | sage | bristles | 64.00 | The same six, harder to lose. | accent=chocolate`,
  },
  {
    kind: 'mascara',
    categories: ['eyes'],
    code: 'MSC',
    noun: 'mascara with its wand',
    pictured: '{colour} mascara beside its wand',
    detail: 'the wand',
    brief: 'tubing formula',
    weightGrams: 38,
    attributes: { Volume: '9 ml' },
    cuts: ['A tapered wand reaches the inner corner.'],
    items: `
KHC | Long Story Mascara in Black | black | lashes | 26.00 | Cries well. | accent=gold
KHC | Long Story Mascara in Plum | plum | lashes | 26.00 | Makes green eyes unfair.
KHC | Long Story Mascara in Chocolate | chocolate | lashes | 26.00 | Softer than black before noon. | accent=camel`,
  },
  {
    kind: 'palette',
    categories: ['eyes'],
    code: 'PAL',
    noun: 'palette of nine eyeshadows',
    pictured: 'open palette of nine {colour} and neutral eyeshadows',
    detail: 'the nine pans of colour',
    brief: 'nine shades, mirror',
    weightGrams: 165,
    attributes: { 'Net weight': '14 g', Shades: '9' },
    cuts: [
      'Five mattes, three satins and one that glitters on purpose.',
      'Arranged from lid to crease, left to right.',
    ],
    items: `
KHC | Corniche Sunset Palette | terracotta | powder | 46.00 | Nine views from the same bench. | accent=ink
KHC | Cedar Shade Palette | taupe | powder | 46.00 | Browns, and why there are so many words for them. | accent=chocolate
KHC | Violet Hour Palette | lilac | powder | 46.00 | Between seven and eight, in June. | accent=plum`,
  },
  {
    kind: 'pencil',
    categories: ['eyes'],
    code: 'PCL',
    noun: 'pair of eye pencils',
    pictured: 'two crossed eye pencils in {colour} and {accent}',
    detail: 'the sharpened tips',
    brief: 'set of two kohl pencils',
    weightGrams: 12,
    attributes: { 'Net weight': '2 × 1.2 g' },
    cuts: ['Cedar casing, and a cap that clicks.'],
    items: `
KHC | Kohl Duo in Black and Navy | black | lead | 19.00 | One for the line, one for the waterline. | accent=navy
KHC | Kohl Duo in Forest and Gold | forest | lead | 19.00 | For brown eyes that are tired of brown. | accent=gold
KHC | Kohl Duo in Plum and Chocolate | plum | lead | 19.00 | Smoke without the fire. | accent=chocolate; pending`,
  },
  {
    kind: 'lipstick',
    categories: ['lips'],
    code: 'LIP',
    noun: 'lipstick',
    detail: 'the slanted tip of the bullet',
    brief: 'satin finish, refillable',
    weightGrams: 24,
    attributes: { 'Net weight': '3.5 g' },
    cuts: [
      'Tried on forty faces before it got its name.',
      'Click out, click in: the refill costs a third less.',
    ],
    items: `
KHC | Rue Sainte Lipstick in Brick | brick | creamColour | 27.00 | The red for people who say they cannot wear red. | shade=Brick
KHC | Rue Sainte Lipstick in Mulberry | mulberry | creamColour | 27.00 | As if you had eaten the fruit. | shade=Mulberry; accent=gold
KHC | Rue Sainte Lipstick in Rose | rose | creamColour | 27.00 | Your mouth, on its best behaviour. | shade=Rose; accent=rose-gold
KHC | Rue Sainte Lipstick in Terracotta | terracotta | creamColour | 27.00 | Roof tiles at noon. | shade=Terracotta
KHC | Rue Sainte Lipstick in Burgundy | burgundy | creamColour | 27.00 | For saying less. | shade=Burgundy; accent=black`,
  },
  {
    kind: 'lip-gloss',
    categories: ['lips'],
    code: 'GLS',
    noun: 'tube of lip gloss',
    pictured: 'tube of {colour} lip gloss',
    detail: 'the clear tube',
    brief: 'sheer colour, high shine',
    weightGrams: 22,
    attributes: { Volume: '5 ml' },
    cuts: ['A flat applicator covers in two strokes.'],
    items: `
KHC | Sugar Syrup Gloss in Coral | coral | glossy | 19.50 | Fruit on ice. | shade=Coral
KHC | Sugar Syrup Gloss in Blush | blush | glossy | 19.50 | Nearly nothing, nicely lit. | shade=Blush; accent=rose-gold
KHC | Sugar Syrup Gloss in Plum | plum | glossy | 19.50 | Dark in the tube, stained glass on the mouth. | shade=Plum
KHC | Rose Jam Gloss | rose | glossy | 21.00 | Tastes faintly of Turkish delight. | shade=Rose; accent=gold; archived`,
  },
  {
    kind: 'nail-polish',
    categories: ['nails'],
    code: 'NAI',
    noun: 'bottle of nail polish',
    pictured: 'bottle of {colour} nail polish',
    detail: 'the colour in its bottle',
    brief: 'quick-drying, ten-free',
    weightGrams: 48,
    attributes: { Volume: '11 ml' },
    cuts: ['A wide brush, cut round, paints a nail in three strokes.'],
    items: `
KHC | Tile Polish in Teal | teal | lacquer | 14.00 | From a bathroom in Beirut, 1968. | shade=Teal
KHC | Tile Polish in Oat | oat | lacquer | 14.00 | Clean hands, in a bottle. | shade=Oat; accent=white
KHC | Tile Polish in Brick | brick | lacquer | 14.00 | The safe red. | shade=Brick; accent=black
KHC | Tile Polish in Lilac | lilac | lacquer | 14.00 | Spring, regardless. | shade=Lilac; accent=white
KHC | Tile Polish in Black | black | lacquer | 14.00 | Short nails only, we think. | shade=Black; accent=silver; rejected=“Short nails only” reads as a restriction of use. Please put it as a suggestion, or leave it out.`,
  },
  {
    kind: 'pump-bottle',
    categories: ['hair-care'],
    code: 'SHP',
    noun: 'pump bottle of hair wash',
    detail: 'the pump and label',
    brief: 'sulphate-free',
    weightGrams: 360,
    usage: 'Work into wet hair from roots to ends, leave for a minute and rinse.',
    base: 'Aqua, Sodium Cocoyl Isethionate, Coco-Betaine, Glycerin, Guar Hydroxypropyltrimonium Chloride, Citric Acid, Sodium Benzoate',
    cuts: ['Free of sulphates and silicones.'],
    items: `
SGM | Soapberry Shampoo | olive | shampoo | 18.00 | Bồ hòn berries, which washed hair long before bottles. | vol=300 ml; hero=Sapindus Mukorossi Fruit Extract; accent=ink; mark=leaf
SGM | Grapefruit Flower Conditioner | blush | shampoo | 19.00 | Combs through by itself. | vol=300 ml; hero=Citrus Paradisi Flower Extract, Behentrimonium Chloride; accent=white; mark=drop
SGM | Ginger Scalp Wash | mustard | shampoo | 20.50 | It tingles for a minute and lasts for days. | vol=300 ml; hero=Zingiber Officinale Root Extract; accent=chocolate; mark=sun; draft`,
  },
  {
    kind: 'oil-flask',
    categories: ['hair-care'],
    code: 'HOL',
    noun: 'flask of hair oil',
    detail: 'the cork and label',
    brief: 'for lengths and ends',
    weightGrams: 160,
    usage: 'Warm two drops in the palms and draw through dry or damp ends.',
    cuts: ['Two drops for fine hair, five for curls.'],
    items: `
SGM | Camellia Hair Oil | rose | lightOil | 24.00 | What the tea bush does when it is not making tea. | vol=50 ml; hero=Camellia Oleifera Seed Oil; oil; mark=drop
SGM | Areca Blossom Hair Oil | ivory | lightOil | 26.00 | A scent older women in Huế will recognise. | vol=50 ml; hero=Cocos Nucifera Oil, Areca Catechu Flower Extract; oil; mark=moon; pending`,
  },
  {
    kind: 'spray-can',
    categories: ['hair-care'],
    code: 'SPR',
    noun: 'hair spray',
    pictured: '{colour} can of hair spray',
    detail: 'the cap and can',
    brief: 'light hold',
    weightGrams: 220,
    usage: 'Shake, hold a forearm away and spray in short bursts.',
    cuts: ['Pressed with nitrogen, so there is no butane and no headache.'],
    items: `
KHC | Sea Wall Texture Spray | dusk | mist | 22.00 | Salt hair, without the swim. | vol=150 ml; accent=white; mark=wave
KHC | Hold On Hairspray | gold | mist | 21.00 | Strong enough for a wedding, not for a helmet. | vol=200 ml; mark=sun`,
  },
  {
    kind: 'hair-brush',
    categories: ['hair-accessories'],
    code: 'HBR',
    noun: 'paddle hairbrush',
    pictured: 'wooden paddle hairbrush',
    detail: 'the pins and cushion',
    brief: 'air cushion, rounded pins',
    weightGrams: 140,
    cuts: ['Wide enough for a bob in ten strokes.'],
    items: `
SGM | Beech Paddle Brush | camel | wood | 28.00 | One hundred strokes, or as many as you have time for. | accent=black
KHC | Vanity Paddle Brush | chocolate | wood | 34.00 | Weighted, so the wrist does less. | accent=burgundy`,
  },
  {
    kind: 'claw-clip',
    categories: ['hair-accessories'],
    code: 'CLW',
    noun: 'claw clip',
    detail: 'the spring and teeth',
    brief: '9 cm, strong spring',
    weightGrams: 32,
    attributes: { Width: '9 cm' },
    cuts: ['Holds thick hair up through a working day.'],
    items: `
MLU | Pince Claw Clip in Ivory | ivory | plantAcetate | 18.00 | Twist, clip, leave.
KHC | Amber Claw Clip in Camel | camel | plantAcetate | 16.00 | Tortoise, without the tortoise.`,
  },
  {
    kind: 'scrunchies',
    categories: ['hair-accessories'],
    code: 'SCR',
    noun: 'set of three scrunchies',
    pictured: 'three silk scrunchies in {colour} and {accent}',
    detail: 'the gathered silk',
    brief: 'set of three',
    weightGrams: 36,
    cuts: ['Two in one colour and one in another, elastic sewn in flat.'],
    items: `
MLU | Chouchou Scrunchies in Plum and Rose | plum | scrunchieSilk | 24.00 | Three dresses ago, these were a hem. | accent=rose
MLU | Chouchou Scrunchies in Sage and Ivory | sage | scrunchieSilk | 24.00 | Sleep in them; nothing shows next morning. | accent=ivory`,
  },
  {
    kind: 'comb',
    categories: ['hair-accessories'],
    code: 'CMB',
    noun: 'wide-tooth comb',
    detail: 'the polished teeth',
    brief: 'wide teeth, 15 cm',
    weightGrams: 30,
    attributes: { Length: '15 cm' },
    cuts: ['Rounded teeth, set wide enough for wet hair.'],
    items: `
SGM | Shower Comb in Mustard | mustard | plantAcetate | 12.00 | For conditioner, curls and patience.`,
  },
];
