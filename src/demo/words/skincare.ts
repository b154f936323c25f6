import type { ProductLine } from './line.js';

const serumUse =
  'Morning and evening, press three drops into clean, damp skin. Follow with cream, and with sunscreen by day.';
const waterBase =
  'Aqua, Glycerin, Propanediol, Sodium Hyaluronate, Panthenol, Xanthan Gum, Pentylene Glycol, Ethylhexylglycerin';

export const SKINCARE: readonly ProductLine[] = [
  {
    kind: 'dropper-bottle',
    categories: ['serums'],
    code: 'SER',
    noun: 'glass dropper bottle of serum',
    pictured: '{colour} glass dropper bottle with a paper label',
    detail: 'the dropper and label',
    brief: 'for face and neck',
    weightGrams: 110,
    usage: serumUse,
    base: waterBase,
    cuts: ['No perfume and no dye.', 'The tinted glass keeps light away from the formula.'],
    items: `
SGM | Artichoke Leaf Pore Serum | sage | waterSerum | 28.00 | Artichoke from Đà Lạt’s own fields, for pores that show by afternoon. | vol=30 ml; skin=oily, combination; for=visible pores, excess oil; hero=Cynara Scolymus Leaf Extract, Niacinamide; mark=leaf; accent=ivory
SGM | Green Tea Calming Serum | olive | waterSerum | 26.00 | Young tea buds, picked before seven, for skin that blushes at nothing. | vol=30 ml; skin=sensitive, dry, normal; for=redness, irritation; hero=Camellia Sinensis Leaf Extract, Allantoin; mark=leaf
SGM | Pomelo Peel Radiance Serum | butter | waterSerum | 29.00 | A stable vitamin C with the bitter brightness of pomelo. | vol=30 ml|50 ml:16; skin=normal, combination, dry; for=dullness, dark spots; hero=Citrus Grandis Peel Extract, 3-O-Ethyl Ascorbic Acid; mark=sun
SGM | Night Rice Retinal Serum | mulberry | waterSerum | 36.00 | A beginner’s retinal, cushioned with fermented rice. | vol=30 ml; skin=normal, combination, oily; for=fine lines, uneven texture; hero=Oryza Sativa Ferment Filtrate, Retinal; mark=moon
SGM | Rosehip Dew Face Oil | coral | lightOil | 31.00 | Four drops between the palms, and the tightness is over. | vol=30 ml; skin=dry, normal; for=dehydration, fine lines; hero=Rosa Canina Seed Oil, Squalane, Tocopherol; oil; mark=drop
GLT | Ten Percent Niacinamide | white | waterSerum | 11.90 | One active, one number, one price. | vol=30 ml; skin=oily, combination; for=visible pores, blemishes; hero=Niacinamide, Zinc PCA; mark=wave
GLT | AHA Peeling Serum | brick | waterSerum | 13.90 | A ten-minute peel, once a week at most. | vol=30 ml; skin=oily, normal; for=uneven texture, dullness; hero=Glycolic Acid, Lactic Acid; mark=wave`,
  },
  {
    kind: 'cream-jar',
    categories: ['moisturisers'],
    code: 'CRM',
    noun: 'jar of face cream',
    pictured: '{colour} jar of face cream with its lid on',
    detail: 'the lid and label',
    brief: 'daily moisturiser',
    weightGrams: 190,
    usage: 'Warm a pea-sized amount between the fingers and press into face and neck after serum.',
    base: 'Aqua, Caprylic/Capric Triglyceride, Glycerin, Cetearyl Alcohol, Squalane, Ceramide NP, Panthenol, Tocopherol, Phenoxyethanol',
    cuts: [
      'Ceramides mend the barrier while you get on with things.',
      'The jar is heavy glass; send back five and the sixth is ours.',
    ],
    items: `
SGM | Rice Milk Barrier Cream | ivory | richCream | 27.00 | For weather, for air conditioning, for the week after a cold. | vol=50 ml|100 ml:18; skin=dry, sensitive; for=dehydration, irritation; hero=Oryza Sativa Bran Oil; accent=oat; mark=wave
SGM | Centella Relief Cream | sage | gelCream | 25.00 | Rau má, as our grandmothers drank it, in a jar. | vol=50 ml; skin=sensitive, oily, combination; for=redness, blemishes; hero=Centella Asiatica Extract, Madecassoside; accent=forest; mark=leaf
SGM | Lotus Water Gel Cream | sky | gelCream | 24.00 | A long drink for skin that hates cream. | vol=50 ml; skin=oily, combination, normal; for=dehydration, excess oil; hero=Nelumbo Nucifera Flower Water; accent=white; mark=drop
SGM | Midnight Camellia Cream | plum | richCream | 34.00 | Put it on late and heavily. | vol=50 ml; skin=dry, normal; for=fine lines, dullness; hero=Camellia Oleifera Seed Oil, Bakuchiol; accent=gold; mark=moon
SGM | Daily Mineral Sun Cream SPF 30 | butter | milk | 23.00 | Zinc only, tinted by a hair to leave no cast. | vol=50 ml; skin=sensitive, normal, combination; for=sun protection; hero=Zinc Oxide, Oryza Sativa Bran Extract; accent=ivory; mark=sun; pending
GLT | Ceramide Five Cream | silver | richCream | 14.90 | Five ceramides, no scent, no story. | vol=60 ml; skin=dry, sensitive; for=dehydration; hero=Ceramide AP, Ceramide EOP; accent=white; mark=wave`,
  },
  {
    kind: 'tube',
    categories: ['moisturisers'],
    code: 'TUB',
    noun: 'tube of cream',
    detail: 'the cap and label',
    brief: 'in a recyclable tube',
    weightGrams: 95,
    usage: 'Smooth over clean skin as often as you need it.',
    base: 'Aqua, Glycerin, Butyrospermum Parkii Butter, Cetearyl Alcohol, Betaine, Tocopherol, Phenoxyethanol',
    cuts: ['Flat enough for a coat pocket.', 'The tube is sugar-cane plastic and opens with one thumb.'],
    items: `
SGM | Cacao Butter Hand Cream | chocolate | richCream | 12.50 | Smells of the kitchen, sinks in before the telephone rings. | vol=75 ml; skin=dry, normal; for=dryness; hero=Theobroma Cacao Seed Butter; accent=gold; mark=leaf
SGM | Pomelo Flower Hand Cream | blush | richCream | 12.50 | Pomelo blossom, faint as it is on the tree. | vol=75 ml; skin=dry, sensitive, normal; for=dryness; hero=Citrus Grandis Flower Water; accent=white; mark=sun
SGM | Clay & Charcoal Mask | charcoal | clay | 18.00 | Ten minutes a week for the T-zone. | vol=75 ml; skin=oily, combination; for=visible pores, blackheads; hero=Kaolin, Charcoal Powder; accent=silver; mark=wave
SGM | Turmeric Rescue Balm | mustard | balm | 15.00 | Elbows, heels, and the places shoes find. | vol=50 ml; skin=dry; for=dryness, irritation; hero=Curcuma Longa Root Extract, Cera Alba; accent=chocolate; mark=sun; pending
GLT | Urea Foot Cream | teal | richCream | 9.90 | Twenty percent urea, as the pharmacist would make it. | vol=100 ml; skin=dry; for=dryness; hero=Urea; accent=white; mark=wave`,
  },
  {
    kind: 'pump-bottle',
    categories: ['cleansers'],
    code: 'CLN',
    noun: 'pump bottle of cleanser',
    detail: 'the pump and label',
    brief: 'gentle cleanser with pump',
    weightGrams: 260,
    usage: 'Massage one or two pumps over damp skin for a minute and rinse with lukewarm water.',
    base: 'Aqua, Glycerin, Coco-Glucoside, Sodium Cocoyl Glutamate, Betaine, Citric Acid, Sodium Benzoate, Potassium Sorbate',
    cuts: ['A pH of 5.5, which is what your skin would choose.', 'Refill pouches hold two bottles.'],
    items: `
SGM | Mung Bean Cleansing Foam | sage | foam | 17.00 | Fine bean flour polishes a little while it washes. | vol=150 ml|300 ml:11; skin=oily, combination, normal; for=excess oil, dullness; hero=Phaseolus Radiatus Seed Extract; accent=ivory; mark=leaf
SGM | Oat Milk Cleanser | oat | milk | 18.50 | For faces that feel tight after everything else. | vol=150 ml; skin=dry, sensitive; for=dehydration, redness; hero=Avena Sativa Kernel Extract; accent=white; mark=wave
SGM | Lemongrass Body Wash | butter | foam | 14.00 | A hill town after rain, every morning. | vol=300 ml; skin=normal, combination; for=dullness; hero=Cymbopogon Citratus Leaf Oil; accent=olive; mark=drop
GLT | Blank Cleanser | white | foam | 9.50 | Cleans. | vol=200 ml; skin=normal, oily, sensitive; for=excess oil; hero=Allantoin; accent=silver; mark=wave`,
  },
  {
    kind: 'toner-bottle',
    categories: ['cleansers'],
    code: 'TON',
    noun: 'bottle of toner',
    detail: 'the cap and label',
    brief: 'alcohol-free toner',
    weightGrams: 230,
    usage: 'Pour a little into the palm and pat into clean skin before serum.',
    base: 'Aqua, Butylene Glycol, Glycerin, Betaine, Sodium PCA, Disodium EDTA, Pentylene Glycol',
    cuts: [
      'Alcohol-free, perfume-free and slightly acidic.',
      'A narrow neck gives drops rather than splashes.',
    ],
    items: `
SGM | Rosewater Toner | blush | tonic | 16.00 | Distilled from Đà Lạt roses that were too short for the florist. | vol=150 ml; skin=dry, sensitive, normal; for=redness, dehydration; hero=Rosa Damascena Flower Water; accent=rose-gold; mark=drop
SGM | Green Tea Toner | sage | tonic | 15.50 | Second flush, steeped cold for a night. | vol=150 ml; skin=oily, combination; for=excess oil, visible pores; hero=Camellia Sinensis Leaf Water; accent=ink; mark=leaf
SGM | Rice Ferment Essence | ivory | tonic | 22.00 | What is left when rice wine is nearly made. | vol=150 ml; skin=normal, dry, combination; for=dullness, uneven texture; hero=Oryza Sativa Ferment Filtrate; accent=gold; mark=moon
SGM | BHA Clear Toner | dusk | tonic | 18.00 | Half a percent of salicylic acid, every other evening. | vol=150 ml; skin=oily; for=blackheads, blemishes; hero=Salicylic Acid, Salix Alba Bark Extract; accent=white; mark=wave; rejected=Salicylic acid needs a patch-test note and the advice to wear sunscreen by day; the usage text has neither.`,
  },
  {
    kind: 'oil-flask',
    categories: ['serums'],
    code: 'OIL',
    noun: 'flask of body oil',
    detail: 'the cork and label',
    brief: 'for body and ends of hair',
    weightGrams: 210,
    usage: 'Smooth over damp skin after the shower; a drop through the ends of the hair.',
    cuts: ['One bottle for skin, hair and cuticles.'],
    items: `
SGM | Coconut & Pandan Body Oil | butter | lightOil | 19.50 | Smells like a dessert you are allowed to wear. | vol=100 ml; skin=dry, normal; for=dryness; hero=Cocos Nucifera Oil, Pandanus Amaryllifolius Leaf Extract; oil; mark=leaf
SGM | Sesame Massage Oil | mustard | lightOil | 21.00 | Warm the flask in a bowl of water first. | vol=100 ml; skin=dry, normal; for=dryness; hero=Sesamum Indicum Seed Oil, Zingiber Officinale Root Oil; oil; mark=sun`,
  },
  {
    kind: 'stone-roller',
    categories: ['skin-tools'],
    code: 'ROL',
    noun: 'face roller with gua sha stone',
    pictured: '{colour} stone face roller beside a gua sha stone',
    detail: 'the polished stone',
    brief: 'roller and gua sha, in a pouch',
    weightGrams: 180,
    cuts: ['Roll outward and down, over oil, for three minutes.'],
    items: `
SGM | Aventurine Roller & Gua Sha | sage | stone | 32.00 | Green, cool and good for the jaw that clenches.
SGM | Rose Quartz Roller & Gua Sha | blush | stone | 32.00 | A small pink ceremony before coffee.`,
  },
];
