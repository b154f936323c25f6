import type { Material } from './material.js';

const gentle = 'Hand wash cold or dry clean; iron on the reverse';
const machine = 'Machine wash at 30 °C; line dry';

/** Silk, cotton, linen and what else is woven or knitted of fine threads. */
export const CLOTHS = {
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
      'Fifty washes later it has neither shrunk nor gone thin.',
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
      'Linen for heat: an open weave and a dry touch.',
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
      'Bar tacks take the strain at every pocket.',
    ],
    vi: {
      name: 'vải denim',
      sentence: 'Denim 13 oz dày dặn, càng mặc càng đẹp màu. Lộn trái và giặt nước lạnh.',
    },
  },
  twill: {
    name: '98% cotton twill, 2% elastane',
    seen: 'cotton',
    care: machine,
    sentences: [
      'Brushed cotton twill with two percent stretch.',
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
      'Dense enough to stop the wind, light enough to roll up.',
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
      'It packs into its own pocket and comes out unharmed.',
    ],
  },
  twillSilk: {
    name: '100% silk twill, 16 momme',
    seen: 'silk',
    care: 'Dry clean; iron on the reverse',
    sentences: [
      'Silk twill takes a knot and lets go of it again.',
      'The twill has a dry rustle, which is how you know it.',
    ],
    vi: {
      name: 'lụa twill',
      sentence: 'Lụa twill có độ đanh nhẹ, thắt nút đẹp và không nhăn. Nên giặt khô.',
    },
    ru: {
      name: 'из шёлкового твила',
      sentence: 'Шёлковый твил хорошо держит узел и не мнётся. Рекомендуем сухую чистку.',
    },
  },
  bondedSatin: {
    name: 'Silk satin on a cotton backing',
    seen: 'satin',
    care: 'Spot clean with a dry cloth',
    sentences: [
      'The satin is backed with cotton, so it keeps its shape and its shine.',
      'Cut from the ends of our dress silk, to match it.',
    ],
    vi: {
      name: 'lụa satin',
      sentence: 'Lụa satin dựng trên nền cotton nên giữ dáng tốt. Chỉ lau khô vết bẩn.',
    },
  },
} as const satisfies Record<string, Material>;
