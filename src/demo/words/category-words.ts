/** The category tree: slug, name, what it holds, and its children. */
export type Branch = readonly [slug: string, name: string, description: string, children?: readonly Branch[]];

export const CATEGORY_TREE: readonly Branch[] = [
  [
    'women',
    'Women',
    'Clothes for women, from everyday cotton to evening silk.',
    [
      [
        'women-dresses',
        'Dresses',
        'One piece and you are dressed.',
        [
          ['day-dresses', 'Day dresses', 'Shirt, wrap and tiered dresses for work and weekends.'],
          [
            'evening-dresses',
            'Evening dresses',
            'Slip dresses and gowns for dinners, weddings and late nights.',
          ],
        ],
      ],
      ['women-tops', 'Tops & blouses', 'Blouses, shirts and tees that carry an outfit.'],
      ['women-knitwear', 'Knitwear', 'Jumpers and cardigans in wool, cashmere and cotton.'],
      ['women-bottoms', 'Trousers & skirts', 'Tailored trousers, easy shorts and skirts of every length.'],
      ['women-outerwear', 'Coats & jackets', 'Blazers, trenches and coats for all weathers.'],
    ],
  ],
  [
    'men',
    'Men',
    'Clothes for men, cut plainly and made to last.',
    [
      ['men-shirts', 'Shirts & polos', 'Shirts for the office and for the beach.'],
      ['men-tees', 'T-shirts & sweats', 'Cotton jersey and loopback fleece for off-duty days.'],
      ['men-knitwear', 'Knitwear', 'Crew necks, cables and cardigans in honest wool.'],
      ['men-bottoms', 'Trousers & jeans', 'Chinos, tailored trousers, denim and shorts.'],
      ['men-outerwear', 'Coats & jackets', 'Tailored jackets, parkas and coats.'],
    ],
  ],
  [
    'shoes',
    'Shoes',
    'Shoes for women and men, resoled rather than replaced.',
    [
      ['sneakers', 'Sneakers', 'Low, clean trainers in leather and canvas.'],
      ['boots', 'Boots', 'Chelsea, lace-up and heeled boots.'],
      ['flats', 'Flats & loafers', 'Loafers and ballet flats to walk all day in.'],
      ['heels-sandals', 'Heels & sandals', 'Pumps for the evening, sandals for the summer.'],
    ],
  ],
  [
    'bags',
    'Bags',
    'Bags for laptops, lipstick and everything between.',
    [
      ['totes', 'Totes & baskets', 'Roomy bags for work, market and beach.'],
      ['shoulder-bags', 'Shoulder & crossbody bags', 'Hands-free bags in leather and suede.'],
      ['evening-bags', 'Clutches & top handles', 'Small bags that finish an outfit.'],
      ['backpacks', 'Backpacks', 'Packs that look right with a coat.'],
    ],
  ],
  [
    'accessories',
    'Accessories',
    'The last ten percent of getting dressed.',
    [
      ['scarves', 'Scarves', 'Wool for the cold, silk for the rest.'],
      ['hats', 'Hats', 'Beanies, caps, felt and straw.'],
      ['belts-ties-gloves', 'Belts, ties & gloves', 'Leather and silk small goods.'],
      ['eyewear-watches', 'Sunglasses & watches', 'For looking at the sun and at the time.'],
    ],
  ],
  [
    'jewellery',
    'Jewellery',
    'Silver, gold vermeil and pearls from named workshops.',
    [
      ['earrings', 'Earrings', 'Hoops, drops and studs.'],
      ['necklaces', 'Necklaces', 'Chains, pendants and pearls.'],
      ['rings-bracelets', 'Rings & bracelets', 'Solitaires, signets, stacks and bangles.'],
    ],
  ],
  [
    'skincare',
    'Skincare',
    'Short formulas for face and body, with every ingredient listed.',
    [
      ['serums', 'Serums & oils', 'Concentrated care, a few drops at a time.'],
      ['moisturisers', 'Moisturisers', 'Creams, gels and balms for every skin type.'],
      ['cleansers', 'Cleansers & toners', 'Gentle first steps, morning and night.'],
      ['skin-tools', 'Tools', 'Rollers and stones for a slow five minutes.'],
    ],
  ],
  [
    'make-up',
    'Make-up',
    'Colour that survives lunch.',
    [
      ['face', 'Face', 'Foundations, powders and brushes.'],
      ['eyes', 'Eyes', 'Mascaras, palettes and pencils.'],
      ['lips', 'Lips', 'Lipsticks, glosses and balms.'],
      ['nails', 'Nails', 'Polish that dries while you wait.'],
    ],
  ],
  [
    'hair',
    'Hair',
    'Care, styling and the things that hold it up.',
    [
      ['hair-care', 'Care & styling', 'Shampoos, oils and sprays.'],
      ['hair-accessories', 'Brushes & clips', 'Brushes, combs, clips and scrunchies.'],
    ],
  ],
  [
    'fragrance',
    'Fragrance',
    'Scent for skin and for rooms.',
    [
      ['perfume', 'Perfume', 'Eaux de parfum and colognes.'],
      ['home-fragrance', 'Home fragrance', 'Candles, diffusers, soaps and sachets.'],
    ],
  ],
];
