export interface Material {
  /** As the facts of a product give it. */
  name: string;
  /** Before a noun in a picture's text; empty where a picture does not show it. */
  seen: string;
  /** Which fact the name is. */
  fact?: string;
  care?: string;
  sentences: readonly string[];
  vi?: { name: string; sentence: string };
  ru?: { name: string; sentence: string };
}

const gentle = 'Hand wash cold or dry clean; iron on the reverse';
const machine = 'Machine wash at 30 °C; line dry';
const woollen = 'Hand wash in lukewarm water; dry flat';
const hide = 'Wipe clean; condition twice a year';
const metal = 'Keep dry; polish with a soft cloth';

export const MATERIALS = {
  silk: {
    name: '100% mulberry silk, 19 momme',
    seen: 'silk',
    care: gentle,
    sentences: [
      'The silk is 19 momme: heavy enough to hang straight, light enough to pack small.',
      'Mulberry silk keeps you cool at noon and warm after dark.',
      'Dyed by hand in small lots, so the colour has depth when it moves.',
    ],
    vi: {
      name: 'lụa tơ tằm',
      sentence: 'Lụa tơ tằm mềm mát, bóng nhẹ tự nhiên. Nên giặt tay bằng nước lạnh và phơi trong bóng râm.',
    },
    ru: {
      name: 'из натурального шёлка',
      sentence:
        'Шёлк тутового шелкопряда мягко блестит и приятно холодит кожу. Рекомендуем ручную стирку в холодной воде.',
    },
  },
  satin: {
    name: 'Silk satin with 6% elastane',
    seen: 'satin',
    care: gentle,
    sentences: [
      'A touch of elastane lets the satin give when you sit down.',
      'The satin is matte on the inside and quiet on the outside, with no cheap shine.',
      'Creases fall out overnight on a hanger in the bathroom.',
    ],
    vi: {
      name: 'lụa satin',
      sentence: 'Lụa satin rủ đẹp, có pha chút sợi co giãn nên mặc thoải mái. Ủi mặt trái ở nhiệt độ thấp.',
    },
    ru: {
      name: 'из шёлкового атласа',
      sentence:
        'Атлас с небольшой долей эластана красиво струится и не сковывает движений. Гладить с изнанки при низкой температуре.',
    },
  },
  crepe: {
    name: 'Triacetate crepe',
    seen: 'crepe',
    care: 'Dry clean, or machine wash cold in a bag',
    sentences: [
      'The crepe has a dry hand and shrugs off creases on long flights.',
      'Japanese crepe with enough weight to skim rather than cling.',
    ],
    vi: {
      name: 'vải crepe',
      sentence: 'Vải crepe đứng dáng, ít nhăn, hợp cho cả ngày làm việc. Giặt máy chế độ nhẹ trong túi lưới.',
    },
    ru: {
      name: 'из крепа',
      sentence: 'Плотный креп держит форму и почти не мнётся. Стирать в мешке на деликатном режиме.',
    },
  },
  viscose: {
    name: 'Certified viscose twill',
    seen: 'viscose',
    care: machine,
    sentences: [
      'The viscose comes from certified forests and feels like washed silk.',
      'Soft, fluid and happy in the washing machine.',
      'It moves like silk and costs half as much to look after.',
    ],
    vi: { name: 'vải viscose', sentence: 'Viscose mềm rũ, thoáng mát, giặt máy được ở 30 °C.' },
    ru: { name: 'из вискозы', sentence: 'Мягкая вискоза дышит и легко переносит машинную стирку при 30 °C.' },
  },
  cotton: {
    name: '100% organic cotton poplin',
    seen: 'cotton',
    care: 'Machine wash at 40 °C; iron while damp',
    sentences: [
      'The poplin is long-staple organic cotton, crisp at first and softer with every wash.',
      'Woven tight at 110 threads to the inch, so it is cool but never see-through.',
      'Pre-washed, so what fits today fits next year.',
    ],
    vi: {
      name: 'cotton poplin',
      sentence: 'Cotton hữu cơ sợi dài, càng giặt càng mềm. Giặt máy ở 40 °C, ủi khi còn ẩm.',
    },
    ru: {
      name: 'из хлопка',
      sentence: 'Органический длинноволокнистый хлопок становится мягче с каждой стиркой. Стирать при 40 °C.',
    },
  },
  jersey: {
    name: '100% combed cotton jersey, 220 g/m²',
    seen: 'cotton',
    care: machine,
    sentences: [
      'Combed cotton jersey in a 220-gram weight that does not twist at the seams.',
      'The neck rib has a little elastane, so it stays flat after fifty washes.',
      'Garment-dyed and washed once before it reaches you.',
    ],
    vi: {
      name: 'thun cotton',
      sentence: 'Thun cotton chải kỹ dày dặn, không vặn sườn sau khi giặt. Giặt máy ở 30 °C.',
    },
  },
  fleece: {
    name: 'Loopback cotton fleece, 400 g/m²',
    seen: 'cotton',
    care: machine,
    sentences: [
      'Heavy loopback fleece, unbrushed inside so it breathes indoors.',
      'Knitted slowly on old circular machines, which is why the loops stay springy.',
    ],
  },
  linen: {
    name: '100% European flax linen',
    seen: 'linen',
    care: 'Machine wash at 30 °C; iron damp, or do not iron at all',
    sentences: [
      'The linen is woven from European flax and washed with stones until it drapes.',
      'It creases, as linen should, and dries in an hour.',
      'Linen for heat: open weave, dry touch, no lining to trap the air.',
    ],
    vi: {
      name: 'vải lanh',
      sentence: 'Vải lanh châu Âu đã giặt mềm, thoáng và nhanh khô. Giặt máy ở 30 °C, có thể không cần ủi.',
    },
    ru: {
      name: 'из льна',
      sentence: 'Умягчённый европейский лён дышит в жару и быстро сохнет. Стирать при 30 °C.',
    },
  },
  denim: {
    name: '13 oz cotton denim',
    seen: 'denim',
    care: 'Wash cold, inside out, and seldom',
    sentences: [
      'Thirteen-ounce denim, rinsed once; it will fade where you live in it.',
      'The denim is woven from recycled and long-staple cotton with no added stretch.',
      'Copper rivets and bar tacks take the strain at every pocket.',
    ],
    vi: {
      name: 'vải denim',
      sentence: 'Denim 13 oz dày dặn, càng mặc càng đẹp màu. Lộn trái và giặt nước lạnh.',
    },
  },
  lambswool: {
    name: '100% lambswool',
    seen: 'wool',
    care: woollen,
    sentences: [
      'The lambswool is spun with a little air in it, so it is warm before it is heavy.',
      'Washed in soft spring water, which leaves it lofty and never scratchy.',
      'First-shearing wool, traceable to the flock.',
    ],
    vi: {
      name: 'len lông cừu non',
      sentence: 'Len lông cừu non ấm mà nhẹ, không gây ngứa. Giặt tay bằng nước ấm và phơi nằm.',
    },
    ru: {
      name: 'из шерсти ягнёнка',
      sentence: 'Мягкая шерсть ягнёнка греет и не колется. Ручная стирка, сушить на плоскости.',
    },
  },
  merino: {
    name: '100% extra-fine merino wool',
    seen: 'merino',
    care: 'Machine wash on wool cycle; dry flat',
    sentences: [
      'Extra-fine merino at 18.5 microns, soft enough for bare skin.',
      'Merino airs itself clean; a night by an open window does most of the washing.',
    ],
    vi: { name: 'len merino', sentence: 'Len merino siêu mịn mặc sát da vẫn êm. Giặt máy chế độ len.' },
    ru: {
      name: 'из мериносовой шерсти',
      sentence: 'Тонкий меринос приятен к телу и держит тепло. Можно стирать в режиме «шерсть».',
    },
  },
  cashmere: {
    name: '100% cashmere, two-ply',
    seen: 'cashmere',
    care: woollen,
    sentences: [
      'Two-ply cashmere combed by hand in spring, when the goats shed it anyway.',
      'It pills a little in the first month, then settles; the comb comes with it.',
    ],
    vi: {
      name: 'len cashmere',
      sentence: 'Cashmere hai sợi mềm và ấm, dùng được nhiều năm. Giặt tay nhẹ bằng nước ấm.',
    },
    ru: {
      name: 'из кашемира',
      sentence: 'Двухниточный кашемир удивительно мягкий и тёплый. Ручная стирка в тёплой воде.',
    },
  },
  camelhair: {
    name: '70% camel hair, 30% wool',
    seen: 'camel-hair',
    care: 'Brush after wearing; dry clean once a season',
    sentences: [
      'Camel hair from the Zhetysu steppe, left in its own colour or dyed once.',
      'Warm as down in still air and half as bulky.',
    ],
    vi: {
      name: 'lông lạc đà',
      sentence: 'Lông lạc đà pha len giữ ấm tốt mà không nặng. Chải sau khi mặc, giặt khô mỗi mùa một lần.',
    },
    ru: {
      name: 'из верблюжьей шерсти',
      sentence: 'Верблюжья шерсть с берегов Или греет без лишнего веса. Сухая чистка раз в сезон.',
    },
  },
  felt: {
    name: '100% wool felt',
    seen: 'wool felt',
    care: 'Brush along the nap; steam back into shape',
    sentences: [
      'Felted from merino tops with hot water and patience, then blocked by hand.',
      'Dense enough to keep rain out for the walk home.',
    ],
  },
  coating: {
    name: '90% wool, 10% cashmere, 620 g/m²',
    seen: 'wool',
    care: 'Brush after wearing; dry clean once a season',
    sentences: [
      'Double-faced wool with a tenth of cashmere; the seams are opened and closed by hand.',
      'Milled wool with a dense nap that turns wind and light snow.',
    ],
    vi: {
      name: 'dạ len',
      sentence: 'Dạ len pha cashmere dày dặn, chắn gió tốt. Chải sau khi mặc, giặt khô mỗi mùa một lần.',
    },
    ru: {
      name: 'из пальтовой шерсти',
      sentence: 'Плотная шерсть с кашемиром защищает от ветра и лёгкого снега. Сухая чистка раз в сезон.',
    },
  },
  suiting: {
    name: '100% tropical wool, 240 g/m²',
    seen: 'wool',
    care: 'Hang overnight; dry clean when needed',
    sentences: [
      'High-twist tropical wool that springs back after a day in a chair.',
      'The wool is light enough for summer offices and dark enough in tone for winter ones.',
      'A half-canvas gives the front its roll without stiffness.',
    ],
    vi: {
      name: 'len may vest',
      sentence: 'Len mỏng xoắn chặt, ít nhăn và thoáng. Treo qua đêm, giặt khô khi cần.',
    },
  },
  twill: {
    name: '98% cotton twill, 2% elastane',
    seen: 'cotton',
    care: machine,
    sentences: [
      'Brushed cotton twill with two percent stretch, which you feel only on the stairs.',
      'Washed and sanded, so it is broken in from the first day.',
    ],
    vi: { name: 'kaki cotton', sentence: 'Kaki cotton chải mềm, co giãn nhẹ, bền màu. Giặt máy ở 30 °C.' },
  },
  gabardine: {
    name: 'Water-repellent cotton gabardine',
    seen: 'gabardine',
    care: 'Wipe or dry clean; re-proof each spring',
    sentences: [
      'Tight cotton gabardine, proofed without fluorocarbons; showers run off it.',
      'The lining is viscose, the buttons are horn, the storm flap works.',
    ],
    vi: {
      name: 'vải gabardine',
      sentence: 'Gabardine cotton chống thấm nhẹ, đi mưa phùn thoải mái. Lau sạch hoặc giặt khô.',
    },
  },
  nylon: {
    name: 'Recycled nylon, recycled down fill',
    seen: 'nylon',
    care: 'Machine wash cold; tumble dry low with two tennis balls',
    sentences: [
      'The shell is recycled nylon, the fill recycled down at 650 cubic inches.',
      'Packs into its own pocket and weighs less than a paperback.',
    ],
  },
  leather: {
    name: 'Vegetable-tanned leather',
    seen: 'leather',
    care: hide,
    sentences: [
      'Vegetable-tanned in Alcanena; it darkens and shines with handling.',
      'Full-grain leather, cut so that natural marks stay visible.',
      'The edges are painted four times and sanded in between.',
      'Seams are saddle-stitched where they carry weight.',
    ],
    vi: {
      name: 'da thật',
      sentence:
        'Da bò thuộc thảo mộc, càng dùng càng lên màu. Lau bằng khăn mềm và dưỡng da hai lần mỗi năm.',
    },
  },
  nappa: {
    name: 'Nappa lambskin',
    seen: 'leather',
    care: 'Specialist leather clean only',
    sentences: [
      'Nappa lambskin, supple from the first wear and lined in cotton.',
      'Drum-dyed through, so scuffs do not show pale.',
    ],
  },
  suede: {
    name: 'Calf suede',
    seen: 'suede',
    care: 'Brush with a suede brush; keep out of the rain',
    sentences: [
      'Calf suede with a short, even nap.',
      'Sprayed once in the workshop against stains; do it again every few months.',
    ],
    vi: { name: 'da lộn', sentence: 'Da lộn mịn, êm tay. Chải bằng bàn chải chuyên dụng và tránh mưa.' },
  },
  canvas: {
    name: '18 oz organic cotton canvas',
    seen: 'canvas',
    care: 'Spot clean with mild soap',
    sentences: [
      'Eighteen-ounce canvas that stands up on its own.',
      'Organic cotton canvas, bound at the seams inside.',
    ],
    vi: {
      name: 'vải canvas',
      sentence: 'Canvas cotton dày, tự đứng được. Lau vết bẩn bằng xà phòng dịu nhẹ.',
    },
  },
  palm: {
    name: 'Hand-woven palm leaf',
    seen: 'woven palm',
    care: 'Keep dry; reshape with a little steam',
    sentences: [
      'Woven from sun-dried palm by women in Santo Domingo Xagacía; one takes two days.',
      'Palm is light, strong and smells faintly of hay at first.',
    ],
  },
  acetate: {
    name: 'Plant-based acetate',
    seen: 'acetate',
    care: 'Rinse with water; dry with the cloth',
    sentences: [
      'Cut from a single block of plant-based acetate and tumbled for three days.',
      'The hinges are five-barrel and can be tightened with a small screwdriver.',
    ],
  },
  steel: {
    name: 'Brushed steel, calf leather strap',
    seen: '',
    care: 'Water-resistant to 30 m; keep the strap dry',
    sentences: [
      'The quartz movement is Japanese and the battery lasts about three years.',
      'Sapphire-coated glass keeps its face clear; the strap changes without tools.',
    ],
  },
  silver: {
    name: '925 sterling silver',
    seen: 'silver',
    care: metal,
    sentences: [
      'Sterling silver, hallmarked 925 beside the maker’s initials.',
      'Cast in Taxco, then filed and polished by hand.',
      'Nickel-free, and easy to bring back to a shine.',
    ],
  },
  vermeil: {
    name: '18 ct gold vermeil on 925 silver',
    seen: 'gold vermeil',
    care: metal,
    sentences: [
      'The gold is 2.5 microns thick over sterling silver, five times what plating usually is.',
      'Re-gilding is free once within three years.',
      'Take it off for swimming and it will keep its colour for years.',
    ],
  },
  rosegold: {
    name: '14 ct rose gold vermeil on 925 silver',
    seen: 'rose gold vermeil',
    care: metal,
    sentences: [
      'Rose gold over sterling silver, with a warmth that flatters most skin.',
      'Finished with a soft brush, so scratches do not show.',
    ],
  },
  pearl: {
    name: 'Freshwater pearls, gold vermeil',
    seen: 'pearl',
    care: 'Last on, first off; wipe with a damp cloth',
    sentences: [
      'Freshwater pearls matched by eye, each knotted or set on its own.',
      'No two pearls are quite round, and that is the charm.',
    ],
  },
} as const satisfies Record<string, Material>;
