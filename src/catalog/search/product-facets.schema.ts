import { z } from 'zod';
import { line } from '../../platform/text.js';

const count = z.int();
const valueCountSchema = z.object({ value: z.string(), count });
export type ValueCountDto = z.infer<typeof valueCountSchema>;
const values = z.array(valueCountSchema);

/** How many products each further filter would leave, the most first. */
export const facetCountsSchema = z
  .object({
    /** How many products were looked at. */
    counted: count,
    /** Whether there are more than were looked at: the counts are then of the newest. */
    is_capped: z.boolean(),
    /** Each with all below it. */
    categories: z.array(z.object({ id: z.uuid(), name: z.string(), parent_id: z.uuid().nullable(), count })),
    sizes: values,
    colors: values,
    skin_types: values,
    skin_concerns: values,
    /** Up to five ranges with about as many products each, from the lowest price; both ends included. */
    prices: z.array(z.object({ min_price: z.number(), max_price: z.number(), count })),
    ratings: z.array(z.object({ min_rating: z.number(), count })),
    in_stock: count,
    featured: count,
  })
  .meta({ id: 'ProductFacets' });
export type FacetCountsDto = z.infer<typeof facetCountsSchema>;

export const suggestionsQuerySchema = z.strictObject({ q: line(200) });

/** What a search may be meant to be. */
export const suggestionsSchema = z
  .object({
    /** Searches, the likeliest first; without accents. */
    words: z.array(z.string()),
    products: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        slug: z.string(),
        price: z.number(),
        currency: z.string(),
        image_url: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ProductSuggestions' });
export type SuggestionsDto = z.infer<typeof suggestionsSchema>;
