import type { ProductLine } from './line.js';

export const ACCESSORIES: readonly ProductLine[] = [
  {
    kind: 'scarf',
    categories: ['scarves'],
    code: 'SCF',
    noun: 'fringed scarf',
    detail: 'the looped neck and fringe',
    brief: '190 × 45 cm, twisted fringe',
    weightGrams: 210,
    attributes: { Size: '190 × 45 cm' },
    cuts: ['Long enough for two turns and a knot.', 'The fringe is twisted by hand, so it does not tangle.'],
    vi: { noun: 'Khăn quàng', cut: 'Dài 190 cm, quấn được hai vòng, tua rua xoắn tay.' },
    ru: { noun: 'Шарф', cut: 'Длина 190 см, хватает на два оборота, бахрома скручена вручную.' },
    items: `
AKZ | Zhetysu Scarf in Charcoal | charcoal | cashmere | 128.00 | A scarf that counts as heating.
AKZ | Zhetysu Scarf in Mustard | mustard | lambswool | 64.00 | One bright thing for grey months.
AKZ | Zhetysu Scarf in Dusty Blue | dusk | lambswool | 64.00 | The sky over Almaty after snow.
AKZ | Windowpane Scarf in Oatmeal | oat | lambswool | 72.00 | Large checks, woven through, the same on both sides. | print=windowpane; accent=rust
LRK | Mill-End Scarf in Forest | forest | lambswool | 58.00 | Woven from the last cones of a green that will not come back. | draft`,
  },
  {
    kind: 'silk-square',
    categories: ['scarves'],
    code: 'SQR',
    noun: 'square scarf',
    detail: 'the hand-rolled border',
    brief: '70 × 70 cm, hand-rolled edge',
    weightGrams: 40,
    attributes: { Size: '70 × 70 cm' },
    cuts: [
      'The edge is rolled and sewn by hand, five hours to a square.',
      'Tie it at the neck, round the hair or on a bag.',
    ],
    vi: { noun: 'Khăn vuông', cut: 'Khổ 70 × 70 cm, viền cuốn khâu tay.' },
    ru: { noun: 'Платок', cut: 'Размер 70 × 70 см, края подшиты вручную.' },
    items: `
MLU | Đèn Lồng Silk Square in Coral | coral | twillSilk | 78.00 | Lantern light, with a border the colour of the river. | accent=navy
MLU | Pavé Dot Square | navy | twillSilk | 78.00 | Dots that look scattered and are not. | print=dots; accent=ivory
MLU | Herbier Floral Square | ivory | twillSilk | 84.00 | A page from a pressed-flower album. | print=floral; accent=forest
MLU | Plain Silk Square in Sage | sage | twillSilk | 68.00 | For those whose coat does the talking. | accent=olive
TNR | Studio Stripe Square | mustard | viscose | 34.00 | Our selvedge stripe, blown up. | print=stripe; accent=teal; pending`,
  },
  {
    kind: 'beanie',
    categories: ['hats'],
    code: 'BNE',
    noun: 'cable beanie',
    detail: 'the cables and turned-up rib',
    brief: 'cables, deep rib, pompom',
    weightGrams: 110,
    attributes: { Size: 'One size' },
    cuts: ['A deep rib that folds over the ears; the pompom snaps off for washing.'],
    ru: { noun: 'Шапка с косами', cut: 'Глубокий отворот закрывает уши, помпон отстёгивается для стирки.' },
    items: `
AKZ | Shymbulak Beanie in Brick | brick | lambswool | 42.00 | Seen from the chairlift before you are. | accent=ivory
AKZ | Shymbulak Beanie in Ivory | ivory | lambswool | 42.00 | Cream with a camel pompom. | accent=camel
AKZ | Shymbulak Beanie in Navy | navy | merino | 46.00 | The one that matches all coats. | accent=stone`,
  },
  {
    kind: 'felt-hat',
    categories: ['hats'],
    code: 'FLT',
    noun: 'hat',
    detail: 'the pinched crown and ribbon',
    brief: 'pinched crown, ribbon band',
    weightGrams: 160,
    sizes: 'hats',
    attributes: { Brim: '7 cm' },
    cuts: ['Blocked on poplar and pinched by hand while the felt is hot.'],
    ru: { noun: 'Фетровая шляпа', cut: 'Тулья сформована вручную, поля 7 см, репсовая лента.' },
    items: `
AKZ | Steppe Rider Hat in Camel | camel | felt | 118.00 | Keeps its line in wind. | accent=chocolate
AKZ | Steppe Rider Hat in Black | black | felt | 118.00 | Half poet, half rancher. | accent=charcoal
AKZ | Steppe Rider Hat in Sage | sage | felt | 118.00 | For people who already have a black hat. | accent=forest`,
  },
  {
    kind: 'straw-hat',
    categories: ['hats'],
    code: 'STR',
    noun: 'straw hat',
    detail: 'the weave and tied ribbon',
    brief: 'wide brim, tied ribbon',
    weightGrams: 120,
    sizes: 'hats',
    attributes: { Brim: '9 cm' },
    cuts: ['The ribbon hides an elastic that takes up a size.'],
    items: `
BYL | Istmo Straw Hat in Sand | sand | palm | 58.00 | Shade for one. | accent=black
BYL | Istmo Straw Hat in Natural Ivory | ivory | palm | 58.00 | Palm as pale as it dries, with a red ribbon. | accent=brick
BYL | Istmo Straw Hat in Chocolate | chocolate | palm | 62.00 | Dyed with walnut husks. | accent=sand; pending`,
  },
  {
    kind: 'cap',
    categories: ['hats'],
    code: 'CAP',
    noun: 'cap',
    detail: 'the stitched panels and brim',
    brief: 'six panels, brass clasp',
    weightGrams: 90,
    attributes: { Size: 'One size, adjustable' },
    cuts: ['Six panels, a soft front and a brass clasp at the back.'],
    items: `
TNR | Corner Shop Cap in Forest | forest | twill | 28.00 | Blank, as a cap should be. | accent=ivory; archived
TNR | Corner Shop Cap in Butter | butter | twill | 28.00 | A little sun, worn the wrong way round. | accent=teal
HNL | Wool Cap in Charcoal | charcoal | suiting | 58.00 | Off-cuts of our trousers, put to use. | accent=ink`,
  },
  {
    kind: 'sunglasses',
    categories: ['eyewear-watches'],
    code: 'SUN',
    noun: 'sunglasses',
    detail: 'the hinge and polished rim',
    brief: 'rounded frame, UV400 lenses',
    weightGrams: 34,
    attributes: { Lenses: 'UV400, category 3', Width: '142 mm' },
    cuts: [
      'Lenses are UV400 and can be swapped for your prescription.',
      'Comes in a hard case with a cloth.',
    ],
    items: `
KHC | Corniche Sunglasses in Chocolate | chocolate | acetate | 112.00 | For walking into the sun along the sea.
KHC | Corniche Sunglasses in Black | black | acetate | 112.00 | Famous, or merely tired.
KHC | Corniche Sunglasses in Olive | olive | acetate | 118.00 | Bottle green, frame and lens alike. | accent=forest
KHC | Corniche Sunglasses in Burgundy | burgundy | acetate | 118.00 | Red when the light is behind them. | accent=chocolate`,
  },
  {
    kind: 'watch',
    categories: ['eyewear-watches'],
    code: 'WAT',
    noun: 'wristwatch',
    pictured: 'wristwatch with a {colour} leather strap',
    detail: 'the dial and crown',
    brief: '38 mm case, leather strap',
    weightGrams: 62,
    attributes: { Case: '38 mm, gold-tone steel', Movement: 'Japanese quartz' },
    cuts: ['Four markers, two hands, no date.', 'The strap is changed with a thumbnail.'],
    items: `
HNL | Quarter Watch in Black | black | steel | 164.00 | Time, at its plainest. | accent=ink
HNL | Quarter Watch in Camel | camel | steel | 164.00 | The strap goes darker, the hours do not. | accent=ivory
HNL | Quarter Watch in Forest | forest | steel | 168.00 | Green strap, pale face. | accent=ivory; pending
HNL | Quarter Watch in Burgundy | burgundy | steel | 168.00 | A small warm thing below a cuff. | accent=ivory`,
  },
  {
    kind: 'belt',
    categories: ['belts-ties-gloves'],
    code: 'BLT',
    noun: 'leather belt',
    detail: 'the brass buckle',
    brief: '3 cm wide, brass buckle',
    weightGrams: 180,
    sizes: 'belts',
    attributes: { Width: '3 cm' },
    cuts: ['One strip of hide, no lining and no glue.', 'The buckle is solid brass and unscrews.'],
    items: `
RBN | Cinto Belt in Chocolate | chocolate | leather | 58.00 | Goes with the loafers, on purpose.
RBN | Cinto Belt in Black | black | leather | 58.00 | For suits and for moving house.
RBN | Cinto Belt in Camel | camel | leather | 58.00 | A pale belt for pale trousers.
BYL | Talabarte Belt in Rust | rust | leather | 52.00 | Edged by the saddler with a bone tool.`,
  },
  {
    kind: 'necktie',
    categories: ['belts-ties-gloves'],
    code: 'NTI',
    noun: 'necktie',
    detail: 'the dimple under the knot',
    brief: '7.5 cm wide, hand-finished',
    weightGrams: 55,
    attributes: { Width: '7.5 cm', Length: '148 cm' },
    cuts: ['Slip-stitched by hand with one long thread, so it recovers from every knot.'],
    items: `
MLU | Pinstripe Tie in Navy | navy | twillSilk | 64.00 | For men who own one tie and choose it well. | print=pinstripe; accent=sky
MLU | Dot Tie in Burgundy | burgundy | twillSilk | 64.00 | A dinner-table kind of red. | print=dots; accent=ivory
MLU | Plain Tie in Forest | forest | twillSilk | 58.00 | Green, matte and difficult to get wrong.
HNL | Wool Tie in Charcoal | charcoal | suiting | 52.00 | Ends the argument between jacket and shirt.`,
  },
  {
    kind: 'gloves',
    categories: ['belts-ties-gloves'],
    code: 'GLV',
    noun: 'knitted gloves',
    detail: 'the fingers and long rib',
    brief: 'long rib, close fit',
    weightGrams: 80,
    sizes: 'gloves',
    cuts: ['Knitted without seams on the fingers, with a rib that goes under the cuff.'],
    ru: { noun: 'Вязаные перчатки', cut: 'Без швов на пальцах, длинная резинка уходит под рукав.' },
    items: `
AKZ | Tram Gloves in Oatmeal | oat | cashmere | 68.00 | For holding on.
AKZ | Tram Gloves in Plum | plum | merino | 38.00 | Thin enough to find the right coin.
AKZ | Tram Gloves in Forest | forest | lambswool | 36.00 | A pair that will not go missing unnoticed. | pending`,
  },
];
