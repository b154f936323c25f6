/** What sizes a line comes in. */
export const SIZES = {
  women: ['XS', 'S', 'M', 'L', 'XL'],
  men: ['S', 'M', 'L', 'XL', 'XXL'],
  waist: ['29', '30', '31', '32', '34', '36'],
  womenShoes: ['36', '37', '38', '39', '40', '41'],
  menShoes: ['40', '41', '42', '43', '44', '45'],
  everyShoe: ['37', '38', '39', '40', '41', '42', '43', '44'],
  rings: ['50', '52', '54', '56', '58'],
  bangles: ['S (16 cm)', 'M (18 cm)'],
  belts: ['75 cm', '85 cm', '95 cm', '105 cm'],
  hats: ['56 cm', '58 cm', '60 cm'],
  gloves: ['S', 'M', 'L'],
} as const;

export type SizeScale = keyof typeof SIZES;
