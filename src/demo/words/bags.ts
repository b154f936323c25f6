import type { ProductLine } from './line.js';

export const BAGS: readonly ProductLine[] = [
  {
    kind: 'tote',
    categories: ['totes'],
    code: 'TOT',
    noun: 'tote bag',
    detail: 'the handle mounts and clasp',
    brief: 'two handles, fits a 14-inch laptop',
    weightGrams: 780,
    attributes: { Size: '36 × 30 × 14 cm', Closure: 'Clasp' },
    cuts: [
      'Holds a laptop, a lunch and a change of shoes.',
      'Handles long enough for a winter coat.',
      'One zip pocket inside, and a hook for keys.',
    ],
    vi: { noun: 'Túi tote', cut: 'Hai quai dài đeo vai được cả khi mặc áo khoác, vừa laptop 14 inch.' },
    items: `
RBN | Bairro Tote in Camel | camel | leather | 268.00 | Carry it for a year and it will be a different brown.
RBN | Bairro Tote in Black | black | leather | 268.00 | The bag that goes to all the meetings.
RBN | Bairro Tote in Burgundy | burgundy | leather | 274.00 | For those who like to find their bag in a pile of bags.
TNR | Errand Tote | ivory | canvas | 42.00 | Canvas, for onions and library books. | also=navy
HNL | Folder Tote in Stone | stone | leather | 312.00 | Cut to the size of A4 and not a centimetre more.`,
  },
  {
    kind: 'basket',
    categories: ['totes'],
    code: 'BSK',
    noun: 'basket bag',
    detail: 'the weave and leather handles',
    brief: 'leather handles, open top',
    weightGrams: 620,
    attributes: { Size: '42 × 26 × 18 cm', Closure: 'Open' },
    cuts: [
      'Leather handles are riveted through the weave.',
      'It stands by itself on sand and on kitchen tables.',
    ],
    items: `
BYL | Tule Basket in Natural Oat | oat | palm | 74.00 | Market on Saturday, beach on Sunday.
BYL | Tule Basket in Indigo | indigo | palm | 82.00 | Dyed in the vat behind the workshop, leaf by leaf.
BYL | Mercado Basket in Terracotta | terracotta | palm | 78.00 | It carries a watermelon; we tried.
TNR | Sand Basket in Ivory | ivory | palm | 58.00 | Bought in from a weaver in Oyo, lined by us. | pending`,
  },
  {
    kind: 'chain-bag',
    categories: ['shoulder-bags'],
    code: 'CHN',
    noun: 'quilted chain bag',
    detail: 'the quilting and turn lock',
    brief: 'quilted flap, chain strap',
    weightGrams: 640,
    attributes: { Size: '24 × 16 × 7 cm', Closure: 'Turn lock' },
    cuts: [
      'Quilted over a thin layer of cotton, then sewn flat again inside.',
      'The chain doubles up for the shoulder and drops for the hip.',
    ],
    vi: { noun: 'Túi đeo dây xích', cut: 'Nắp chần bông, khóa xoay, dây xích đeo vai hoặc đeo chéo.' },
    items: `
RBN | Clérigos Chain Bag in Black | black | nappa | 286.00 | Black and gold: nothing to explain.
RBN | Clérigos Chain Bag in Rose | rose | nappa | 286.00 | A pink that has grown up.
RBN | Clérigos Chain Bag in Teal | teal | nappa | 286.00 | Tile blue-green from the church next door.
KHC | Vanity Chain Bag in Ivory | ivory | nappa | 224.00 | Inspired by a famous house on the Rue Cambon, with a mirror under the flap. | rejected=The description leans on another house’s address and fame. Please describe the bag on its own terms, without other brands’ names.`,
  },
  {
    kind: 'saddle-bag',
    categories: ['shoulder-bags'],
    code: 'SDL',
    noun: 'saddle bag',
    detail: 'the strap and buckle',
    brief: 'rounded flap, buckle, crossbody strap',
    weightGrams: 590,
    attributes: { Size: '25 × 20 × 8 cm', Closure: 'Buckle with hidden magnet' },
    cuts: [
      'The buckle is for show; a magnet under it does the work.',
      'The gusset is bent by hand over a wooden form.',
    ],
    vi: { noun: 'Túi yên ngựa', cut: 'Nắp bo tròn, khóa cài giấu nam châm, dây đeo chéo.' },
    items: `
RBN | Marquês Saddle Bag in Chocolate | chocolate | leather | 214.00 | It looks inherited, and will be.
RBN | Marquês Saddle Bag in Sage | sage | leather | 214.00 | The green of old shutters.
RBN | Marquês Saddle Bag in Mustard | mustard | leather | 214.00 | One lamp in a room of navy coats.
BYL | Charro Saddle Bag in Rust | rust | leather | 168.00 | From the workshop that makes the saddles.`,
  },
  {
    kind: 'bucket-bag',
    categories: ['shoulder-bags'],
    code: 'BKT',
    noun: 'bucket bag',
    detail: 'the drawstring and contrast base',
    brief: 'drawstring, contrast base',
    weightGrams: 520,
    attributes: { Size: '24 × 28 × 16 cm', Closure: 'Drawstring' },
    cuts: ['A drawstring closes it and the base keeps it upright.'],
    vi: { noun: 'Túi xô', cut: 'Dây rút miệng túi, đáy cứng giúp túi đứng vững.' },
    items: `
RBN | Balde Bucket Bag in Sand | sand | suede | 196.00 | Everything falls to the bottom, and the bottom is easy to reach. | accent=chocolate
RBN | Balde Bucket Bag in Navy | navy | leather | 204.00 | Two leathers, one knot. | accent=camel
MLU | Lantern Bucket Bag in Brick | brick | bondedSatin | 138.00 | Shaped like the lamps of Hội An, and almost as light. | accent=gold`,
  },
  {
    kind: 'top-handle-bag',
    categories: ['evening-bags'],
    code: 'TOP',
    noun: 'top-handle bag',
    detail: 'the lock below the handle',
    brief: 'rigid handle, turn lock',
    weightGrams: 690,
    attributes: { Size: '26 × 21 × 11 cm', Closure: 'Turn lock' },
    cuts: [
      'The frame is birch under the leather, so it keeps its corners.',
      'A long strap comes with it, in its own pocket.',
    ],
    vi: { noun: 'Túi xách tay', cut: 'Quai cứng, khung giữ dáng, khóa xoay, kèm dây đeo dài.' },
    items: `
RBN | Doutora Bag in Burgundy | burgundy | leather | 328.00 | A doctor’s bag for people with lighter diagnoses.
RBN | Doutora Bag in Camel | camel | leather | 328.00 | The lady with the small dog has one.
RBN | Doutora Bag in Ink | ink | leather | 328.00 | Papers in, lipstick on, door shut.
HNL | Prism Bag in Dusty Blue | dusk | leather | 346.00 | Four flat planes folded from one hide. | pending`,
  },
  {
    kind: 'clutch',
    categories: ['evening-bags'],
    code: 'CLT',
    noun: 'envelope clutch',
    detail: 'the pointed flap and stud',
    brief: 'envelope flap, wrist loop',
    weightGrams: 260,
    attributes: { Size: '27 × 16 × 3 cm', Closure: 'Stud' },
    cuts: [
      'Flat enough to sit on a small table, roomy enough for keys and a phone.',
      'A wrist loop folds out when there are canapés.',
    ],
    vi: { noun: 'Ví cầm tay', cut: 'Dáng phong bì mỏng, có quai đeo cổ tay gấp gọn.' },
    items: `
MLU | Enveloppe Clutch in Plum | plum | bondedSatin | 96.00 | A letter to nobody, sealed with a pearl stud.
MLU | Enveloppe Clutch in Sage | sage | bondedSatin | 96.00 | The green of jade, the weight of a handkerchief.
RBN | Carta Clutch in Black | black | nappa | 118.00 | Slips under an arm and stays there.
BYL | Oro Clutch in Gold | gold | leather | 108.00 | Metallic leather that wears like a coin.`,
  },
  {
    kind: 'backpack',
    categories: ['backpacks'],
    code: 'BPK',
    noun: 'backpack',
    detail: 'the buckled front pocket',
    brief: 'two buckles, laptop sleeve',
    weightGrams: 940,
    attributes: { Size: '30 × 42 × 15 cm', Volume: '18 litres', Closure: 'Buckles with magnets' },
    cuts: [
      'A padded sleeve holds a 15-inch laptop off the ground.',
      'The buckles hide magnets; it opens with one hand.',
    ],
    items: `
RBN | Caminho Backpack in Olive | olive | canvas | 148.00 | Waxed canvas above, leather where it touches the floor.
RBN | Caminho Backpack in Navy | navy | canvas | 148.00 | For a week in Lisbon or a day at school.
RBN | Caminho Backpack in Chocolate | chocolate | leather | 318.00 | Heavy when empty, worth it when full.
HNL | Commuter Backpack in Charcoal | charcoal | canvas | 172.00 | Made to stand between feet on the metro.`,
  },
];
