import type { Material } from './material.js';

const hide = 'Wipe clean; condition twice a year';
const metal = 'Keep dry; polish with a soft cloth';

/** Hides, straw, metals and stones. */
export const HARD_MATERIALS = {
  leather: {
    name: 'Vegetable-tanned leather',
    seen: 'leather',
    care: hide,
    sentences: [
      'Vegetable-tanned in oak bark; it darkens and shines with handling.',
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
      'Nappa lambskin, supple from the first day.',
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
      'Eighteen-ounce canvas that keeps its shape.',
      'Organic cotton canvas, bound at the seams inside.',
    ],
    vi: {
      name: 'vải canvas',
      sentence: 'Canvas cotton dày, giữ dáng tốt. Lau vết bẩn bằng xà phòng dịu nhẹ.',
    },
  },
  palm: {
    name: 'Hand-woven palm leaf',
    seen: 'woven palm',
    care: 'Keep dry; reshape with a little steam',
    sentences: [
      'Woven from sun-dried palm leaf; one takes two days.',
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
      'Sapphire-coated glass keeps its face clear.',
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
  pearlOnSilver: {
    name: 'Freshwater pearls, 925 sterling silver',
    seen: 'pearl',
    care: 'Last on, first off; wipe with a damp cloth',
    sentences: [
      'Cool pearls on cool silver, matched one by one.',
      'Set by a jeweller two streets from the shop.',
    ],
  },
  pearlOnRose: {
    name: 'Freshwater pearls, rose gold vermeil',
    seen: 'pearl',
    care: 'Last on, first off; wipe with a damp cloth',
    sentences: ['The rose gold lends the pearls a little of its warmth.'],
  },
} as const satisfies Record<string, Material>;
