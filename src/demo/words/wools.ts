import type { Material } from './material.js';

const woollen = 'Hand wash in lukewarm water; dry flat';

/** What grows on sheep, goats and camels. */
export const WOOLS = {
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
      'Felted from merino tops with hot water and patience.',
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
      'Woven by a mill that has made little else since 1949.',
    ],
    vi: {
      name: 'len may vest',
      sentence: 'Len mỏng xoắn chặt, ít nhăn và thoáng. Treo qua đêm, giặt khô khi cần.',
    },
  },
} as const satisfies Record<string, Material>;
