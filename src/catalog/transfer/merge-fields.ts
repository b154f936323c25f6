import type { Product } from '../products/product.entity.js';

type Fields = Record<string, unknown>;

/**
 * A file may say one side or one language of what the API takes as a whole: the rest of it stays as it is.
 * What was emptied goes.
 */
export function mergeFields(fields: Fields, product?: Pick<Product, 'dimensions' | 'translations'>): Fields {
  const merged = { ...fields };
  if ('dimensions' in fields) {
    const sides = withoutNothing({ ...product?.dimensions, ...(fields['dimensions'] as Fields) });
    merged['dimensions'] = Object.keys(sides).length > 0 ? sides : null;
  }
  if ('translations' in fields) {
    const languages: Fields = { ...product?.translations };
    for (const [language, words] of Object.entries(fields['translations'] as Record<string, Fields>)) {
      const own = withoutNothing({ ...(languages[language] as Fields | undefined), ...words });
      if (Object.keys(own).length > 0) languages[language] = own;
      else delete languages[language];
    }
    merged['translations'] = languages;
  }
  return merged;
}

function withoutNothing(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
