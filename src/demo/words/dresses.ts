import type { ProductLine } from './line.js';

export const DRESSES: readonly ProductLine[] = [
  {
    kind: 'slip-dress',
    categories: ['evening-dresses'],
    code: 'SLP',
    noun: 'slip dress',
    detail: 'the V-shaped neckline and fine straps',
    brief: 'midi length, adjustable straps',
    weightGrams: 240,
    sizes: 'women',
    attributes: { Fit: 'Close at the bust, easy at the hip', Length: 'Midi' },
    cuts: [
      'Bias-cut panels follow the body without holding on to it.',
      'The straps adjust at the back and the hem is rolled by hand.',
      'French seams inside mean nothing scratches, even without a lining.',
    ],
    vi: {
      noun: 'Đầm hai dây',
      cut: 'Đầm cắt xéo, ôm nhẹ phần ngực và buông mềm đến bắp chân, dây vai chỉnh được.',
    },
    ru: {
      noun: 'Платье-комбинация',
      cut: 'Крой по косой мягко облегает фигуру, бретели регулируются, длина миди.',
    },
    items: `
MLU | Hạ Long Slip Dress in Ivory | ivory | silk | 189.00 | A wedding-guest favourite that also works on a Tuesday with a jumper over it.
MLU | Mộc Slip Dress in Sage | sage | silk | 189.00 | Named after the tea hills of Mộc Châu, and just as green in the morning light.
MLU | Nocturne Slip Dress | black | satin | 214.00 | Our longest-running style: black, quiet, and different with every pair of earrings. | also=burgundy
MLU | Perfume River Slip Dress in Plum | plum | silk | 195.00 | A deep plum that reads almost black indoors and glows by candlelight.
MLU | Camélia Floral Slip Dress | blush | satin | 229.00 | Small camellias painted in our studio, printed so that they never repeat across a seam. | print=floral; accent=mulberry
TNR | Lagoon Slip Dress in Teal | teal | viscose | 98.00 | Cut for dancing, washed like a T-shirt. | pending`,
  },
  {
    kind: 'gown',
    categories: ['evening-dresses'],
    code: 'GWN',
    noun: 'evening gown',
    detail: 'the seamed bodice',
    brief: 'sleeveless, fitted bodice, full skirt',
    weightGrams: 780,
    sizes: 'women',
    attributes: { Fit: 'Fitted bodice, full skirt', Length: 'Floor' },
    cuts: [
      'Eleven panels shape the bodice, so it stays up without bones.',
      'The skirt is cut from a full circle and has pockets in both side seams.',
    ],
    vi: {
      noun: 'Đầm dạ hội',
      cut: 'Thân trên ôm gọn nhiều mảnh ghép, chân váy xòe tròn dài chấm sàn và có túi hai bên.',
    },
    ru: {
      noun: 'Вечернее платье',
      cut: 'Приталенный лиф из рельефных деталей и пышная юбка в пол с карманами.',
    },
    items: `
MLU | Opéra Gown in Midnight Navy | navy | satin | 420.00 | For rooms with chandeliers and for terraces with none. | rent=38/180
MLU | Lotus Pond Gown in Rose | rose | silk | 465.00 | A bridesmaid’s dress that people ask to borrow afterwards. | rent=42/200
MLU | Tosca Gown | burgundy | satin | 438.00 | Red enough for the stage and dark enough for the stalls. | also=black; rent=40/190
HNL | Column & Circle Gown in Black | black | crepe | 390.00 | Severe above the waist, generous below it. | rent=35/160
TNR | Eko Gala Gown in Forest | forest | satin | 310.00 | Made for Lagos weddings, where a dress has to last until four. | pending`,
  },
  {
    kind: 'wrap-dress',
    categories: ['day-dresses'],
    code: 'WRP',
    noun: 'wrap dress',
    detail: 'the crossed front and tied waist',
    brief: 'true wrap, short sleeves, knee length',
    weightGrams: 340,
    sizes: 'women',
    attributes: { Fit: 'Wraps to fit', Length: 'Below the knee' },
    cuts: [
      'A true wrap with a hidden snap, so it stays decent in wind.',
      'The sash is cut long enough to knot twice or tie behind.',
      'Softly puffed sleeves balance the line of the skirt.',
    ],
    vi: {
      noun: 'Đầm quấn',
      cut: 'Dáng quấn thật sự với dây buộc eo, tay phồng nhẹ, có cúc bấm ẩn giữ vạt trước.',
    },
    ru: {
      noun: 'Платье с запахом',
      cut: 'Настоящий запах с потайной кнопкой, мягкие рукава и длинный пояс.',
    },
    items: `
TNR | Balogun Market Wrap Dress | mustard | viscose | 112.00 | The print started as a sketch of marigold sellers on Balogun Street. | print=floral; accent=brick
TNR | Sunday Best Wrap Dress in Terracotta | terracotta | linen | 118.00 | One linen dress for church, lunch and the drive home.
TNR | Polka Wrap Dress in Navy | navy | viscose | 104.00 | White dots at a size that flatters from across the street. | print=dots; accent=ivory
MLU | Hội An Wrap Dress in Forest | forest | silk | 248.00 | Our desk-to-dinner silk, with sleeves that roll.
MLU | Jardin Wrap Dress | ivory | satin | 256.00 | Sprigs of indigo on ivory, after an old tile from the Rue des Capucins. | print=floral; accent=indigo
HNL | Fold Wrap Dress in Charcoal | charcoal | crepe | 198.00 | A wrap dress for people who think they do not wear wrap dresses.`,
  },
  {
    kind: 'shirt-dress',
    categories: ['day-dresses'],
    code: 'SHD',
    noun: 'shirt dress',
    detail: 'the collar and button front',
    brief: 'long sleeves, tie belt, button front',
    weightGrams: 390,
    sizes: 'women',
    attributes: { Fit: 'Relaxed, belted', Length: 'Knee' },
    cuts: [
      'A proper shirt collar with a stand, and cuffs that turn back.',
      'The buttons run all the way down; wear it open over trousers.',
      'The tie belt passes through thread loops you can snip away.',
    ],
    vi: { noun: 'Đầm sơ mi', cut: 'Cổ sơ mi có chân cổ, hàng nút chạy suốt thân trước, thắt lưng vải rời.' },
    ru: {
      noun: 'Платье-рубашка',
      cut: 'Классический воротник на стойке, пуговицы по всей длине и съёмный пояс.',
    },
    items: `
TNR | Yaba Shirt Dress in White | white | cotton | 96.00 | The white shirt you already love, with twenty more inches.
TNR | Bengal Shirt Dress | sky | cotton | 102.00 | Fine blue stripes that make any belt look intended. | print=bengal; accent=white
TNR | Harmattan Shirt Dress in Sand | sand | linen | 116.00 | Dry, pale and easy, like the wind it is called after.
HNL | Placket Shirt Dress in Olive | olive | cotton | 168.00 | Cut straighter than most, so the belt does the talking.
HNL | Office Gingham Shirt Dress | dusk | cotton | 158.00 | Gingham, but with its elbows off the table. | print=gingham; accent=white; pending
MLU | Indigo Vat Shirt Dress | indigo | silk | 268.00 | Sandwashed silk dipped five times in a real indigo vat.`,
  },
  {
    kind: 'tiered-dress',
    categories: ['day-dresses'],
    code: 'TIE',
    noun: 'tiered dress',
    detail: 'the square neckline and puff sleeves',
    brief: 'square neck, puff sleeves, three tiers',
    weightGrams: 360,
    sizes: 'women',
    attributes: { Fit: 'Fitted waist, loose tiers', Length: 'Midi' },
    cuts: [
      'Three gathered tiers, each a little fuller than the last.',
      'Elastic at the sleeve lets you wear the puff high or on the shoulder.',
    ],
    vi: { noun: 'Đầm xếp tầng', cut: 'Cổ vuông, tay phồng và ba tầng bèo nhún tăng dần độ xòe.' },
    ru: { noun: 'Ярусное платье', cut: 'Квадратный вырез, рукава-фонарики и три присборенных яруса.' },
    items: `
TNR | Picnic Tiered Dress in Coral | coral | cotton | 108.00 | The dress that gets worn until it has to be washed at midnight.
TNR | Gingham Tiered Dress | rose | cotton | 114.00 | Woven gingham, not printed, so both sides match when the wind turns it. | print=gingham; accent=white
TNR | Fig Leaf Tiered Dress in Olive | olive | linen | 126.00 | Green enough to count as a neutral.
MLU | Mưa Xuân Tiered Dress in Lilac | lilac | silk | 279.00 | Three tiers of silk that weigh less than a phone.
MLU | Verger Floral Tiered Dress | butter | viscose | 174.00 | Apple blossom on butter yellow, for the first warm Saturday. | print=floral; accent=coral; draft`,
  },
  {
    kind: 'shift-dress',
    categories: ['day-dresses'],
    code: 'SHF',
    noun: 'shift dress',
    detail: 'the patch pockets',
    brief: 'sleeveless, patch pockets, above the knee',
    weightGrams: 420,
    sizes: 'women',
    attributes: { Fit: 'Straight', Length: 'Above the knee' },
    cuts: [
      'Two darts, two patch pockets and nothing else to go wrong.',
      'Faced with its own cloth at the neck, so it lies flat under a jacket.',
    ],
    vi: { noun: 'Đầm suông', cut: 'Dáng suông không tay, hai túi đắp phía trước, dài trên gối.' },
    ru: { noun: 'Прямое платье', cut: 'Прямой силуэт без рукавов с двумя накладными карманами.' },
    items: `
HNL | Seongsu Shift Dress in Camel | camel | suiting | 186.00 | A pinafore that grew up and got a job.
HNL | Windowpane Shift Dress | charcoal | suiting | 194.00 | One large check, matched at the pockets and side seams. | print=windowpane; accent=oat
TNR | Kiosk Shift Dress in Brick | brick | twill | 88.00 | Tough twill and deep pockets, for days of carrying things.
MLU | Marais Shift Dress in Teal | teal | crepe | 198.00 | Sixties in shape, not in mood. | archived`,
  },
];
