import type { ProductLine } from './line.js';

export const JEWELLERY: readonly ProductLine[] = [
  {
    kind: 'hoops',
    categories: ['earrings'],
    code: 'HOO',
    noun: 'hoop earrings',
    detail: 'the polished curve',
    brief: '28 mm across, hinged',
    weightGrams: 9,
    attributes: { Diameter: '28 mm' },
    cuts: ['Hollow inside, so a whole day of them weighs nothing.', 'They click shut and stay shut.'],
    items: `
BYL | Aro Hoops in Gold | gold | vermeil | 78.00 | The pair you put on without looking.
BYL | Aro Hoops in Silver | silver | silver | 58.00 | Bright, round, done.
BYL | Aro Hoops in Rose Gold | rose-gold | rosegold | 76.00 | A shade warmer than skin.
MLU | Anneau Hoops | gold | vermeil | 92.00 | Made to be seen below short hair.`,
  },
  {
    kind: 'drop-earrings',
    categories: ['earrings'],
    code: 'DRP',
    noun: 'drop earrings',
    pictured: '{material} drop earrings set with {accent} stones',
    detail: 'the set stone and its teardrop frame',
    brief: 'teardrop stones, hook fastening',
    weightGrams: 14,
    attributes: { Drop: '52 mm' },
    cuts: ['Two stones to a side, each in a closed setting.'],
    items: `
BYL | Lágrima Earrings with Malachite | gold | vermeil | 118.00 | Green stone, cut so that its bands run down like rain. | accent=forest
BYL | Lágrima Earrings with Garnet | gold | vermeil | 124.00 | Dark red until a lamp finds them. | accent=burgundy
BYL | Lágrima Earrings with Blue Agate | silver | silver | 98.00 | Sea glass for landlocked evenings. | accent=dusk
BYL | Lágrima Earrings with Rose Quartz | rose-gold | rosegold | 112.00 | Pink on pink on skin. | accent=blush; pending`,
  },
  {
    kind: 'pearl-studs',
    categories: ['earrings'],
    code: 'STD',
    noun: 'pearl stud earrings',
    pictured: 'pearl stud earrings with {colour} rims',
    detail: 'the pearl in its rim',
    brief: '9 mm pearls, rimmed',
    weightGrams: 5,
    attributes: { Diameter: '11 mm' },
    cuts: ['A thin rim frames the pearl and catches the light it misses.'],
    items: `
BYL | Luna Pearl Studs in Gold | gold | pearl | 68.00 | The first good earrings.
MLU | Ngọc Pearl Studs | silver | pearlOnSilver | 74.00 | Ngọc means pearl, and also precious.`,
  },
  {
    kind: 'pendant',
    categories: ['necklaces'],
    code: 'PEN',
    noun: 'pendant necklace',
    pictured: '{material} pendant on a fine chain, set with a {accent} stone',
    detail: 'the stone and its beaded rim',
    brief: 'round stone, 45 cm chain',
    weightGrams: 11,
    attributes: { Chain: '45 cm + 5 cm' },
    cuts: ['Twelve small beads hold the stone; a ring lets you wear it shorter.'],
    items: `
BYL | Sol Pendant with Onyx | gold | vermeil | 96.00 | A black sun on a fine chain. | accent=black
BYL | Sol Pendant with Turquoise | silver | silver | 88.00 | Old turquoise from Sonora, green at the edges. | accent=teal
BYL | Sol Pendant with Carnelian | gold | vermeil | 96.00 | Warm orange, as if lit from behind. | accent=rust
BYL | Sol Pendant with Amethyst | rose-gold | rosegold | 98.00 | Purple, pale in the morning. | accent=lilac`,
  },
  {
    kind: 'pearl-necklace',
    categories: ['necklaces'],
    code: 'PNK',
    noun: 'pearl necklace',
    pictured: 'pearl necklace with {colour} ends',
    detail: 'the graduated pearls',
    brief: 'graduated pearls, 42 cm',
    weightGrams: 38,
    attributes: { Length: '42 cm' },
    cuts: ['Strung on silk with a knot after each pearl.'],
    items: `
BYL | Marea Pearl Necklace | gold | pearl | 168.00 | Your grandmother’s, without the waiting.
MLU | Tea House Pearls in Silver | silver | pearlOnSilver | 186.00 | Worn by Odile with a white T-shirt, daily.
BYL | Marea Pearls in Rose Gold | rose-gold | pearlOnRose | 172.00 | The clasp is rose gold and may be worn in front. | pending`,
  },
  {
    kind: 'link-necklace',
    categories: ['necklaces'],
    code: 'LNK',
    noun: 'link necklace',
    detail: 'the oval links',
    brief: 'oval links, 44 cm',
    weightGrams: 46,
    attributes: { Length: '44 cm' },
    cuts: ['Forty-one links, each soldered shut.'],
    items: `
BYL | Ancla Chain in Gold | gold | vermeil | 194.00 | Heavy enough to know it is there.
BYL | Ancla Chain in Silver | silver | silver | 148.00 | For a black jumper and for nothing else.
BYL | Ancla Chain in Rose Gold | rose-gold | rosegold | 188.00 | The same chain at sunset. | archived`,
  },
  {
    kind: 'solitaire',
    categories: ['rings-bracelets'],
    code: 'SOL',
    noun: 'solitaire ring',
    pictured: '{material} ring with one {accent} stone',
    detail: 'the claws and the cut of the stone',
    brief: 'one stone, four claws',
    weightGrams: 4,
    sizes: 'rings',
    attributes: { Stone: '6.5 mm' },
    cuts: ['Four claws lift the stone into the light.'],
    items: `
BYL | Única Ring with White Topaz | silver | silver | 84.00 | A clear answer. | accent=white
BYL | Única Ring with Sapphire | gold | vermeil | 148.00 | Laboratory sapphire, honest about it. | accent=indigo
BYL | Única Ring with Smoky Quartz | rose-gold | rosegold | 108.00 | Tea-coloured, and as calming. | accent=taupe`,
  },
  {
    kind: 'signet',
    categories: ['rings-bracelets'],
    code: 'SIG',
    noun: 'signet ring',
    detail: 'the engraved face',
    brief: 'engraved oval face',
    weightGrams: 8,
    sizes: 'rings',
    attributes: { Face: '13 × 11 mm' },
    cuts: ['Engraved by hand; tell us if you would rather have your initials.'],
    items: `
BYL | Sello Ring with Sun | gold | vermeil | 112.00 | The mark of the house, small. | mark=sun
BYL | Sello Ring with Moon | silver | silver | 88.00 | The other half of the sun. | mark=moon
BYL | Sello Ring with Leaf | gold | vermeil | 112.00 | Engraved after a leaf of the guaje tree. | mark=leaf`,
  },
  {
    kind: 'stacking-rings',
    categories: ['rings-bracelets'],
    code: 'STK',
    noun: 'set of three stacking rings',
    pictured: 'three interlinked rings in {material} and {accent}',
    detail: 'the rings and their row of tiny stones',
    brief: 'set of three',
    weightGrams: 6,
    sizes: 'rings',
    cuts: ['Two plain bands and one with a row of stones; wear one or all.'],
    items: `
BYL | Trío Stacking Rings in Gold and Silver | gold | vermeil | 92.00 | Mixed metals, settled once and for all. | accent=silver
BYL | Trío Stacking Rings in Rose Gold | rose-gold | rosegold | 92.00 | One for each good decision. | accent=gold
BYL | Trío Stacking Rings with Black Enamel | silver | silver | 78.00 | The middle one is enamelled black. | accent=black; rejected=Sizes 50 to 58 are inner circumferences in millimetres, but the text does not say so. Please add it; it saves you returns.`,
  },
  {
    kind: 'bangle',
    categories: ['rings-bracelets'],
    code: 'BNG',
    noun: 'pair of bangles',
    pictured: 'pair of {material} bangles, one set with {accent} stones',
    detail: 'the row of stones on the lower bangle',
    brief: 'two bangles, one set with stones',
    weightGrams: 32,
    sizes: 'bangles',
    cuts: ['One bangle is plain and one carries a row of stones along its front.'],
    items: `
BYL | Río Bangles with Onyx | gold | vermeil | 138.00 | They sound like a small bell when you gesture. | accent=black
BYL | Río Bangles with Turquoise | silver | silver | 118.00 | Taxco silver, Sonoran blue. | accent=teal
BYL | Río Bangles with Garnet | rose-gold | rosegold | 132.00 | Red seeds on rose gold. | accent=burgundy`,
  },
  {
    kind: 'tennis-bracelet',
    categories: ['rings-bracelets'],
    code: 'TEN',
    noun: 'tennis bracelet',
    pictured: '{material} bracelet with a line of {accent} stones',
    detail: 'the line of set stones',
    brief: 'line of stones, double lock',
    weightGrams: 12,
    attributes: { Length: '17 cm' },
    cuts: ['Each stone sits in its own hinged box, so the line bends like a ribbon.'],
    items: `
BYL | Vía Láctea Bracelet in Silver | silver | silver | 142.00 | White topaz from end to end. | accent=white
BYL | Vía Láctea Bracelet in Gold | gold | vermeil | 168.00 | The lightest way to overdress. | accent=ivory
BYL | Vía Láctea Bracelet with Garnet | gold | vermeil | 172.00 | Red wine round a wrist. | accent=burgundy`,
  },
];
