import type { ColourName } from '../art/colours.js';
import type { Print } from '../art/prints.js';

interface ColourWords {
  en: string;
  vi: string;
  ru: string;
}

/** What the dyes are called. */
export const COLOUR_WORDS: Record<ColourName, ColourWords> = {
  white: { en: 'white', vi: 'trắng', ru: 'белый' },
  ivory: { en: 'ivory', vi: 'trắng ngà', ru: 'слоновая кость' },
  oat: { en: 'oatmeal', vi: 'yến mạch', ru: 'овсяный' },
  sand: { en: 'sand', vi: 'cát', ru: 'песочный' },
  camel: { en: 'camel', vi: 'nâu lạc đà', ru: 'кэмел' },
  mustard: { en: 'mustard', vi: 'vàng mù tạt', ru: 'горчичный' },
  butter: { en: 'butter yellow', vi: 'vàng bơ', ru: 'сливочно-жёлтый' },
  terracotta: { en: 'terracotta', vi: 'đất nung', ru: 'терракотовый' },
  rust: { en: 'rust', vi: 'nâu gỉ sét', ru: 'ржавый' },
  brick: { en: 'brick red', vi: 'đỏ gạch', ru: 'кирпичный' },
  burgundy: { en: 'burgundy', vi: 'đỏ rượu vang', ru: 'бордовый' },
  blush: { en: 'blush', vi: 'hồng phấn', ru: 'пудровый' },
  rose: { en: 'dusty rose', vi: 'hồng khô', ru: 'пыльная роза' },
  coral: { en: 'coral', vi: 'san hô', ru: 'коралловый' },
  lilac: { en: 'lilac', vi: 'tím nhạt', ru: 'сиреневый' },
  plum: { en: 'plum', vi: 'tím mận', ru: 'сливовый' },
  mulberry: { en: 'mulberry', vi: 'tím dâu tằm', ru: 'ягодный' },
  sage: { en: 'sage', vi: 'xanh xô thơm', ru: 'шалфейный' },
  olive: { en: 'olive', vi: 'xanh ô liu', ru: 'оливковый' },
  forest: { en: 'forest green', vi: 'xanh rừng', ru: 'тёмно-зелёный' },
  teal: { en: 'teal', vi: 'xanh cổ vịt', ru: 'сине-зелёный' },
  sky: { en: 'pale blue', vi: 'xanh da trời', ru: 'голубой' },
  dusk: { en: 'dusty blue', vi: 'xanh khói', ru: 'серо-голубой' },
  indigo: { en: 'indigo', vi: 'xanh chàm', ru: 'индиго' },
  navy: { en: 'navy', vi: 'xanh navy', ru: 'тёмно-синий' },
  ink: { en: 'ink', vi: 'mực tàu', ru: 'чернильный' },
  charcoal: { en: 'charcoal', vi: 'xám than', ru: 'угольный' },
  stone: { en: 'stone grey', vi: 'xám đá', ru: 'каменно-серый' },
  taupe: { en: 'taupe', vi: 'nâu xám', ru: 'тауп' },
  chocolate: { en: 'chocolate', vi: 'nâu sô-cô-la', ru: 'шоколадный' },
  black: { en: 'black', vi: 'đen', ru: 'чёрный' },
  gold: { en: 'gold', vi: 'vàng kim', ru: 'золотой' },
  silver: { en: 'silver', vi: 'bạc', ru: 'серебристый' },
  'rose-gold': { en: 'rose gold', vi: 'vàng hồng', ru: 'розовое золото' },
};

/** What the prints are called; plain cloth is not mentioned. */
export const PRINT_WORDS: Record<Print, ColourWords> = {
  plain: { en: '', vi: '', ru: '' },
  stripe: { en: 'striped', vi: 'kẻ ngang', ru: 'в полоску' },
  bengal: { en: 'bengal-striped', vi: 'kẻ sọc dọc', ru: 'в узкую полоску' },
  pinstripe: { en: 'pinstriped', vi: 'kẻ sọc mảnh', ru: 'в тонкую полоску' },
  dots: { en: 'dotted', vi: 'chấm bi', ru: 'в горошек' },
  gingham: { en: 'gingham', vi: 'kẻ caro', ru: 'в клетку виши' },
  windowpane: { en: 'windowpane-checked', vi: 'kẻ ô lớn', ru: 'в крупную клетку' },
  floral: { en: 'floral', vi: 'in hoa', ru: 'с цветочным принтом' },
};
