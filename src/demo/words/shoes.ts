import type { ProductLine } from './line.js';

export const SHOES: readonly ProductLine[] = [
  {
    kind: 'sneaker',
    categories: ['sneakers'],
    code: 'SNK',
    noun: 'low sneakers',
    detail: 'the laces and side panel',
    brief: 'low cut, rubber cup sole',
    weightGrams: 820,
    sizes: 'everyShoe',
    attributes: { Sole: 'Stitched rubber', Fit: 'True to size' },
    cuts: [
      'The cup sole is stitched as well as glued, so it can be replaced.',
      'A removable cork footbed makes room for your own.',
      'Leather lining all the way to the toe.',
    ],
    vi: { noun: 'Giày sneaker', cut: 'Cổ thấp, đế cao su khâu chắc, lót trong bằng da có thể tháo rời.' },
    items: `
RBN | Douro Sneakers in White | white | leather | 148.00 | One good white trainer, with a stripe you can forget. | accent=silver
RBN | Douro Sneakers in Navy | navy | suede | 152.00 | The evening shift of the white pair. | accent=white
RBN | Douro Sneakers in Sage | sage | suede | 152.00 | Green at the heel, green at the toe, good with grey. | accent=forest
RBN | Lota Canvas Sneakers | ivory | canvas | 86.00 | Light canvas for hot pavements. | accent=terracotta; also=black
TNR | Campus Sneakers in Rust | rust | canvas | 58.00 | They start bright and end up yours. | accent=ivory
HNL | Court Nº 3 Sneakers in Black | black | leather | 168.00 | All black, down to the eyelets. | accent=charcoal; pending`,
  },
  {
    kind: 'chelsea-boot',
    categories: ['boots'],
    code: 'CHB',
    noun: 'Chelsea boots',
    detail: 'the elastic gore and pull tab',
    brief: 'elastic sides, low heel',
    weightGrams: 1180,
    sizes: 'everyShoe',
    attributes: { Sole: 'Leather with rubber tap', Fit: 'True to size' },
    cuts: [
      'Cut from one piece of leather, with a single seam at the back.',
      'Tight elastic that springs back after a thousand mornings.',
    ],
    vi: { noun: 'Bốt Chelsea', cut: 'Chun co giãn hai bên, gót thấp, may từ một tấm da liền.' },
    items: `
RBN | Cais Chelsea Boots in Chocolate | chocolate | leather | 238.00 | They pull on in the dark and look as if you had tried.
RBN | Cais Chelsea Boots in Black | black | leather | 238.00 | For rain, offices and funerals.
RBN | Cais Chelsea Boots in Sand | sand | suede | 224.00 | Desert colours for dry days.
BYL | Bajío Chelsea Boots in Rust | rust | leather | 186.00 | Made in León, where the whole city smells of new boots. | pending`,
  },
  {
    kind: 'heeled-boot',
    categories: ['boots'],
    code: 'HLB',
    noun: 'heeled ankle boots',
    detail: 'the seams and the curve of the ankle',
    brief: 'block heel, inside zip',
    weightGrams: 1020,
    sizes: 'womenShoes',
    attributes: { Heel: '6 cm block', Fit: 'True to size' },
    cuts: [
      'Six centimetres of heel, set under the bone where it carries.',
      'The zip is on the inside and hides under a leather guard.',
    ],
    vi: { noun: 'Bốt gót cao', cut: 'Gót vuông 6 cm vững chân, khóa kéo giấu phía trong.' },
    items: `
RBN | Aliados Heeled Boots in Burgundy | burgundy | leather | 248.00 | The colour of the city’s other export.
RBN | Aliados Heeled Boots in Black | black | suede | 242.00 | Made for walking uphill, as everything in Porto is.
RBN | Aliados Heeled Boots in Bone | ivory | leather | 248.00 | White boots that stop short of go-go. | rejected=The picture shows an ivory boot while the name says “Bone”. Buyers filter by colour name; please use one name for both.
HNL | Heel 60 Boots in Taupe | taupe | leather | 268.00 | Named by their height in millimetres, like everything on our shelf.`,
  },
  {
    kind: 'lace-boot',
    categories: ['boots'],
    code: 'LCB',
    noun: 'lace-up boots',
    detail: 'the laces and eyelets',
    brief: 'eight eyelets, lugged sole',
    weightGrams: 1420,
    sizes: 'everyShoe',
    attributes: { Sole: 'Lugged rubber, stitched', Fit: 'Half a size large' },
    cuts: [
      'A lugged sole, stitched to a storm welt.',
      'The tongue is sewn in to the fourth eyelet and keeps puddles out.',
    ],
    items: `
RBN | Serra Lace Boots in Black | black | leather | 258.00 | Break them in for a week and wear them for ten years.
RBN | Serra Lace Boots in Forest | forest | leather | 258.00 | Like the black ones, but nobody will ask whether you ride.
RBN | Serra Lace Boots in Camel | camel | suede | 252.00 | A work boot that has taken the weekend off.
AKZ | Felt-Lined Boots in Chocolate | chocolate | leather | 274.00 | Our winter boot, lined in wool felt to the toe. | draft`,
  },
  {
    kind: 'loafer',
    categories: ['flats'],
    code: 'LOF',
    noun: 'loafers',
    detail: 'the strap across the vamp',
    brief: 'moccasin toe, low heel',
    weightGrams: 760,
    sizes: 'everyShoe',
    attributes: { Sole: 'Leather', Fit: 'Snug; take your usual size' },
    cuts: [
      'The apron is sewn by hand, twenty stitches to a toe.',
      'Unlined at the vamp, so they soften within days.',
    ],
    vi: { noun: 'Giày lười', cut: 'Mũi moccasin khâu tay, không lót phần mu nên nhanh mềm chân.' },
    items: `
RBN | Boavista Loafers in Chocolate | chocolate | leather | 186.00 | With socks in winter and without in June.
RBN | Boavista Loafers in Black | black | leather | 186.00 | The last black loafer you need to buy.
RBN | Boavista Loafers in Forest | forest | suede | 192.00 | Slippers, for all your feet know.
RBN | Boavista Loafers in Camel | camel | suede | 192.00 | The first sunny day, as a shoe.
HNL | Strap Loafers in Burgundy | burgundy | leather | 214.00 | One strap, no coin.`,
  },
  {
    kind: 'ballet-flat',
    categories: ['flats'],
    code: 'BLF',
    noun: 'ballet flats',
    detail: 'the small bow at the toe',
    brief: 'round toe, small bow',
    weightGrams: 380,
    sizes: 'womenShoes',
    attributes: { Sole: 'Thin leather', Fit: 'Take half a size up' },
    cuts: [
      'Turned inside out on the last, as dance shoes are.',
      'A drawstring inside the binding takes up the slack.',
    ],
    vi: { noun: 'Giày búp bê', cut: 'Mũi tròn đính nơ nhỏ, đế da mỏng, có dây rút giữ chân.' },
    items: `
RBN | Rivoli Ballet Flats in Blush | blush | nappa | 128.00 | They fold in half and live in a handbag.
RBN | Rivoli Ballet Flats in Black | black | nappa | 128.00 | For the walk home after the heels.
MLU | Chausson Flats in Silver | silver | nappa | 142.00 | Slippers with ambitions.
BYL | Danza Flats in Brick | brick | leather | 98.00 | Red shoes; the rest is up to you.`,
  },
  {
    kind: 'pump',
    categories: ['heels-sandals'],
    code: 'PMP',
    noun: 'pumps',
    detail: 'the pointed toe and topline',
    brief: 'pointed toe, slim heel',
    weightGrams: 620,
    sizes: 'womenShoes',
    attributes: { Heel: '8 cm', Fit: 'True to size' },
    cuts: [
      'Padding sits under the ball of the foot, where the weight goes.',
      'A steel shank keeps the arch from giving way.',
    ],
    vi: { noun: 'Giày cao gót', cut: 'Mũi nhọn, gót mảnh 8 cm, đệm êm dưới lòng bàn chân.' },
    items: `
RBN | Matosinhos Pumps in Black | black | nappa | 212.00 | Eight centimetres, four courses, one taxi.
RBN | Matosinhos Pumps in Mulberry | mulberry | suede | 216.00 | A red lipstick for the other end.
RBN | Matosinhos Pumps in Sand | sand | nappa | 212.00 | They make the leg longer by staying out of the way.
MLU | Mariée Satin Pumps in Ivory | ivory | bondedSatin | 238.00 | The something new; we dye them later if you like. | pending`,
  },
  {
    kind: 'sandal',
    categories: ['heels-sandals'],
    code: 'SND',
    noun: 'heeled sandals',
    detail: 'the knotted strap and ankle buckle',
    brief: 'ankle strap, block heel',
    weightGrams: 560,
    sizes: 'womenShoes',
    attributes: { Heel: '7 cm block', Fit: 'True to size' },
    cuts: [
      'The straps cross in a knot and are lined in kid.',
      'The ankle strap has seven holes and means all of them.',
    ],
    vi: { noun: 'Sandal gót vuông', cut: 'Quai thắt nút chéo, quai cổ chân bảy nấc, gót vuông 7 cm.' },
    items: `
BYL | Monte Albán Sandals in Terracotta | terracotta | leather | 118.00 | Clay colours from the valley floor.
BYL | Monte Albán Sandals in Gold | gold | leather | 122.00 | For feet that have been in the sea that day.
BYL | Monte Albán Sandals in Black | black | leather | 118.00 | Strict until you see the knot.
RBN | Praia Sandals in Dusty Blue | dusk | suede | 134.00 | Blue suede, in the shade.
MLU | Canal Sandals in Sage | sage | bondedSatin | 168.00 | For dancing on bridges.`,
  },
];
